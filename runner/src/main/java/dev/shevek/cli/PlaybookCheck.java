package dev.shevek.cli;

import dev.shevek.action.Action;
import dev.shevek.action.Actions;
import dev.shevek.execution.PlayScopes;
import dev.shevek.module.Module;
import dev.shevek.module.Option;
import dev.shevek.playbook.Play;
import dev.shevek.playbook.Playbook;
import dev.shevek.playbook.RoleUse;
import dev.shevek.playbook.Task;
import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.source.Suggestions;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be known of tasks before the first host is touched: options that a module does not have, templates that cannot
 * be parsed, filters, handlers and files that are not there, names that nothing defines. Ansible would say so only when a
 * task is reached, which it may never be.
 */
final class PlaybookCheck {
    private static final Set<String> CONDITIONS = Set.of("when", "changed_when", "failed_when", "until", "break_when");
    private static final Set<String> ANY_OPTION = Set.of("set_fact", "add_host", "include_vars", "meta", "import_role");
    private static final Map<String, String> FILES = Map.of(
            "template", "templates",
            "copy", "files",
            "script", "files",
            "unarchive", "files",
            "include_vars", "vars",
            "include_tasks", "tasks");

    private final RunSetup setup;
    private final Actions actions = new Actions(name -> null);
    private final Set<Problem> found = new LinkedHashSet<>();

    PlaybookCheck(RunSetup setup) {
        this.setup = setup;
    }

    /** Everything that looks wrong in playbooks, as warnings in the order of the tasks. */
    List<Problem> of(List<Playbook> playbooks) {
        UndefinedNames names = new UndefinedNames(setup, playbooks);
        for (Playbook playbook : playbooks) {
            for (Play play : playbook.plays()) {
                List<Task> tasks = PlayScopes.tasks(play);
                boolean growing = tasks.stream().anyMatch(task -> task.isIncludeRole() || task.isIncludeTasks());
                Set<String> handlers = growing ? Set.of() : handlers(play);
                tasks.forEach(task -> check(play, task, names, growing ? null : handlers));
            }
        }
        return List.copyOf(found);
    }

    /** What cannot be known before the run, such as a vaulted text without its password, is left to it. */
    private void check(Play play, Task task, UndefinedNames names, @Nullable Set<String> handlers) {
        int before = found.size();
        try {
            options(task);
            texts(task);
            files(task);
            if (handlers != null) {
                notified(task, handlers);
            }
            if (found.size() == before) {
                names.of(play, task, found::add);
            }
        } catch (ProblemException unknown) {
            return;
        }
    }

    private void warn(String message, @Nullable Origin origin, @Nullable String hint) {
        found.add(Problem.warning(message, origin).withHint(hint));
    }

    private void options(Task task) {
        Module<?> module = setup.modules().find(task.resolved());
        boolean plain = !task.resolved().contains("{{") && task.moreArgs() == null;
        Action action = actions.find(task.resolved());
        if (module == null
                || !plain
                || (action != null && action.concerns(task))
                || ANY_OPTION.contains(shortName(task))) {
            return;
        }
        Map<String, Option> known = new HashMap<>();
        for (Option option : module.spec().options().options()) {
            known.put(option.name(), option);
            option.aliases().forEach(alias -> known.put(alias, option));
        }
        Set<Option> given = new LinkedHashSet<>();
        for (Value key : task.args().entries().keySet()) {
            if (key instanceof StrValue name
                    && !name.text().contains("{{")
                    && !name.text().startsWith("_")) {
                Option option = known.get(name.text());
                if (option == null) {
                    Origin place = name.marks().origin();
                    warn(
                            "The module " + shortName(task) + " has no option '" + name.text() + "'.",
                            place == null ? task.origin() : place,
                            Suggestions.didYouMean(name.text(), known.keySet()));
                } else {
                    given.add(option);
                }
            }
        }
        boolean defaults = !task.keywords().all("module_defaults").isEmpty();
        if (task.freeForm() == null && !defaults) {
            for (Option option : module.spec().options().options()) {
                if (option.required() && !given.contains(option)) {
                    warn(
                            "The module " + shortName(task) + " needs the option '" + option.name() + "'.",
                            task.origin(),
                            null);
                }
            }
        }
    }

