package dev.shevek.playbook;

import dev.shevek.playbook.Keywords.Level;
import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.source.Suggestions;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Types;
import dev.shevek.value.Value;
import dev.shevek.yaml.YamlDocument;
import dev.shevek.yaml.YamlEntry;
import dev.shevek.yaml.YamlMapping;
import dev.shevek.yaml.YamlNode;
import dev.shevek.yaml.YamlScalar;
import dev.shevek.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads lists of tasks and blocks; what is imported statically is read in its place. */
final class TaskReader {
    private static final String SUPPRESSED =
            "\nThis error can be suppressed as a warning using the \"invalid_task_attribute_failed\" configuration";

    private final Reading reading;
    private final KeywordReader keywords;
    private final ActionReader actions;
    private final ImportReader imports;

    TaskReader(Reading reading) {
        this.reading = reading;
        this.keywords = new KeywordReader(reading);
        this.actions = new ActionReader(reading);
        this.imports = new ImportReader(reading, this);
    }

    ImportReader imports() {
        return imports;
    }

    /** The tasks of a list; what is wrong among them is left out and put among the findings. */
    List<TaskNode> list(@Nullable YamlNode node, YamlDocument document, Place place) {
        return list(node, document, place, "tasks");
    }

    /** The same for a section of a play: {@code pre_tasks}, {@code handlers}… */
    List<TaskNode> list(@Nullable YamlNode node, YamlDocument document, Place place, String section) {
        if (node == null || document.value(node) == NoneValue.NONE) {
            return List.of();
        }
        if (!(node instanceof YamlSequence sequence)) {
            String message = "A malformed block was encountered while loading " + section + ": "
                    + Text.str(document.value(node)) + " should be a list or None but is "
                    + Types.name(document.value(node));
            String hint = node instanceof YamlMapping ? "Every task of the list begins with '- '." : null;
            reading.findings().error(Problem.error(message, node.origin()).withHint(hint), Findings.PARSER_ERROR);
            return List.of();
        }
        List<TaskNode> nodes = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            if (item instanceof YamlMapping mapping) {
                boolean block = mapping.entry("block") != null
                        || mapping.entry("rescue") != null
                        || mapping.entry("always") != null;
                if (block && place.handlers() && place.parent().level() == Level.BLOCK) {
                    reading.findings().parserError("Using a block as a handler is not supported.", mapping.origin());
                } else if (block) {
                    nodes.add(block(mapping, document, place));
                } else {
                    task(mapping, document, place, nodes);
                }
            } else if (!(document.value(item) == NoneValue.NONE)) {
                reading.findings()
                        .parserError(
                                "A malformed block was encountered while loading a block: a task must be a dictionary.",
                                item.origin());
            }
        }
        return nodes;
    }

    private Block block(YamlMapping mapping, YamlDocument document, Place place) {
        keywords.refuseOthers(mapping, "Block", KeywordNames.BLOCK);
        Set<String> own = new HashSet<>(KeywordNames.BLOCK);
        own.removeAll(Set.of("block", "rescue", "always"));
        Keywords level = new Keywords(
                Level.BLOCK, keywords.read(mapping, document, "Block", own), place.parent(), mapping.origin());
        for (String section : List.of("rescue", "always")) {
            if (mapping.entry("block") == null && mapping.entry(section) != null) {
                reading.findings()
                        .parserError("'" + section + "' keyword cannot be used without 'block'", mapping.origin());
            }
        }
        Place inside = place.under(level);
        return new Block(
                level,
                place.role(),
                list(mapping.get("block"), document, inside),
                list(mapping.get("rescue"), document, inside),
                list(mapping.get("always"), document, inside));
    }

    private void task(YamlMapping mapping, YamlDocument document, Place place, List<TaskNode> nodes) {
        ActionReader.Action action = actions.read(mapping, document, place.handlers());
        if (action == null) {
            return;
        }
        String name = action.name().text();
        String plain = BuiltinActions.shortName(name);
        boolean old = plain.equals("include") && !reading.settings().templates().modern();
        if (plain.equals("include") && !old) {
            reading.findings()
                    .otherError(
                            "The 'ansible.builtin.include' action plugin has been removed. Use include_tasks or import_tasks"
                                    + " instead. This feature was removed from ansible-core in a release after 2023-05-16.",
                            mapping.origin());
            return;
        }
        Map<String, Value> own = new LinkedHashMap<>(keywords.read(mapping, document, "Task", names(place)));
        own.remove("loop");
        own.remove("loop_control");
        if (action.local()) {
            own.put("delegate_to", StrValue.of("localhost"));
        }
        Value freeForm = action.freeForm();
        if (old) {
            OldInclude include = OldInclude.of(action, own, mapping.entry("loop") != null || hasWith(mapping));
            plain = include.dynamic() ? "include_tasks" : "import_tasks";
            freeForm = include.file();
        } else {
            refuse(mapping, name, place);
        }
        Keywords level =
                new Keywords(isInclusion(plain) ? Level.INCLUDE : Level.TASK, own, place.parent(), mapping.origin());
        List<String> collections = collections(level, place);
        boolean asKey = mapping.entry("action") == null && mapping.entry("local_action") == null;
        String resolved =
                old ? "ansible.builtin." + plain : resolve(action.name(), asKey, mapping.origin(), collections);
        if (resolved == null) {
            return;
        }
        Loop loop = loop(mapping, document);
        Task task = new Task(
                withListen(level, place),
                action.name(),
                resolved,
                old ? DictValue.EMPTY : action.args(),
                freeForm,
                action.moreArgs(),
                loop,
                place.role(),
                place.handlers(),
                false,
                place.file());
        switch (plain) {
            case "import_tasks" -> imports.tasks(task, place, nodes);
            case "import_role" -> imports.role(task, place, nodes);
            case "include_tasks" -> imports.checkIncludeTasks(task, nodes);
            case "include_role" -> imports.checkIncludeRole(task, place, nodes);
            default -> {
                if (task.isMeta() && endRoleOutside(task, place)) {
                    return;
                }
                nodes.add(task);
            }
        }
    }

    private static boolean hasWith(YamlMapping mapping) {
        return mapping.entries().stream().anyMatch(entry -> entry.name().startsWith("with_"));
    }

    private static boolean isInclusion(String plain) {
        return switch (plain) {
            case "import_tasks", "import_role", "include_tasks", "include_role" -> true;
            default -> false;
        };
    }

    private boolean endRoleOutside(Task task, Place place) {
        boolean endRole =
                task.freeForm() instanceof StrValue what && what.text().equals("end_role");
        if (endRole && (place.role() == null || place.handlers())) {
            String from = place.handlers() ? "from a handler" : "from outside of a role";
            reading.findings().parserError("Cannot execute 'end_role' " + from, task.origin());
            return true;
        }
        return false;
    }

    private static Set<String> names(Place place) {
        Set<String> names = new HashSet<>(KeywordNames.TASK);
        names.removeAll(Set.of("action", "local_action", "args", "loop_with"));
        if (place.handlers()) {
            names.add("listen");
        }
        return names;
    }

    private void refuse(YamlMapping mapping, String action, Place place) {
        String plain = BuiltinActions.shortName(action);
        boolean include = plain.equals("include_tasks") || plain.equals("include_role");
        for (YamlEntry entry : mapping.entries()) {
            String name = entry.name();
            if ((name.equals("listen") && !place.handlers()) || name.equals("loop_with")) {
                refuse(name, entry.key().origin(), "Task", SUPPRESSED);
            } else if (include
                    && !name.equals(action)
                    && !name.equals("local_action")
                    && !name.startsWith("with_")
                    && !KeywordNames.INCLUDE.contains(name)) {
                String kind = plain.equals("include_tasks")
                        ? place.handlers() ? "HandlerTaskInclude" : "TaskInclude"
                        : "IncludeRole";
                refuse(name, mapping.origin(), kind, "");
            }
        }
    }

    private void refuse(String name, Origin origin, String kind, String more) {
        if (!reading.settings().invalidAttributeFails()) {
            reading.findings().warning(Problem.warning("Ignoring invalid attribute: " + name, origin));
            return;
        }
        String hint =
                KeywordNames.BLOCK.contains(name) ? "Put it under 'apply' to give it to the included tasks." : null;
        if (kind.endsWith("Task")) {
            hint = name.equals("listen") ? "Only handlers listen." : loopName(name);
        }
        reading.findings()
                .error(
                        Problem.error("'" + name + "' is not a valid attribute for a " + kind + more, origin)
                                .withHint(hint),
                        Findings.PARSER_ERROR);
    }

    private static @Nullable String loopName(String name) {
        return name.startsWith("with_") ? Suggestions.didYouMean(name, KeywordNames.LOOPS) : null;
    }

    private static List<String> collections(Keywords level, Place place) {
        Value own = level.nearest("collections");
        List<String> written = KeywordReader.texts(own);
        RoleUse role = place.role();
        return written.isEmpty() && role != null ? role.definition().collections() : written;
    }

    private @Nullable String resolve(StrValue action, boolean asKey, Origin task, List<String> collections) {
        String name = action.text();
        if (action.isTemplate() && name.contains("{{") && !asKey) {
            return name;
        }
        String resolved = reading.settings().actions().resolve(name, collections);
        if (resolved == null) {
            String message = "couldn't resolve module/action '" + name + "'. This often indicates a misspelling,"
                    + " missing collection, or incorrect module path.";
            String hint = nearModule(name);
            reading.findings().error(Problem.error(message, task).withHint(hint), Findings.PARSER_ERROR);
        }
        return resolved;
    }

    private @Nullable String nearModule(String name) {
        String gone = reading.settings().actions().gone(name);
        String near = nearest(name);
        return gone == null ? near : near == null ? gone : gone + " " + near;
    }

    private @Nullable String nearest(String name) {
        for (String builtin : List.of("ansible.builtin.", "ansible.legacy.")) {
            if (name.startsWith(builtin)) {
                String close = Suggestions.closest(
                        name.substring(builtin.length()),
                        reading.settings().actions().known());
                return close == null || close.indexOf('.') >= 0 ? null : "did you mean '" + builtin + close + "'?";
            }
        }
        return Suggestions.didYouMean(name, reading.settings().actions().known());
    }

    private static Keywords withListen(Keywords level, Place place) {
        RoleUse role = place.role();
        if (role == null || !(level.own("listen") instanceof ListValue topics)) {
            return level;
        }
        List<Value> all = new ArrayList<>(topics.items());
        for (String topic : KeywordReader.texts(topics)) {
            all.add(StrValue.of(role.definition().fullName() + " : " + topic));
            if (role.definition().collection() != null) {
                all.add(StrValue.of(role.definition().name() + " : " + topic));
            }
        }
        Map<String, Value> own = new LinkedHashMap<>(level.own());
        own.put("listen", new ListValue(List.copyOf(all)));
        return new Keywords(level.level(), own, level.parent(), level.origin());
    }

    private @Nullable Loop loop(YamlMapping mapping, YamlDocument document) {
        String lookup = null;
        Value value = null;
        for (YamlEntry entry : mapping.entries()) {
            String name = entry.name();
            if (name.equals("loop")) {
                value = document.value(entry.value());
            } else if (name.startsWith("with_")) {
                if (value != null) {
                    reading.findings().otherError("duplicate loop in task: " + name.substring(5), mapping.origin());
                    return null;
                }
                lookup = name.substring(5);
                if (!reading.settings().actions().hasLookup(lookup)) {
                    refuse(name, entry.key().origin(), "Task", SUPPRESSED);
                    return null;
                }
                value = document.value(entry.value());
                if (value == NoneValue.NONE) {
                    reading.findings().otherError("you must specify a value when using " + name, mapping.origin());
                    return null;
                }
            }
        }
        Loop.Control control = control(mapping.entry("loop_control"), document);
        return value == null || value == NoneValue.NONE ? null : new Loop(lookup, value, control);
    }

    private Loop.Control control(@Nullable YamlEntry entry, YamlDocument document) {
        if (entry == null) {
            return Loop.Control.NONE;
        }
        if (!(entry.value() instanceof YamlMapping mapping)) {
            reading.findings()
                    .parserError(
                            "the `loop_control` value must be specified as a dictionary and cannot be a variable itself"
                                    + " (though it can contain variables)",
                            entry.value().origin());
            return Loop.Control.NONE;
        }
        keywords.refuseOthers(mapping, "LoopControl", KeywordNames.LOOP_CONTROL);
        DictValue values = (DictValue) document.value(mapping);
        YamlEntry label = mapping.entry("label");
        if (label != null && !(label.value() instanceof YamlScalar)) {
            keywords.notText("label", values.get("label"), label.value().origin());
        }
        Value breakWhen = values.get("break_when");
        for (String text : List.of("loop_var", "index_var", "label")) {
            if (values.get(text) instanceof DictValue || values.get(text) instanceof ListValue) {
                String type = values.get(text) instanceof DictValue ? "dict" : "list";
                reading.findings()
                        .parserError(
                                "The field '" + text + "' is supposed to be a string type, however the incoming data"
                                        + " structure is a " + type,
                                mapping.origin());
            }
        }
        return new Loop.Control(
                values.get("loop_var"),
                values.get("index_var"),
                values.get("label"),
                values.get("pause"),
                values.get("extended"),
                values.get("extended_allitems"),
                breakWhen == null
                        ? List.of()
                        : breakWhen instanceof ListValue list ? list.items() : List.of(breakWhen));
    }

    /** Takes a problem that a template or a file threw. */
    void thrown(ProblemException mistake, int code) {
        reading.findings().errors(mistake, code);
    }
}
