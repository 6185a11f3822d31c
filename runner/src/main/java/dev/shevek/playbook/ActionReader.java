package dev.shevek.playbook;

import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.Severity;
import dev.shevek.source.Suggestions;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.Marks;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import dev.shevek.yaml.YamlDocument;
import dev.shevek.yaml.YamlEntry;
import dev.shevek.yaml.YamlMapping;
import dev.shevek.yaml.YamlNode;
import dev.shevek.yaml.YamlScalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the action of a task and its arguments in every form that has ever been legal. */
final class ActionReader {
    /**
     * What a task does.
     *
     * @param name the action as written
     * @param args its options
     * @param freeForm the rest of the line, or null
     * @param moreArgs {@code args: "{{ … }}"}, or null
     * @param local whether it was written as {@code local_action}
     */
    record Action(
            StrValue name,
            DictValue args,
            @Nullable Value freeForm,
            @Nullable Value moreArgs,
            boolean local) {}

    private static final String ARGS_RULE = "A mapping or template which resolves to a mapping is required.";

    private final Reading reading;

    ActionReader(Reading reading) {
        this.reading = reading;
    }

    /** The action, or null when there is none to be found: that is then among the findings. */
    @Nullable
    Action read(YamlMapping task, YamlDocument document, boolean handler) {
        YamlEntry found = null;
        for (YamlEntry entry : task.entries()) {
            String name = entry.name();
            boolean old = name.equals("action") || name.equals("local_action");
            boolean keyword = KeywordNames.TASK.contains(name) || name.equals("listen") || name.equals("static");
            boolean overridden = !entry.equals(task.entry(name));
            if (overridden || (!old && (keyword || name.startsWith("with_")))) {
                continue;
            }
            if (found != null) {
                conflict(task, found, entry);
                return null;
            }
            found = entry;
        }
        if (found == null) {
            reading.findings().parserError("no module/action detected in task.", task.origin());
            return null;
        }
        boolean local = found.name().equals("local_action");
        boolean old = local || found.name().equals("action");
        return old ? oldStyle(task, document, found, local) : newStyle(task, document, found);
    }

    private void conflict(YamlMapping task, YamlEntry first, YamlEntry second) {
        String a = first.name();
        String b = second.name();
        boolean both =
                (a.equals("action") && b.equals("local_action")) || (a.equals("local_action") && b.equals("action"));
        if (both) {
            reading.findings().parserError("action and local_action are mutually exclusive", task.origin());
            return;
        }
        String hint = twoActions(first, second);
        String shown = a.equals("action") || a.equals("local_action") ? actionWord(first) : a;
        reading.findings()
                .error(
                        Problem.error("conflicting action statements: " + shown + ", " + b, task.origin())
                                .withHint(hint),
                        Findings.PARSER_ERROR);
    }

    @SuppressWarnings("ReferenceEquality") // which of the two it is
    private String twoActions(YamlEntry first, YamlEntry second) {
        boolean secondKnown = reading.settings().actions().resolve(second.name(), List.of()) != null;
        boolean firstKnown = reading.settings().actions().resolve(first.name(), List.of()) != null;
        if (firstKnown && secondKnown) {
            return "A task runs one module: make two tasks of it.";
        }
        String odd = secondKnown ? first.name() : second.name();
        String close = Suggestions.closest(odd, new TreeSet<>(KeywordNames.TASK));
        boolean empty = first.value() instanceof YamlScalar text && text.text().isEmpty();
        String end = close != null
                ? "; did you mean '" + close + "'?"
                : !secondKnown && empty ? ". If it is an option of '" + first.name() + "', indent it further." : ".";
        return "'" + odd + "' is neither a keyword of a task nor a known module" + end;
    }

    private static String actionWord(YamlEntry entry) {
        return entry.value() instanceof YamlScalar text ? text.text().strip().split("\\s", 2)[0] : entry.name();
    }

    private @Nullable Action newStyle(YamlMapping task, YamlDocument document, YamlEntry entry) {
        StrValue name =
                new StrValue(entry.name(), new Marks(false, false, entry.key().origin()));
        return arguments(task, document, name, document.value(entry.value()), entry.value(), false);
    }

    private @Nullable Action oldStyle(YamlMapping task, YamlDocument document, YamlEntry entry, boolean local) {
        YamlNode node = entry.value();
        Value value = document.value(node);
        if (value instanceof StrValue text) {
            return fromText(task, document, text, new LinkedHashMap<>(), node, local);
        }
        if (value instanceof DictValue dict) {
            deprecated(
                    "Using a mapping for `action` is deprecated.", node.origin(), "Use a string value for `action`.");
            if (dict.get("module") instanceof StrValue module) {
                Map<Value, Value> rest = new LinkedHashMap<>(dict.entries());
                rest.remove(StrValue.of("module"));
                if (rest.remove(StrValue.of("args")) instanceof DictValue nested) {
                    rest.putAll(nested.entries());
                }
                return fromText(task, document, module, rest, node, local);
            }
            reading.findings().parserError("no module/action detected in task.", task.origin());
            return null;
        }
        reading.findings().parserError("unexpected parameter type in action: " + kind(value), task.origin());
        return null;
    }

