package dev.shevek.playbook;

import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.Suggestions;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.Identifiers;
import dev.shevek.value.IntValue;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the keywords of a play, role, block or task. */
final class KeywordReader {
    static final String NAME_RULE = "Variable names must be strings starting with a letter or underscore character, "
            + "and contain only letters, numbers and underscores.";

    private final Reading reading;

    KeywordReader(Reading reading) {
        this.reading = reading;
    }

    /**
     * The values of the keywords in a mapping; others are passed over.
     *
     * @param kind what error messages call the thing: Play, Block, Task…
     * @param names the keywords to read
     */
    Map<String, Value> read(YamlMapping mapping, YamlDocument document, String kind, Set<String> names) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (YamlEntry entry : mapping.entries()) {
            String name = entry.name();
            if (names.contains(name)) {
                Value value = value(name, entry.value(), document, kind, mapping.origin());
                if (value != null) {
                    values.put(name.equals("async_val") ? "async" : name, value);
                }
            }
        }
        return Collections.unmodifiableMap(values);
    }

    /** Complains of every key that is no keyword of the thing. */
    void refuseOthers(YamlMapping mapping, String kind, Set<String> names) {
        for (YamlEntry entry : mapping.entries()) {
            if (!names.contains(entry.name())) {
                unknown(entry.name(), entry.key().origin(), kind, names, "");
            }
        }
    }

    /** Complains of a key that is no keyword of the thing. */
    void unknown(String name, Origin origin, String kind, Set<String> names, String more) {
        String message = "'" + name + "' is not a valid attribute for a " + kind + more;
        String near = Suggestions.didYouMean(name, names);
        String hint = near != null ? near : misplaced(name, kind);
        reading.findings().error(Problem.error(message, origin).withHint(hint), Findings.PARSER_ERROR);
    }

    /** Where a keyword that stands in the wrong place belongs. */
    private @Nullable String misplaced(String name, String kind) {
        if (kind.equals("Block") && (name.equals("loop") || name.startsWith("with_"))) {
            return "A block has no loop: put its tasks into a file, and loop over include_tasks.";
        }
        if (kind.equals("Play")) {
            return KeywordNames.TASK.contains(name)
                    ? "'" + name + "' is a keyword of a task; tasks stand in a list under 'tasks:'."
                    : reading.settings().actions().resolve(name, java.util.List.of()) != null
                            ? "'" + name + "' is a module; tasks stand in a list under 'tasks:'."
                            : null;
        }
        return KeywordNames.TASK.contains(name) ? "'" + name + "' is a keyword of a task." : null;
    }

    private @Nullable Value value(String name, YamlNode node, YamlDocument document, String kind, Origin owner) {
        if (name.equals("vars")) {
            return vars(node, document, kind);
        }
        Value value = document.value(node);
        if (name.equals("module_defaults")) {
            return new ModuleDefaults(reading).read(value, node.origin());
        }
        if (name.equals("tags")) {
            return tags(value, node);
        }
        boolean container = value instanceof ListValue || value instanceof DictValue;
        if (KeywordNames.TEXTS.contains(name) && container) {
            notText(name, value, owner);
            return null;
        }
        if (name.equals("register")) {
            return register(value, node);
        }
        if (KeywordNames.LISTS.contains(name)) {
            return value instanceof ListValue ? value : ListValue.of(value);
        }
        if (name.equals("name") && !(value instanceof StrValue)) {
            return value == NoneValue.NONE || kind.equals("Task") ? null : StrValue.of(String.valueOf(value));
        }
        return value;
    }

    /** Complains of a list or a dictionary where a text is needed. */
    void notText(String name, @Nullable Value value, Origin origin) {
        String type = value instanceof ListValue ? "list" : "dict";
        reading.findings()
                .parserError(
                        "The field '" + name + "' is supposed to be a string type, however the incoming data"
                                + " structure is a " + type,
                        origin);
    }

    private @Nullable Value register(Value value, YamlNode node) {
        boolean text = value instanceof StrValue;
        if (value != NoneValue.NONE && !Identifiers.isIdentifier(Text.str(value))) {
            String type = text ? "" : " of type '" + Types.name(value) + "'";
            Problem cause = Problem.error("Invalid variable name '" + Text.str(value) + "'" + type + ".", node.origin())
                    .withHint(NAME_RULE);
            reading.findings()
                    .error(
                            Problem.error("Invalid 'register' specified.", node.origin())
                                    .withCause(cause),
                            Findings.PARSER_ERROR);
            return null;
        }
        return value == NoneValue.NONE ? null : value;
    }

    private @Nullable Value tags(Value value, YamlNode node) {
        if (value instanceof ListValue) {
            return value;
        }
        if (value instanceof StrValue text) {
            List<Value> tags = new ArrayList<>();
            for (String tag : text.text().split(",", -1)) {
                tags.add(new StrValue(tag.strip(), text.marks()));
            }
            return new ListValue(List.copyOf(tags));
        }
        reading.findings().otherError("tags must be specified as a list", node.origin());
        return null;
    }

    /** A {@code vars} dictionary; the names of the variables are checked. */
    DictValue vars(YamlNode node, YamlDocument document, String kind) {
        Value value = document.value(node);
        if (value == NoneValue.NONE) {
            return DictValue.EMPTY;
        }
        if (!(value instanceof DictValue dict) || !(node instanceof YamlMapping mapping)) {
            reading.findings().parserError("Vars in a " + kind + " must be specified as a dictionary.", node.origin());
            return DictValue.EMPTY;
        }
        for (YamlEntry entry : mapping.entries()) {
            if (!Identifiers.isIdentifier(entry.name())) {
                reading.findings()
                        .error(
                                Problem.error(
                                                "Invalid variable name '" + entry.name() + "'.",
                                                entry.key().origin())
                                        .withHint(NAME_RULE),
                                Findings.OTHER_ERROR);
            }
        }
        return dict;
    }

    /** The texts of a list, or of one text. */
    static List<String> texts(@Nullable Value value) {
        return switch (value) {
            case ListValue list ->
                list.items().stream().map(KeywordReader::text).toList();
            case StrValue text -> List.of(text.text());
            case null, default -> List.of();
        };
    }

    private static String text(Value value) {
        return value instanceof StrValue text ? text.text() : String.valueOf(value);
    }

    static boolean isTrue(@Nullable Value value, boolean otherwise) {
        return switch (value) {
            case BoolValue flag -> flag.value();
            case IntValue number -> number.value().signum() != 0;
            case StrValue text ->
                switch (text.text().toLowerCase(java.util.Locale.ROOT)) {
                    case "yes", "true", "on", "1", "y", "t" -> true;
                    default -> false;
                };
            case null, default -> otherwise;
        };
    }
}