    private static String shortName(Task task) {
        return task.resolved().startsWith("ansible.builtin.")
                ? task.resolved().substring("ansible.builtin.".length())
                : task.resolved();
    }

    private void texts(Task task) {
        task.keywords().own().forEach((keyword, value) -> {
            if (!keyword.equals("vars")) {
                text(value, CONDITIONS.contains(keyword));
            }
        });
        boolean asserts = shortName(task).equals("assert");
        task.args().entries().forEach((key, value) -> text(value, asserts && key.equals(StrValue.of("that"))));
        if (task.freeForm() != null) {
            text(task.freeForm(), false);
        }
        if (task.loop() != null) {
            text(task.loop().value(), false);
        }
    }

    private void text(Value value, boolean condition) {
        switch (value) {
            case StrValue text -> {
                boolean braces = text.text().contains("{{") || text.text().contains("{%");
                if (condition && !braces) {
                    add(setup.templates().checkExpression(text));
                } else if (text.isTemplate() && braces) {
                    add(setup.templates().check(text));
                }
            }
            case ListValue list -> list.items().forEach(item -> text(item, condition));
            case DictValue dict -> dict.entries().values().forEach(each -> text(each, false));
            default -> {}
        }
    }

    private void add(List<Problem> problems) {
        for (Problem problem : problems) {
            warn(problem.message(), problem.origin(), problem.hint());
        }
    }

    private static Set<String> handlers(Play play) {
        Set<String> names = new LinkedHashSet<>();
        for (Task task : PlayScopes.handlers(play)) {
            StrValue name = task.name();
            if (name != null) {
                names.add(name.text());
                names.add(task.title());
                RoleUse role = task.role();
                if (role != null) {
                    names.add(role.definition().name() + " : " + name.text());
                }
            }
            task.listen().forEach(topic -> names.add(topic instanceof StrValue text ? text.text() : ""));
        }
        return names;
    }

    private void notified(Task task, Set<String> handlers) {
        boolean templated = handlers.stream().anyMatch(name -> name.contains("{{"));
        for (Value name : task.notifies()) {
            if (name instanceof StrValue text
                    && !templated
                    && !text.text().contains("{{")
                    && !handlers.contains(text.text())) {
                Origin place = text.marks().origin();
                warn(
                        "There is no handler '" + text.text() + "' to notify.",
                        place == null ? task.origin() : place,
                        Suggestions.didYouMean(text.text(), handlers));
            }
        }
    }

    private void files(Task task) {
        String folder = FILES.get(shortName(task));
        if (folder == null) {
            return;
        }
        Value written = folder.equals("files") || folder.equals("templates")
                ? task.args().get("src")
                : null;
        if (folder.equals("vars") || folder.equals("tasks")) {
            written = task.args().get("file") == null
                    ? task.freeForm()
                    : task.args().get("file");
        }
        boolean script = shortName(task).equals("script");
        if (script && task.freeForm() instanceof StrValue line) {
            written = new StrValue(line.text().strip().split("\\s", 2)[0], line.marks());
        }
        boolean remote = task.args().get("remote_src") != null;
        if (!(written instanceof StrValue name)
                || remote
                || name.text().contains("{{")
                || name.text().contains("://")) {
            return;
        }
        if (name.text().isBlank()
                || name.text().startsWith("/")
                || name.text().contains("'")
                || name.text().contains("\"")
                || task.loop() != null) {
            return;
        }
        if (shortName(task).equals("include_tasks")
                || task.searchPath(setup.base()).find(folder, name.text()) != null) {
            return;
        }
        Origin place = name.marks().origin();
        warn(
                "There is no file '" + name.text() + "' here.",
                place == null ? task.origin() : place,
                tried(task, folder, name));
    }

    private String tried(Task task, String folder, StrValue name) {
        List<String> places = new ArrayList<>();
        for (Path place : task.searchPath(setup.base()).candidates(folder, name.text())) {
            if (!places.contains("  " + place)) {
                places.add("  " + place);
            }
        }
        return "searched in:\n" + String.join("\n", places);
    }
}
