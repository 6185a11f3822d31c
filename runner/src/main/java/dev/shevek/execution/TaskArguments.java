package dev.shevek.execution;

import dev.shevek.action.Action;
import dev.shevek.playbook.Task;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.template.Scope;
import dev.shevek.template.Templates;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.OmitValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The arguments of a task, rendered: module defaults under those written, without what is omitted. */
final class TaskArguments {
    private static final Set<String> COMMANDS = Set.of(
            "ansible.builtin.command",
            "ansible.builtin.shell",
            "ansible.builtin.raw",
            "ansible.builtin.script",
            "ansible.builtin.add_host",
            "ansible.builtin.meta");

    private static final Set<String> TAKE_TEXT = Set.of(
            "ansible.builtin.command",
            "ansible.builtin.shell",
            "ansible.builtin.raw",
            "ansible.builtin.script",
            "ansible.builtin.expect",
            "ansible.windows.win_command",
            "ansible.windows.win_shell",
            "ansible.builtin.include_vars",
            "ansible.builtin.import_tasks",
            "ansible.builtin.import_role",
            "ansible.builtin.add_host",
            "ansible.builtin.group_by",
            "ansible.builtin.set_fact",
            "ansible.builtin.meta");

    private final Templates templates;
    private final ActionGroups groups;

    TaskArguments(Templates templates, ActionGroups groups) {
        this.templates = templates;
        this.groups = groups;
    }

    /**
     * The arguments.
     *
     * @param action what will read them, or null for a module
     */
    DictValue of(Task task, @Nullable Action action, Scope scope) {
        Map<Value, Value> all = new LinkedHashMap<>();
        for (Value defaults : task.keywords().all("module_defaults")) {
            for (Value entry : defaults instanceof ListValue list ? list.items() : List.of(defaults)) {
                Value rendered = entry instanceof DictValue ? entry : templates.render(entry, scope);
                if (rendered instanceof DictValue dict) {
                    addDefaults(task, action, dict, scope, all);
                }
            }
        }
        Value more = task.moreArgs();
        if (more != null) {
            Value rendered = render(task, "args", more, scope);
            if (rendered instanceof DictValue dict) {
                all.putAll(dict.entries());
            }
        }
        Value freeForm = task.freeForm();
        if (freeForm != null) {
            Value whole = isWholeTemplate(task, freeForm) ? render(task, "_raw_params", freeForm, scope) : freeForm;
            if (whole instanceof DictValue dict) {
                dict.entries().forEach((key, value) -> put(task, action, key, value, scope, all));
            } else {
                refuseFreeForm(task);
                put(task, action, StrValue.of("_raw_params"), freeForm, scope, all);
            }
        }
        task.args().entries().forEach((key, value) -> put(task, action, key, value, scope, all));
        all.values().removeIf(value -> value == OmitValue.OMIT);
        return new DictValue(all);
    }

    private static void refuseFreeForm(Task task) {
        if (!task.isIncludeTasks() && !task.isIncludeRole() && !TAKE_TEXT.contains(task.resolved())) {
            throw new ProblemException(
                    Problem.error("Action '" + task.resolved() + "' does not support raw params.", task.origin())
                            .withHint("Its arguments are a mapping, or key=value."));
        }
    }

    /** Whether one template stands for all arguments; commands are text whatever it gives. */
    private static boolean isWholeTemplate(Task task, Value freeForm) {
        return freeForm instanceof StrValue text && text.isTemplate() && !COMMANDS.contains(task.resolved());
    }

    private void addDefaults(
            Task task, @Nullable Action action, DictValue defaults, Scope scope, Map<Value, Value> all) {
        defaults.entries().forEach((key, value) -> {
            if (key instanceof StrValue name && applies(task, name.text())) {
                Value args = value instanceof DictValue ? value : templates.render(value, scope);
                if (args instanceof DictValue dict) {
                    dict.entries().forEach((option, given) -> put(task, action, option, given, scope, all));
                }
            }
        });
    }

    private boolean applies(Task task, String name) {
        if (name.startsWith("group/")) {
            return groups.contains(name.substring(6), task.resolved());
        }
        return name.equals(task.resolved())
                || name.equals(task.action().text())
                || ("ansible.builtin." + name).equals(task.resolved())
                || (name.startsWith("ansible.legacy.")
                        && ("ansible.builtin." + name.substring(15)).equals(task.resolved()));
    }

    private void put(Task task, @Nullable Action action, Value key, Value value, Scope scope, Map<Value, Value> all) {
        if (action != null && key instanceof StrValue name && action.keepsRaw(name.text())) {
            all.put(key, value);
        } else {
            all.put(key, render(task, Texts.of(key), value, scope));
        }
    }

    private Value render(Task task, String name, Value value, Scope scope) {
        try {
            return templates.render(value, scope);
        } catch (ProblemException e) {
            Problem problem = e.problem();
            throw new ProblemException(new Problem(
                    problem.severity(),
                    "Finalization of task args for '" + task.resolved() + "' failed: Error while resolving value for '"
                            + name + "': " + problem.message(),
                    problem.origin() != null ? problem.origin() : task.origin(),
                    problem.hint(),
                    problem.cause()));
        }
    }
}
