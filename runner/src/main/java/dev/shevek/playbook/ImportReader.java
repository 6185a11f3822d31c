package dev.shevek.playbook;

import dev.shevek.playbook.Keywords.Level;
import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.template.Scope;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import dev.shevek.yaml.YamlDocument;
import dev.shevek.yaml.YamlSequence;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what import_tasks and import_role name, and checks what include_tasks and include_role are given. */
final class ImportReader {
    private static final Set<String> FROM = Set.of("tasks_from", "vars_from", "defaults_from", "handlers_from");
    private static final Set<String> ROLE_OPTIONS = Set.of(
            "name",
            "role",
            "tasks_from",
            "vars_from",
            "defaults_from",
            "handlers_from",
            "apply",
            "public",
            "allow_duplicates",
            "rolespec_validate");
    private static final String IMPORT_RULE =
            "When using static imports, ensure that any variables used in their names are defined in vars/vars_files\n"
                    + "or extra-vars passed in from the command line. Static imports cannot use variables from facts or inventory\n"
                    + "sources like group or host vars.";

    private final Reading reading;
    private final TaskReader tasks;
    private final RoleReader roles;

    ImportReader(Reading reading, TaskReader tasks) {
        this.reading = reading;
        this.tasks = tasks;
        this.roles = new RoleReader(reading, tasks);
    }

    RoleReader roles() {
        return roles;
    }

    /** Puts the tasks of an imported file into the list. */
    void tasks(Task task, Place place, List<TaskNode> nodes) {
        if (task.loop() != null) {
            error(
                    "You cannot use loops on 'import_tasks' statements. You should use 'include_tasks' instead.",
                    task.origin());
            return;
        }
        StrValue name = file(task, Set.of("file"));
        if (name == null) {
            return;
        }
        Scope scope = StaticScope.of(reading.settings().extraVars(), task.keywords(), place.role(), place.play());
        String target = rendered(name, scope, task);
        if (target == null) {
            return;
        }
        Path file = new IncludeSearch(place).find(target, place.parent(), true);
        Origin asked = name.marks().origin();
        YamlDocument document = reading.open(file, asked == null ? task.origin() : asked);
        if (document == null) {
            return;
        }
        if (depth(task.keywords()) > 200) {
            error("A recursion loop was detected: " + file + " imports itself.", task.origin());
            return;
        }
        Map<String, Value> own = new LinkedHashMap<>(task.keywords().own());
        own.put(IncludeSearch.FOLDER, IncludeSearch.folder(target));
        Keywords level = new Keywords(Level.INCLUDE, own, place.parent(), task.origin());
        List<TaskNode> inside = file(document, place.inFile(file, level));
        if (place.handlers()) {
            nodes.addAll(inside);
        } else {
            nodes.add(new Block(level, place.role(), inside, List.of(), List.of()));
        }
    }

    static int depth(Keywords keywords) {
        int depth = 0;
        for (Keywords at = keywords; at != null; at = at.parent()) {
            depth++;
        }
        return depth;
    }

    /** The tasks of a file. */
    List<TaskNode> file(YamlDocument document, Place place) {
        if (document.root() == null) {
            reading.findings()
                    .warning(
                            Problem.warning("file " + document.file() + " is empty and had no tasks to include", null));
            return List.of();
        }
        if (!(document.root() instanceof YamlSequence)) {
            error(
                    "included task files must contain a list of tasks",
                    document.root().origin());
            return List.of();
        }
        return tasks.list(document.root(), document, place);
    }

    private @Nullable String rendered(StrValue name, Scope scope, Task task) {
        try {
            return reading.rendered(name, scope);
        } catch (ProblemException mistake) {
            Problem problem = Problem.error(
                            "Error when evaluating variable in import path '" + name.text() + "'.", task.origin())
                    .withHint(Reading.isUndefined(mistake) ? IMPORT_RULE : null)
                    .withCause(mistake.problem().at(name.marks().origin()));
            reading.findings().error(problem, Findings.PARSER_ERROR);
            return null;
        }
    }