    private @Nullable Action fromText(
            YamlMapping task,
            YamlDocument document,
            StrValue text,
            Map<Value, Value> given,
            YamlNode node,
            boolean local) {
        List<String> words;
        try {
            words = ArgumentText.words(text.text());
        } catch (ArgumentText.Unbalanced mistake) {
            reading.findings().parserError("Error loading tasks: " + mistake.getMessage(), task.origin());
            return null;
        }
        if (words.isEmpty()) {
            reading.findings().parserError("no module/action detected in task.", task.origin());
            return null;
        }
        StrValue name = new StrValue(words.getFirst().strip(), text.marks());
        String rest = String.join(" ", words.subList(1, words.size()));
        Action parsed = arguments(task, document, name, new StrValue(rest, text.marks()), node, local);
        if (parsed == null || given.isEmpty()) {
            return parsed;
        }
        Map<Value, Value> all = new LinkedHashMap<>(given);
        all.putAll(parsed.args().entries());
        return new Action(parsed.name(), new DictValue(all), parsed.freeForm(), parsed.moreArgs(), local);
    }

    private @Nullable Action arguments(
            YamlMapping task, YamlDocument document, StrValue name, Value thing, YamlNode node, boolean local) {
        Map<Value, Value> args = new LinkedHashMap<>();
        Value more = null;
        YamlEntry extra = task.entry("args");
        if (extra != null) {
            Value given = document.value(extra.value());
            if (given instanceof StrValue template && isTemplate(template)) {
                more = given;
            } else if (given instanceof DictValue dict) {
                args.putAll(dict.entries());
            } else if (given == NoneValue.NONE) {
                deprecated("Ignoring empty task `args` keyword.", task.origin(), ARGS_RULE);
            } else {
                reading.findings()
                        .error(
                                Problem.error(
                                                "The value of the task `args` keyword is invalid.",
                                                extra.value().origin())
                                        .withHint(ARGS_RULE),
                                Findings.PARSER_ERROR);
                return null;
            }
        }
        Value freeForm = args.remove(StrValue.of("_raw_params"));
        switch (thing) {
            case NoneValue none -> {}
            case DictValue dict -> {
                args.putAll(dict.entries());
                Value raw = args.remove(StrValue.of("_raw_params"));
                freeForm = raw == null ? freeForm : raw;
            }
            case StrValue text when isEncrypted(node) -> freeForm = text;
            case StrValue text -> {
                try {
                    ArgumentText words = ArgumentText.of(text.text(), BuiltinActions.isCommand(name.text()));
                    if (!words.options().isEmpty() && extra != null && !local) {
                        mergedWarning(words, node.origin());
                    }
                    words.options()
                            .forEach((key, value) -> args.put(key(key, text), new StrValue(value, text.marks())));
                    String rest = words.freeForm();
                    freeForm = rest == null ? freeForm : new StrValue(rest, text.marks());
                } catch (ArgumentText.Unbalanced mistake) {
                    reading.findings().parserError("Error loading tasks: " + mistake.getMessage(), task.origin());
                    return null;
                }
            }
            default -> {
                reading.findings().parserError("unexpected parameter type in action: " + kind(thing), task.origin());
                return null;
            }
        }
        return reserved(name, args) ? null : new Action(name, new DictValue(args), freeForm, more, local);
    }

    private void mergedWarning(ArgumentText words, Origin origin) {
        String keys = String.join(
                ", ",
                words.options().keySet().stream()
                        .sorted()
                        .map(key -> "'" + key + "'")
                        .toList());
        deprecated(
                "Merging legacy k=v args (" + keys + ") into task args.",
                origin,
                "Include all task args in the task `args` mapping.");
    }

    /** A name, which may be a template where the text is one. */
    private static StrValue key(String name, StrValue text) {
        return name.contains("{{") ? new StrValue(name, text.marks()) : StrValue.of(name);
    }

    private boolean reserved(StrValue name, Map<Value, Value> args) {
        for (Value key : args.keySet()) {
            if (key instanceof StrValue text && text.text().startsWith("_ansible_")) {
                reading.findings()
                        .otherError(
                                "Invalid parameter specified beginning with keyword '_ansible_' for action '"
                                        + name.text() + "': '" + text.text()
                                        + "'. The prefix '_ansible_' is reserved for internal use only.",
                                name.marks().origin());
                return true;
            }
        }
        return false;
    }

    private void deprecated(String message, Origin origin, String hint) {
        String full = message + " This feature will be removed from ansible-core version 2.23.";
        reading.findings().warning(new Problem(Severity.DEPRECATION, full, origin, hint, null));
    }

    private static boolean isEncrypted(YamlNode node) {
        return "!vault".equals(node.tag());
    }

    private static boolean isTemplate(StrValue text) {
        String stripped = text.text().strip();
        return text.isTemplate() && (stripped.startsWith("{{") || stripped.startsWith("{%"));
    }

    private static String kind(Value value) {
        return value instanceof ListValue
                ? "list"
                : value.getClass().getSimpleName().replace("Value", "").toLowerCase(java.util.Locale.ROOT);
    }
}
