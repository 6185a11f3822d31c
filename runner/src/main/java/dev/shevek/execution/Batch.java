package dev.shevek.execution;

import dev.shevek.playbook.Task;
import dev.shevek.playbook.TaskNode;
import dev.shevek.vars.PlayVariables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hosts that go through a play together: where each stands, and which have fallen out. */
final class Batch {
    private final RunState state;
    private final PlayVariables variables;
    private final List<String> all;
    private final List<String> hosts;
    private final Map<String, HostCursor> cursors = new LinkedHashMap<>();
    private final Set<String> removed;
    private final Handlers handlers;
    private final CompletedRoles roles;

    /**
     * A batch at the start of a play.
     *
     * @param all every host of the play
     * @param hosts the hosts of this batch
     * @param removed the hosts of the play that fell out; grows
     */
    Batch(
            RunState state,
            PlayVariables variables,
            List<String> all,
            List<String> hosts,
            Set<String> removed,
            List<TaskNode> nodes,
            Handlers handlers,
            CompletedRoles roles) {
        this.state = state;
        this.variables = variables;
        this.all = new ArrayList<>(all);
        this.hosts = List.copyOf(hosts);
        this.removed = removed;
        this.handlers = handlers;
        this.roles = roles;
        for (String host : hosts) {
            cursors.put(host, new HostCursor(host, nodes, roles, task -> handlers.isTold(task, host)));
        }
        refresh();
    }

    PlayVariables variables() {
        return variables;
    }

    Handlers handlers() {
        return handlers;
    }

    CompletedRoles roles() {
        return roles;
    }

    List<String> hosts() {
        return hosts;
    }

    /** The hosts that can still be reached. */
    List<String> reachable() {
        List<String> left = new ArrayList<>(hosts.size());
        for (String host : hosts) {
            if (!state.unreachable().contains(host)) {
                left.add(host);
            }
        }
        return left;
    }

    HostCursor cursor(String host) {
        HostCursor cursor = cursors.get(host);
        if (cursor == null) {
            throw new IllegalArgumentException(host);
        }
        return cursor;
    }

    /** A host joins the hosts of the play that variables know of ({@code add_host}). */
    void addToPlay(String host) {
        if (!all.contains(host)) {
            all.add(host);
            refresh();
        }
    }

    /** A host falls out of the magic lists of hosts. */
    void remove(String host) {
        if (removed.add(host)) {
            refresh();
        }
    }

    /** A host is back: its failure was rescued. */
    void restore(String host) {
        if (removed.remove(host)) {
            refresh();
        }
    }

    /** Nothing more runs on a host in this play. */
    void end(String host) {
        cursor(host).end();
        remove(host);
    }

    /** The host fails where it stands. */
    void fail(String host) {
        HostCursor cursor = cursor(host);
        cursor.fail();
        remove(host);
        if (cursor.peek() == null && cursor.failed()) {
            state.failed().add(host);
        }
    }

    /** The next task of every host that has one and can be reached. */
    Map<String, Task> next() {
        Map<String, Task> tasks = new LinkedHashMap<>();
        for (String host : hosts) {
            if (!state.unreachable().contains(host)) {
                Task task = cursor(host).peek();
                if (task != null) {
                    tasks.put(host, task);
                }
            }
        }
        return tasks;
    }

    private void refresh() {
        List<String> left = new ArrayList<>(all);
        left.removeAll(removed);
        List<String> batch = new ArrayList<>(hosts);
        batch.removeAll(removed);
        variables.hosts(all, left, batch);
        Set<String> current = new LinkedHashSet<>(hosts);
        current.removeAll(state.failed());
        current.removeAll(state.unreachable());
        Set<String> failed = new LinkedHashSet<>(hosts);
        failed.retainAll(state.failed());
        variables.progress(current, failed);
    }
}