    /** Puts an imported role into the list. */
    void role(Task task, Place place, List<TaskNode> nodes) {
        if (place.handlers()) {
            error("Using '" + task.action().text() + "' as a handler is not supported.", task.origin());
            return;
        }
        if (!roleOptions(task) || (task.args().get("apply") != null && invalid(task, "apply"))) {
            return;
        }
        if (task.loop() != null) {
            error(
                    "You cannot use loops on 'import_role' statements. You should use 'include_role' instead.",
                    task.origin());
            return;
        }
        Scope scope = StaticScope.of(reading.settings().extraVars(), task.keywords(), place.role(), place.play());
        try {
            RoleTasks role = roles.included(task, rendered(task.args(), scope), task.keywords(), place, true);
            nodes.add(role);
            addHandlers(role, place.play().importedHandlers());
            place.play().share(role.role());
        } catch (ProblemException mistake) {
            reading.findings().errors(mistake, Findings.OTHER_ERROR);
        }
    }

    static void addHandlers(RoleTasks role, List<TaskNode> handlers) {
        role.dependencies().forEach(dependency -> addHandlers(dependency, handlers));
        handlers.addAll(role.handlers());
    }

    private DictValue rendered(DictValue args, Scope scope) {
        Map<Value, Value> rendered = new LinkedHashMap<>();
        args.entries()
                .forEach((key, value) -> rendered.put(
                        key,
                        value instanceof StrValue text && text.isTemplate()
                                ? new StrValue(reading.rendered(text, scope), text.marks())
                                : value));
        return new DictValue(rendered);
    }

    /** Adds a dynamic include of tasks if what it is given makes sense. */
    void checkIncludeTasks(Task task, List<TaskNode> nodes) {
        if (file(task, Set.of("file", "apply")) != null && applyIsDict(task)) {
            nodes.add(task);
        }
    }

    /** Adds a dynamic include of a role if what it is given makes sense. */
    void checkIncludeRole(Task task, Place place, List<TaskNode> nodes) {
        if (place.handlers()) {
            error("Using '" + task.action().text() + "' as a handler is not supported.", task.origin());
        } else if (roleOptions(task) && applyIsDict(task)) {
            nodes.add(task);
        }
    }

    private boolean applyIsDict(Task task) {
        Value apply = task.args().get("apply");
        if (apply == null || apply instanceof DictValue) {
            return true;
        }
        error("Expected a dict for apply but got " + apply.getClass().getSimpleName() + " instead", task.origin());
        return false;
    }

    private @Nullable StrValue file(Task task, Set<String> options) {
        String odd = firstOther(task.args(), options);
        if (odd != null) {
            invalid(task, odd);
            return null;
        }
        Value name = task.freeForm() != null ? task.freeForm() : task.args().get("file");
        if (name instanceof StrValue text && !text.text().isEmpty()) {
            return text;
        }
        error("No file specified for " + task.action().text(), task.origin());
        return null;
    }

    private boolean roleOptions(Task task) {
        if (task.args().get("name") == null && task.args().get("role") == null) {
            error("'name' is a required field for " + task.action().text() + ".", task.origin());
            return false;
        }
        String odd = firstOther(task.args(), ROLE_OPTIONS);
        if (odd != null) {
            invalid(task, odd);
            return false;
        }
        for (String from : FROM) {
            Value value = task.args().get(from);
            if (value != null && !(value instanceof StrValue)) {
                error("Expected a string for " + from + " but got something else instead", task.origin());
                return false;
            }
        }
        return true;
    }

    private static @Nullable String firstOther(DictValue args, Set<String> known) {
        for (Value key : args.entries().keySet()) {
            if (!(key instanceof StrValue name) || !known.contains(name.text())) {
                return key instanceof StrValue name ? name.text() : String.valueOf(key);
            }
        }
        return null;
    }

    private boolean invalid(Task task, String option) {
        error("Invalid options for " + task.action().text() + ": " + option, task.origin());
        return true;
    }

    private void error(String message, @Nullable Origin origin) {
        reading.findings().parserError(message, origin);
    }

    /** The keywords that the tasks of a dynamic include inherit: {@code apply} over the include's own {@code vars}. */
    static Keywords applied(Task include, Map<String, Value> apply) {
        Map<String, Value> own = new LinkedHashMap<>(apply);
        Map<Value, Value> vars = new LinkedHashMap<>(include.keywords().vars().entries());
        if (apply.get("vars") instanceof DictValue more) {
            vars.putAll(more.entries());
        }
        own.put("vars", new DictValue(vars));
        Value params = include.keywords().own("include_params");
        if (params != null) {
            own.put("include_params", params);
        }
        return new Keywords(Level.INCLUDE, own, include.keywords().parent(), include.origin());
    }
}
