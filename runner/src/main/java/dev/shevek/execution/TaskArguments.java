package dev.shevek.execution;

import dev.shevek.action.Action;
import dev.shevek.module.ModuleRegistry;
import dev.shevek.playbook.Task;
import dev.shevek.source.Notices;
import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.template.Scope;
import dev.shevek.template.Templates;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.OmitValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Types;
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

    private static final String UNSAFE = "Using a template for task args is unsafe in some situations (see "
            + "https://docs.ansible.com/ansible/devel/reference_appendices/faq.html#argsplat-unsafe).";

    private static final String BUILTIN = "ansible.builtin.";

    private final Templates templates;
    private final ActionGroups groups;
    private final ModuleRegistry modules;
    private final ForeignModules foreign;
    private final boolean warns;

    TaskArguments(
            Templates templates,
            ActionGroups groups,
            ModuleRegistry modules,
            ForeignModules foreign,
            boolean factsAreVariables) {
        this.templates = templates;
        this.groups = groups;
        this.modules = modules;
        this.foreign = foreign;
        this.warns = factsAreVariables;
    }

    /**
     * The arguments.
     *
     * @param action what will read them, or null for a module
     */
    DictValue of(Task task, @Nullable Action action, Scope scope) {
        Map<Value, Value> all = new LinkedHashMap<>();
        defaults(task, task.resolved(), scope).forEach((key, value) -> put(task, action, key, value, scope, all));
        Value more = task.moreArgs();
        if (more != null) {
            splat(task, action, more, scope, all);
        }
        Value freeForm = task.freeForm();
        if (freeForm != null) {
            freeForm(task, action, freeForm, scope, all);
        }
        task.args().entries().forEach((key, value) -> put(task, action, key, value, scope, all));
        all.values().removeIf(value -> value == OmitValue.OMIT);
        return new DictValue(all);
    }

    /** Arguments that one template gives; what the task names itself is not even rendered. */
    private void splat(Task task, @Nullable Action action, Value template, Scope scope, Map<Value, Value> all) {
        if (warns && template instanceof StrValue text) {
            Notices.warning(Problem.warning(UNSAFE, text.marks().origin()));
        }
        DictValue named = named(template, scope);
        if (named != null) {
            named.entries().forEach((key, value) -> {
                if (task.args().entries().get(key) == null) {
                    put(task, action, key, value, scope, all);
                }
            });
        } else {
            all.putAll(dict(task, template, rendered(task, "", template, scope)).entries());
        }
        all.values().removeIf(value -> value == OmitValue.OMIT);
    }

    /** The dictionary of a variable that alone stands between the braces, as it is defined. */
    private static @Nullable DictValue named(Value template, Scope scope) {
        if (!(template instanceof StrValue text) || !text.isTemplate()) {
            return null;
        }
        String whole = text.text().strip();
        if (!whole.startsWith("{{") || !whole.endsWith("}}")) {
            return null;
        }
        String name = whole.substring(2, whole.length() - 2).strip();
        boolean plain = !name.isEmpty() && name.chars().allMatch(at -> at == '_' || Character.isLetterOrDigit(at));
        return plain && scope.get(name) instanceof DictValue dict ? dict : null;
    }

    private DictValue dict(Task task, Value template, Value rendered) {
        if (rendered == OmitValue.OMIT) {
            return DictValue.EMPTY;
        }
        if (rendered instanceof DictValue dict) {
            return dict;
        }
        if (!templates.modern()) {
            return DictValue.EMPTY;
        }
        Origin place = template instanceof StrValue text ? text.marks().origin() : null;
        throw new ProblemException(Problem.error(
                "Finalization of task args for '" + task.resolved()
                        + "' failed: Task args must resolve to a 'dict' not '" + Types.name(rendered) + "'.",
                place == null ? task.origin() : place));
    }

    private void freeForm(Task task, @Nullable Action action, Value freeForm, Scope scope, Map<Value, Value> all) {
        boolean template = isWholeTemplate(task, freeForm);
        if (template
                && !takesText(task)
                && freeForm instanceof StrValue text
                && isOneTemplate(text.text().strip())) {
            splat(task, action, freeForm, scope, all);
            return;
        }
        Value whole = template ? render(task, "_raw_params", freeForm, scope) : freeForm;
        if (whole instanceof DictValue dict) {
            dict.entries().forEach((key, value) -> put(task, action, key, value, scope, all));
        } else {
            refuseFreeForm(task);
            put(task, action, StrValue.of("_raw_params"), freeForm, scope, all);
        }
    }

    private static boolean isOneTemplate(String text) {
        return text.startsWith("{{") && text.endsWith("}}");
    }

    private static boolean takesText(Task task) {
        return task.isIncludeTasks() || task.isIncludeRole() || TAKE_TEXT.contains(task.resolved());
    }

    private static void refuseFreeForm(Task task) {
        if (!takesText(task)) {
            throw new ProblemException(
                    Problem.error("Action '" + task.resolved() + "' does not support raw params.", task.origin())
                            .withHint("Its arguments are a mapping, or key=value."));
        }
    }

    /** Whether one template stands for all arguments; commands are text whatever it gives. */
    private static boolean isWholeTemplate(Task task, Value freeForm) {
        return freeForm instanceof StrValue text && text.isTemplate() && !COMMANDS.contains(task.resolved());
    }

    /**
     * What {@code module_defaults} say of a module: its groups', then its own; of two levels that name the same the inner
     * one counts alone.
     */
    Map<Value, Value> defaults(Task task, String module, Scope scope) {
        Map<String, Value> named = new LinkedHashMap<>();
        for (Value level : task.keywords().all("module_defaults")) {
            for (Value entry : level instanceof ListValue list ? list.items() : List.of(level)) {
                Value rendered = entry instanceof DictValue ? entry : templates.render(entry, scope);
                if (rendered instanceof DictValue dict) {
                    dict.entries().forEach((key, value) -> named.put(Texts.of(key), value));
                }
            }
        }
        Map<Value, Value> all = new LinkedHashMap<>();
        named.forEach((name, value) -> {
            if (name.startsWith("group/") && groups.contains(name.substring(6), module)) {
                add(value, scope, all);
            }
        });
        boolean legacy = module.startsWith("ansible.legacy.");
        named.forEach((name, value) -> {
            if (isSame(name, module) && !(legacy && name.startsWith(BUILTIN))) {
                add(value, scope, all);
            }
        });
        return all;
    }

    /** Arguments of a module that an action runs, over the defaults of the module. */
    DictValue under(Task task, String module, DictValue arguments, Scope scope) {
        String full = foreign.replaces(module) ? null : modules.resolve(module, List.of());
        Map<Value, Value> all = new LinkedHashMap<>();
        defaults(task, full == null ? module : full, scope).forEach((key, value) -> {
            if (!arguments.entries().containsKey(key)) {
                put(task, null, key, value, scope, all);
            }
        });
        all.values().removeIf(value -> value == OmitValue.OMIT);
        all.putAll(arguments.entries());
        return new DictValue(all);
    }

    private void add(Value value, Scope scope, Map<Value, Value> all) {
        Value args = value instanceof DictValue ? value : templates.render(value, scope);
        if (args instanceof DictValue dict) {
            all.putAll(dict.entries());
        }
    }

    private static boolean isSame(String name, String module) {
        return plain(name).equals(plain(module));
    }

    private static String plain(String name) {
        for (String prefix : List.of(BUILTIN, "ansible.legacy.")) {
            if (name.startsWith(prefix)) {
                return name.substring(prefix.length());
            }
        }
        return name;
    }

    private void put(Task task, @Nullable Action action, Value key, Value value, Scope scope, Map<Value, Value> all) {
        if (action != null && key instanceof StrValue name && action.keepsRaw(name.text())) {
            all.put(key, value);
        } else {
            all.put(key, render(task, Texts.of(key), value, scope));
        }
    }

    private Value render(Task task, String name, Value value, Scope scope) {
        return rendered(task, "Error while resolving value for '" + name + "': ", value, scope);
    }

    private Value rendered(Task task, String what, Value value, Scope scope) {
        try {
            return templates.render(value, scope);
        } catch (ProblemException e) {
            if (!templates.modern()) {
                throw e;
            }
            Problem problem = e.problem();
            throw new ProblemException(new Problem(
                    problem.severity(),
                    "Finalization of task args for '" + task.resolved() + "' failed: " + what + problem.message(),
                    problem.origin() != null ? problem.origin() : task.origin(),
                    problem.hint(),
                    problem.cause()));
        }
    }
}
