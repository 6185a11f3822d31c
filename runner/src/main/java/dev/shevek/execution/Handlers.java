package dev.shevek.execution;

import dev.shevek.playbook.Block;
import dev.shevek.playbook.RoleTasks;
import dev.shevek.playbook.Task;
import dev.shevek.playbook.TaskNode;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.template.Scope;
import dev.shevek.template.Templates;
import dev.shevek.value.StrValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** The handlers of a play, and which hosts are to run which. */
final class Handlers {
    private final Templates templates;
    private final Function<Task, Scope> scopes;
    private final Consumer<Problem> notices;
    private final List<Task> all = new ArrayList<>();
    private final List<List<Task>> sections = new ArrayList<>();
    private final IdentityHashMap<Task, String> names = new IdentityHashMap<>();
    private final IdentityHashMap<Task, Set<String>> hosts = new IdentityHashMap<>();
    private final Map<String, Set<String>> waiting = new HashMap<>();

    /**
     * The handlers of a play.
     *
     * @param scopes the variables that a handler's name is rendered with, the same for all hosts
     * @param notices where warnings go
     */
    Handlers(
            List<? extends TaskNode> nodes,
            Templates templates,
            Function<Task, Scope> scopes,
            Consumer<Problem> notices) {
        this.templates = templates;
        this.scopes = scopes;
        this.notices = notices;
        add(templates.modern() ? nodes : rolesFirst(nodes));
    }

    /** The order under ansible-core 2.14. */
    private static List<TaskNode> rolesFirst(List<? extends TaskNode> nodes) {
        List<TaskNode> sorted = new ArrayList<>(nodes);
        sorted.sort(Comparator.comparing(node -> !ofRole(node)));
        return sorted;
    }

    private static boolean ofRole(TaskNode node) {
        return switch (node) {
            case Task task -> task.role() != null;
            case RoleTasks role -> true;
            case Block block -> block.tasks().stream().anyMatch(Handlers::ofRole);
        };
    }

    /** More handlers, brought by an include. */
    void add(List<? extends TaskNode> nodes) {
        List<Task> section = null;
        for (TaskNode node : nodes) {
            if (!(node instanceof Task task)) {
                section = null;
            } else if (section == null || !Objects.equals(section.getLast().role(), task.role())) {
                section = new ArrayList<>();
                sections.add(section);
            }
            switch (node) {
                case Task handler -> {
                    all.add(handler);
                    if (section != null) {
                        section.add(handler);
                    }
                }
                case Block block -> add(block.tasks());
                case RoleTasks role -> {
                    for (RoleTasks dependency : role.dependencies()) {
                        add(List.of(dependency));
                    }
                    add(role.handlers());
                }
            }
        }
    }

    /** All, in the order they run. */
    List<Task> all() {
        return all;
    }

    /** The handlers in the order that names are looked up in: what came last first, in each section from its start. */
    private List<Task> searched() {
        List<Task> searched = new ArrayList<>(all.size());
        sections.reversed().forEach(searched::addAll);
        return searched;
    }

    /** The handlers a notification means: the first found of that name, and those that listen to it. */
    List<Task> find(String notification) {
        List<Task> found = new ArrayList<>();
        List<Task> searched = searched();
        for (Task handler : searched) {
            if (matches(handler, notification)) {
                found.add(handler);
                break;
            }
        }
        Set<String> seen = new HashSet<>();
        for (Task handler : searched) {
            boolean listens =
                    handler.listen().stream().anyMatch(topic -> Texts.of(topic).equals(notification));
            if (listens && (name(handler).isEmpty() || seen.add(name(handler))) && !found.contains(handler)) {
                found.add(handler);
            }
        }
        return found;
    }

    /** What may be notified. */
    List<String> known() {
        List<String> known = new ArrayList<>();
        for (Task handler : all) {
            known.add(name(handler));
            handler.listen().forEach(topic -> known.add(Texts.of(topic)));
        }
        return known;
    }

    /** Remembers a notification until handlers are flushed. */
    void save(String host, String notification) {
        waiting.computeIfAbsent(host, name -> new LinkedHashSet<>()).add(notification);
    }

    /** The notifications of a host that were saved; they are saved no longer. */
    Set<String> take(String host) {
        Set<String> saved = waiting.remove(host);
        return saved == null ? Set.of() : saved;
    }

    /** Whether a flush would do anything for a host. */
    boolean pending(String host) {
        return waiting.containsKey(host) || hosts.values().stream().anyMatch(notified -> notified.contains(host));
    }

    /** Tells a handler to run on a host; false when it was told already. */
    boolean tell(Task handler, String host) {
        return hosts.computeIfAbsent(handler, task -> new LinkedHashSet<>()).add(host);
    }

    /** Whether a handler is to run on a host. */
    boolean isTold(Task handler, String host) {
        Set<String> notified = hosts.get(handler);
        return notified != null && notified.contains(host);
    }

    /** The handler runs on the host now. */
    void untell(Task handler, String host) {
        Set<String> notified = hosts.get(handler);
        if (notified != null) {
            notified.remove(host);
        }
    }

    /** The handler runs once for all. */
    void untellAll(Task handler) {
        hosts.remove(handler);
    }

    private boolean matches(Task handler, String notification) {
        String name = name(handler);
        if (name.isEmpty()) {
            return false;
        }
        if (name.equals(notification)) {
            return true;
        }
        return handler.role() != null
                && (notification.equals(handler.role().definition().name() + " : " + name)
                        || notification.equals(handler.role().definition().fullName() + " : " + name));
    }

    private String name(Task handler) {
        return names.computeIfAbsent(handler, task -> {
            StrValue written = task.name();
            if (written == null) {
                return "";
            }
            try {
                return Texts.of(templates.render(written, scopes.apply(task)));
            } catch (ProblemException e) {
                if (task.listen().isEmpty()) {
                    notices.accept(Problem.warning(
                            "Handler '" + written.text()
                                    + "' is unusable because it has no listen topics and the name could not be templated"
                                    + " (host-specific variables are not supported in handler names). The error: "
                                    + e.problem().message(),
                            written.marks().origin()));
                }
                return "";
            }
        });
    }
}
