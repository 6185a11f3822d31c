package dev.shevek.module;

import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.Suggestions;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Checks raw arguments against {@link Options} and converts them, with the outcome and the sentences of Ansible's
 * argument specs (ansible-core 2.19 decides). Where Ansible reports the first mistake, this reports all, that one first.
 */
public final class ArgumentChecker {
    /**
     * What came of it.
     *
     * @param arguments converted, with defaults; complete only when there are no problems
     * @param problems mistakes, in the order Ansible looks for them
     * @param warnings sentences for the user
     */
    public record Checked(Arguments arguments, List<Problem> problems, List<String> warnings) {
        /** Whether the module may run. */
        public boolean accepted() {
            return problems.isEmpty();
        }
    }

    private final @Nullable Origin origin;
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<Problem> unsupported = new ArrayList<>();

    private ArgumentChecker(@Nullable Origin origin) {
        this.origin = origin;
    }

    /**
     * Checks the arguments of a module.
     *
     * @param spec the module's
     * @param raw as given, rendered; names are text
     * @param origin the task, for problems whose own place is not known
     */
    public static Checked check(ModuleSpec<?> spec, DictValue raw, @Nullable Origin origin) {
        return check(spec.options(), shortName(spec.name()), raw, origin);
    }

    /**
     * Checks arguments against options.
     *
     * @param options what is allowed
     * @param module its name as messages show it
     * @param raw as given, rendered; names are text
     * @param origin for problems whose own place is not known
     */
    public static Checked check(Options options, String module, DictValue raw, @Nullable Origin origin) {
        ArgumentChecker checker = new ArgumentChecker(origin);
        Map<String, Value> values = checker.check(options, module, raw, List.of(), "");
        List<Problem> all = new ArrayList<>(checker.problems);
        all.addAll(checker.unsupported);
        return new Checked(new Arguments(values), List.copyOf(all), List.copyOf(checker.warnings));
    }

    private Map<String, Value> check(
            Options options, String module, DictValue raw, List<String> context, String prefix) {
        Map<String, Option> known = new LinkedHashMap<>();
        Map<String, Option> byAlias = new LinkedHashMap<>();
        for (Option option : options.options()) {
            known.put(option.name(), option);
            option.aliases().forEach(alias -> byAlias.put(alias, option));
        }
        Map<String, Value> given = named(raw, known, byAlias, prefix);
        refuseUnknown(given.keySet(), known, byAlias, module, raw, context);
        RuleCheck rules = new RuleCheck(options.rules(), context);
        rules.exclusive(given).forEach(message -> problem(message, null));
        for (Option option : options.options()) {
            Value byDefault = option.defaultValue();
            if (byDefault != null) {
                given.putIfAbsent(option.name(), byDefault);
            }
        }
        require(options, given, context);
        Map<String, Value> converted = new LinkedHashMap<>();
        for (Option option : options.options()) {
            Value value = given.get(option.name());
            if (value != null) {
                convert(option, value, context, converted);
            }
        }
        rules.after(converted).forEach(message -> problem(message, null));
        for (Option option : options.options()) {
            nested(option, module, converted, context, prefix);
        }
        return converted;
    }

    private Map<String, Value> named(
            DictValue raw, Map<String, Option> known, Map<String, Option> byAlias, String prefix) {
        Map<String, Value> given = new LinkedHashMap<>();
        raw.entries().forEach((key, value) -> given.put(PlainText.str(key), value));
        for (Map.Entry<String, Option> entry : byAlias.entrySet()) {
            Value value = given.get(entry.getKey());
            if (value == null || known.containsKey(entry.getKey())) {
                continue;
            }
            String name = entry.getValue().name();
            if (raw.get(name) != null) {
                warnings.add(
                        "Both option " + prefix + name + " and its alias " + prefix + entry.getKey() + " are set.");
            }
            given.put(name, value);
        }
        return given;
    }

    private void refuseUnknown(
            Collection<String> given,
            Map<String, Option> known,
            Map<String, Option> byAlias,
            String module,
            DictValue raw,
            List<String> context) {
        TreeMap<String, String> wrong = new TreeMap<>();
        for (String name : given) {
            if (!known.containsKey(name) && !byAlias.containsKey(name)) {
                List<String> path = new ArrayList<>(context);
                path.add(name);
                wrong.put(String.join(".", path), name);
            }
        }
        if (wrong.isEmpty()) {
            return;
        }
        String aliases = String.join(", ", new TreeSet<>(byAlias.keySet()));
        List<String> names = new ArrayList<>(known.keySet());
        names.addAll(byAlias.keySet());
        String first = wrong.firstEntry().getValue();
        unsupported.add(Problem.error(
                        "Unsupported parameters for (" + module + ") module: " + String.join(", ", wrong.keySet())
                                + ". Supported parameters include: "
                                + String.join(", ", new TreeSet<>(known.keySet()))
                                + (aliases.isEmpty() ? "" : " (" + aliases + ")") + ".",
                        place(keyOf(raw, first)))
                .withHint(Suggestions.didYouMean(first, names)));
    }

    private void require(Options options, Map<String, Value> given, List<String> context) {
        TreeSet<String> missing = new TreeSet<>();
        for (Option option : options.options()) {
            if (option.required() && !given.containsKey(option.name())) {
                missing.add(option.name());
            }
        }
        if (!missing.isEmpty()) {
            problem("missing required arguments: " + String.join(", ", missing) + RuleCheck.found(context), null);
        }
    }

    private void convert(Option option, Value value, List<String> context, Map<String, Value> converted) {
        if (value == dev.shevek.value.NoneValue.NONE && !option.required() && option.defaultValue() == null) {
            converted.put(option.name(), value);
            return;
        }
        Value typed;
        try {
            typed = OptionConversion.convert(value, option.type());
        } catch (IllegalArgumentException e) {
            problem(
                    "argument '" + option.name() + "' is of type " + PlainText.type(value)
                            + (context.isEmpty() ? "" : " found in '" + String.join(" -> ", context) + "'.")
                            + " and we were unable to convert to " + OptionConversion.name(option.type()) + ": "
                            + e.getMessage(),
                    value);
            return;
        }
        if (option.type() == OptionType.LIST) {
            typed = OptionElements.convert(option, typed, context, this::problem);
        }
        typed = OptionElements.choose(option, typed, context, this::problem);
        converted.put(option.name(), option.noLog() ? OptionElements.secret(typed) : typed);
    }

    private void nested(
            Option option, String module, Map<String, Value> converted, List<String> context, String prefix) {
        Options inner = option.suboptions();
        Value value = converted.get(option.name());
        if (inner == null || value == null) {
            return;
        }
        List<String> path = new ArrayList<>(context);
        path.add(option.name());
        Value checked = OptionElements.nested(
                option,
                value,
                (dict, index) -> DictValue.ofTexts(check(
                        inner,
                        module,
                        dict,
                        path,
                        prefix + option.name() + (index < 0 ? "" : "[" + index + "]") + ".")),
                this::problem);
        converted.put(option.name(), checked);
    }

    private void problem(String message, @Nullable Value culprit) {
        problems.add(Problem.error(message, place(culprit)));
    }

    private @Nullable Origin place(@Nullable Value culprit) {
        Origin own = culprit instanceof StrValue text ? text.marks().origin() : null;
        return own == null ? origin : own;
    }

    private static @Nullable Value keyOf(DictValue raw, String name) {
        for (Value key : raw.entries().keySet()) {
            if (PlainText.str(key).equals(name)) {
                return key;
            }
        }
        return null;
    }

    private static String shortName(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
