package dev.shevek.execution;

import dev.shevek.playbook.Block;
import dev.shevek.playbook.Keywords;
import dev.shevek.playbook.RoleTasks;
import dev.shevek.playbook.Task;
import dev.shevek.playbook.TaskNode;
import dev.shevek.template.Scope;
import dev.shevek.template.Templates;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which tasks {@code --tags} and {@code --skip-tags} let through.
 *
 * @param only {@code --tags}; {@code all} when none were given
 * @param skip {@code --skip-tags}
 */
public record Tags(Set<String> only, Set<String> skip) {
    private static final Set<String> UNTAGGED = Set.of("untagged");

    /** Whether something with these tags runs. */
    public boolean selects(Set<String> written) {
        Set<String> tags = written.isEmpty() ? UNTAGGED : written;
        boolean tagged = !written.isEmpty();
        boolean run = true;
        if (!only.isEmpty()) {
            run = tags.contains("always")
                    || (only.contains("all") && !tags.contains("never"))
                    || !Collections.disjoint(tags, only)
                    || (only.contains("tagged") && tagged && !tags.contains("never"));
        }
        if (run && !skip.isEmpty()) {
            if (skip.contains("all")) {
                run = tags.contains("always") && !skip.contains("always");
            } else if (!Collections.disjoint(tags, skip) || (skip.contains("tagged") && tagged)) {
                run = false;
            }
        }
        return run;
    }

    /** The tags of a task, all that it inherits included. */
    public static Set<String> of(Keywords keywords, Templates templates, Scope scope) {
        Set<String> tags = new LinkedHashSet<>();
        for (Value value : keywords.all("tags")) {
            if (value instanceof StrValue text) {
                for (String tag : Texts.of(templates.render(text, scope)).split(",", -1)) {
                    tags.add(tag.strip());
                }
            } else {
                collect(value, templates, scope, tags);
            }
        }
        return tags;
    }

    private static void collect(Value value, Templates templates, Scope scope, Set<String> tags) {
        Value rendered = templates.render(value, scope);
        if (rendered instanceof ListValue list) {
            for (Value item : list.items()) {
                collect(item, templates, scope, tags);
            }
        } else {
            tags.add(Texts.of(rendered));
        }
    }

    /** The nodes without the tasks that do not run, and without blocks that are then empty. */
    List<TaskNode> filter(List<? extends TaskNode> nodes, Templates templates, Scope scope) {
        List<TaskNode> kept = new ArrayList<>();
        for (TaskNode node : nodes) {
            switch (node) {
                case Task task -> {
                    if ((task.implicit() && task.isMeta()) || selects(of(task.keywords(), templates, scope))) {
                        kept.add(task);
                    }
                }
                case Block block -> {
                    Block less = new Block(
                            block.keywords(),
                            block.role(),
                            filter(block.tasks(), templates, scope),
                            filter(block.rescue(), templates, scope),
                            filter(block.always(), templates, scope));
                    if (!less.tasks().isEmpty()
                            || !less.rescue().isEmpty()
                            || !less.always().isEmpty()) {
                        kept.add(less);
                    }
                }
                case RoleTasks role -> {
                    List<RoleTasks> dependencies = new ArrayList<>();
                    for (TaskNode dependency : filter(role.dependencies(), templates, scope)) {
                        dependencies.add((RoleTasks) dependency);
                    }
                    List<TaskNode> tasks = filter(role.tasks(), templates, scope);
                    if (!tasks.isEmpty() || !dependencies.isEmpty()) {
                        kept.add(new RoleTasks(role.role(), dependencies, tasks, role.handlers()));
                    }
                }
            }
        }
        return kept;
    }
}
