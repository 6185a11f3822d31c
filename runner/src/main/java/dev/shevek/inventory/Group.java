package dev.shevek.inventory;

import dev.shevek.source.ProblemException;
import dev.shevek.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** A group of hosts: its variables, its own hosts, its child groups. Changed only by its {@link Inventory}. */
public final class Group {
    /** The group that every group and host is in. */
    public static final String ALL = "all";

    /** The group of hosts that are in no other. */
    public static final String UNGROUPED = "ungrouped";

    /** Whose variables count: the last of equal depth and priority by name. */
    public static final Comparator<Group> BY_PRECEDENCE = Comparator.comparingInt(Group::depth)
            .thenComparingInt(Group::priority)
            .thenComparing(Group::name);

    private final String name;
    private final SequencedSet<Host> hosts = new LinkedHashSet<>();
    private final SequencedSet<Group> children = new LinkedHashSet<>();
    private final SequencedSet<Group> parents = new LinkedHashSet<>();
    private volatile Map<String, Value> vars = Map.of();
    private volatile int depth;
    private volatile int priority = 1;
    private @Nullable List<Host> allHosts;

    Group(String name) {
        this.name = name;
    }

    /** As the inventory has it. */
    public String name() {
        return name;
    }

    /** Its own variables from the inventory sources (not of group_vars files), in the order first set. */
    public Map<String, Value> vars() {
        return vars;
    }

    /** How far below {@code all} it is, at most. */
    public int depth() {
        return depth;
    }

    /** {@code ansible_group_priority}; 1 when not set. */
    public int priority() {
        return priority;
    }

    /** The hosts that are in it directly, in the order they joined. */
    public List<Host> ownHosts() {
        synchronized (hosts) {
            return List.copyOf(hosts);
        }
    }

    /** Its child groups, in the order they were added. */
    public List<Group> children() {
        synchronized (children) {
            return List.copyOf(children);
        }
    }

    /** Its hosts and those of all groups below it, level by level, each once. */
    public List<Host> hosts() {
        synchronized (hosts) {
            if (allHosts == null) {
                SequencedSet<Host> found = new LinkedHashSet<>();
                for (Group group : descendants()) {
                    for (Host host : group.hosts) {
                        if (!host.isImplicit() || !name.equals(ALL)) {
                            found.add(host);
                        }
                    }
                }
                allHosts = List.copyOf(found);
            }
            return allHosts;
        }
    }

    /** Every group above it. */
    public SequencedSet<Group> ancestors() {
        SequencedSet<Group> found = new LinkedHashSet<>();
        Deque<Group> left = new ArrayDeque<>(parents);
        while (!left.isEmpty()) {
            Group next = left.poll();
            if (found.add(next)) {
                left.addAll(next.parents);
            }
        }
        return found;
    }

    /** Itself, then every group below it, level by level. */
    private SequencedSet<Group> descendants() {
        SequencedSet<Group> found = new LinkedHashSet<>();
        Deque<Group> left = new ArrayDeque<>(List.of(this));
        while (!left.isEmpty()) {
            Group next = left.poll();
            if (found.add(next)) {
                left.addAll(next.children);
            }
        }
        return found;
    }

    boolean hasOwn(Host host) {
        return hosts.contains(host);
    }

    boolean add(Host host) {
        synchronized (hosts) {
            if (!hosts.add(host)) {
                return false;
            }
        }
        host.join(this);
        forgetHosts();
        return true;
    }

    void remove(Host host) {
        synchronized (hosts) {
            if (!hosts.remove(host)) {
                return;
            }
        }
        host.leave(this);
        forgetHosts();
    }

    /** Puts a group below this one; throws {@link ProblemException} if that would make a circle. */
    boolean add(Group child) {
        if (child == this) {
            throw new ProblemException("can't add group to itself", null);
        }
        if (children.contains(child)) {
            return false;
        }
        SequencedSet<Group> above = ancestors();
        if (above.contains(child)) {
            throw new ProblemException(
                    "Adding group '" + child.name + "' as child to '" + name + "' creates a recursive dependency loop.",
                    null);
        }
        synchronized (children) {
            children.add(child);
        }
        child.sink(depth + 1);
        child.parents.add(this);
        above.add(this);
        for (Host host : child.hosts()) {
            host.members().addAll(above);
        }
        forgetHosts();
        return true;
    }

    private void sink(int atLeast) {
        Deque<Group> left = new ArrayDeque<>();
        depth = Math.max(depth, atLeast);
        left.add(this);
        while (!left.isEmpty()) {
            Group next = left.poll();
            for (Group child : next.children) {
                if (child.depth < next.depth + 1) {
                    child.depth = next.depth + 1;
                    left.add(child);
                }
            }
        }
    }

    void set(String variable, Value value, HashBehaviour behaviour) {
        Map<String, Value> copy = new LinkedHashMap<>(vars);
        behaviour.put(copy, variable, value);
        vars = Collections.unmodifiableMap(copy);
    }

    void priority(int value) {
        priority = value;
    }

    private void forgetHosts() {
        List<Group> affected = new ArrayList<>(ancestors());
        affected.add(this);
        for (Group group : affected) {
            synchronized (group.hosts) {
                group.allHosts = null;
            }
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
