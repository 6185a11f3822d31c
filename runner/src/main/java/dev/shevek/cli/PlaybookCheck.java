package dev.shevek.cli;

import dev.shevek.action.Action;
import dev.shevek.action.ActionOptions;
import dev.shevek.action.Actions;
import dev.shevek.execution.PlayScopes;
import dev.shevek.lookup.Lookups;
import dev.shevek.module.Module;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.playbook.NearFiles;
import dev.shevek.playbook.Play;
import dev.shevek.playbook.Playbook;
import dev.shevek.playbook.RoleUse;
import dev.shevek.playbook.Task;
import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.source.Suggestions;
import dev.shevek.template.Conditions;
import dev.shevek.template.TemplateSettings;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What can be known of tasks before the first host is touched: options that a module does not have, templates that cannot
 * be parsed, filters, handlers and files that are not there, names that nothing defines. Ansible would say so only when a
 * task is reached, which it may never be.
 */
final class PlaybookCheck {
    private static final Set<String> CONDITIONS = Set.of("when", "changed_when", "failed_when", "until", "break_when");
    private static final Set<String> USUAL_TAGS = Set.of("all", "always", "never", "tagged", "untagged");
    private static final Set<String> ANY_OPTION = Set.of(
            "set_fact",
            "add_host",
            "include_vars",
            "meta",
            "import_role",
            "include_role",
            "import_tasks",
            "include_tasks",
            "gather_facts",
            "package",
            "validate_argument_spec");
    private static final Set<String> CHECKED = Set.of("copy", "assemble", "unarchive");
    private static final Map<String, String> FILES = Map.of(
            "template", "templates",
            "copy", "files",
            "script", "files",
            "unarchive", "files",
            "include_vars", "vars",
            "include_tasks", "tasks");

    private static final Pattern LOOKUP = Pattern.compile("\\b(?:lookup|query|q)\\(\\s*[\"']([\\w.]+)[\"']");

    private final RunSetup setup;
    private final Actions actions = new Actions(name -> null);
    private final Set<Problem> found = new LinkedHashSet<>();

    PlaybookCheck(RunSetup setup) {
        this.setup = setup;
    }

    /** Everything that looks wrong in playbooks, as warnings in the order of the tasks. */
    List<Problem> of(List<Playbook> playbooks) {
        UndefinedNames names = new UndefinedNames(setup, playbooks);
        tags(playbooks);
        for (Playbook playbook : playbooks) {
            for (Play play : playbook.plays()) {
                LiteralCheck.keywords(play.keywords().own(), play.keywords().origin(), found::add);
                List<Task> tasks = PlayScopes.tasks(play);
                boolean growing = tasks.stream().anyMatch(task -> task.isIncludeRole() || task.isIncludeTasks());
                Set<String> handlers = growing ? Set.of() : handlers(play);
                tasks.forEach(task -> check(play, task, names, growing ? null : handlers));
            }
        }
        return List.copyOf(found);
    }

    /** Tags of the command line that nothing has, if all tags are known. */
    private void tags(List<Playbook> playbooks) {
        Set<String> known = new TreeSet<>(USUAL_TAGS);
        for (Playbook playbook : playbooks) {
            for (Play play : playbook.plays()) {
                for (Task task : PlayScopes.tasks(play)) {
                    if (task.isIncludeRole() || task.isIncludeTasks()) {
                        return;
                    }
                    task.keywords().all("tags").forEach(tags -> literals(tags, known));
                }
            }
        }
        Set<String> asked = new LinkedHashSet<>(setup.options().tags());
        asked.addAll(setup.options().skipTags());
        asked.removeAll(known);
        if (known.stream().noneMatch(tag -> tag.contains("{{"))) {
            asked.forEach(tag -> warn("Nothing has the tag '" + tag + "'.", null, Suggestions.didYouMean(tag, known)));
        }
    }

    private static void literals(Value tags, Set<String> known) {
        switch (tags) {
            case StrValue text -> known.addAll(List.of(text.text().strip().split("\\s*,\\s*")));
            case ListValue list -> list.items().forEach(item -> literals(item, known));
            default -> known.add(Text.str(tags));
        }
    }

    /** What cannot be known before the run, such as a vaulted text without its password, is left to it. */
    private void check(Play play, Task task, UndefinedNames names, @Nullable Set<String> handlers) {
        int before = found.size();
        try {
            options(task);
            LiteralCheck.keywords(task.keywords().own(), task.origin(), found::add);
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
        boolean plain = !task.resolved().contains("{{") && task.moreArgs() == null;
        Options options = plain ? known(task) : null;
        if (options == null) {
            return;
        }
        Map<String, Option> known = new HashMap<>();
        for (Option option : options.options()) {
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
        LiteralCheck.arguments(options, shortName(task), task, found::add);
        boolean defaults = !task.keywords().all("module_defaults").isEmpty();
        if (task.freeForm() == null && !defaults) {
            for (Option option : options.options()) {
                boolean content = option.name().equals("src") && shortName(task).equals("copy");
                if (option.required() && !content && !given.contains(option)) {
                    warn(
                            "The module " + shortName(task) + " needs the option '" + option.name() + "'.",
                            task.origin(),
                            null);
                }
            }
        }
    }

    /** What a task's module takes; null when that is anything, or not known. */
    private @Nullable Options known(Task task) {
        String name = shortName(task);
        if (ANY_OPTION.contains(name)) {
            return null;
        }
        Module<?> module = setup.modules().find(task.resolved());
        Action concerned = actions.find(task.resolved());
        if (module != null && (concerned == null || !concerned.concerns(task) || CHECKED.contains(name))) {
            return module.spec().options();
        }
        ActionOptions action = module == null ? ActionNames.TABLE.get(name) : null;
        return action == null ? null : action.options();
    }

    /** Read when the first task asks for it. */
    private static final class ActionNames {
        static final Map<String, ActionOptions> TABLE = ActionOptions.all();
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
                    setup.templates()
                            .checkExpression(text)
                            .forEach(problem ->
                                    warn(Conditions.ofExpression(problem.message()), problem.origin(), problem.hint()));
                } else if (text.isTemplate() && braces) {
                    add(setup.templates().check(text));
                }
                if (condition || (text.isTemplate() && braces)) {
                    lookups(text);
                }
            }
            case ListValue list -> list.items().forEach(item -> text(item, condition));
            case DictValue dict -> dict.entries().values().forEach(each -> text(each, false));
            default -> {}
        }
    }

    private void lookups(StrValue text) {
        if (text.isSecret()) {
            return;
        }
        Matcher call = LOOKUP.matcher(text.text());
        while (call.find()) {
            String name = call.group(1);
            if (!setup.actionNames().hasLookup(name)) {
                warn(
                        "The lookup plugin '" + name + "' was not found.",
                        text.marks().origin(),
                        Suggestions.didYouMean(name, Lookups.NAMES));
            }
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
        if (shortName(task).equals("include_tasks")) {
            return;
        }
        Path file = task.searchPath(setup.base()).find(folder, name.text());
        if (file != null) {
            template(task, file);
            return;
        }
        Origin place = name.marks().origin();
        warn(
                "There is no file '" + name.text() + "' here.",
                place == null ? task.origin() : place,
                tried(task, folder, name));
    }

    /** A template file that is there is parsed, unless the task gives it delimiters of its own. */
    private void template(Task task, Path file) {
        boolean usual = task.args().entries().keySet().stream()
                .noneMatch(key -> key instanceof StrValue name && name.text().endsWith("_string"));
        if (shortName(task).equals("template") && usual && Files.isRegularFile(file)) {
            add(setup.templates().checkFile(setup.vaultFiles().text(file), file.toString(), TemplateSettings.ANSIBLE));
        }
    }

    private String tried(Task task, String folder, StrValue name) {
        List<String> places = new ArrayList<>();
        String near = null;
        for (Path place : task.searchPath(setup.base()).candidates(folder, name.text())) {
            if (!places.contains("  " + place)) {
                places.add("  " + place);
                near = near == null ? NearFiles.hint(place) : near;
            }
        }
        return (near == null ? "" : near + "\n") + "searched in:\n" + String.join("\n", places);
    }
}
