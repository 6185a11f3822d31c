package dev.shevek.module;

import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What is inside an option's value: items of lists, choices, suboptions, secrets. */
final class OptionElements {
    private static final Set<String> TRUE = Set.of("y", "yes", "on", "1", "true", "t");
    private static final Set<String> FALSE = Set.of("n", "no", "off", "0", "false", "f");

    private OptionElements() {}

    /** The list with its items converted. */
    static Value convert(
            Option option, Value value, List<String> context, BiConsumer<String, @Nullable Value> problem) {
        if (option.elements() == OptionType.RAW || !(value instanceof ListValue list)) {
            return value;
        }
        List<Value> items = new ArrayList<>(list.items().size());
        for (Value item : list.items()) {
            try {
                items.add(OptionConversion.convert(item, option.elements()));
            } catch (IllegalArgumentException e) {
                problem.accept(
                        "Elements value for option '" + option.name() + "'"
                                + (context.isEmpty() ? "" : " found in '" + String.join(" -> ", context) + "'")
                                + " is of type " + PlainText.type(item) + " and we were unable to convert to "
                                + OptionConversion.name(option.elements()) + ": " + e.getMessage(),
                        item);
            }
        }
        return new ListValue(List.copyOf(items));
    }

    /** The value if it is one of the choices, which YAML's booleans may stand for. */
    static Value choose(Option option, Value value, List<String> context, BiConsumer<String, @Nullable Value> problem) {
        List<String> choices = option.choices();
        if (choices.isEmpty()) {
            return value;
        }
        String allowed = String.join(", ", choices);
        if (value instanceof ListValue list) {
            List<String> wrong = list.items().stream()
                    .map(PlainText::str)
                    .filter(text -> !choices.contains(text))
                    .toList();
            if (!wrong.isEmpty()) {
                problem.accept(
                        "value of " + option.name() + " must be one or more of: " + allowed + ". Got no match for: "
                                + String.join(", ", wrong) + RuleCheck.found(context),
                        value);
            }
            return value;
        }
        String text = PlainText.str(value);
        if (choices.contains(text) || (value instanceof BoolValue && option.type() == OptionType.BOOL)) {
            return value;
        }
        Set<String> words = text.equals("False") ? FALSE : text.equals("True") ? TRUE : Set.of();
        List<String> meant = choices.stream().filter(words::contains).toList();
        if (meant.size() == 1) {
            return StrValue.of(meant.getFirst());
        }
        problem.accept(
                "value of " + option.name() + " must be one of: " + allowed + ", got: " + text
                        + RuleCheck.found(context),
                value);
        return value;
    }

    /** The dict, or each dict of the list, checked against the suboptions. */
    static Value nested(
            Option option,
            Value value,
            BiFunction<DictValue, Integer, DictValue> check,
            BiConsumer<String, @Nullable Value> problem) {
        if (value instanceof DictValue dict && option.type() == OptionType.DICT) {
            return check.apply(dict, -1);
        }
        if (!(value instanceof ListValue list) || option.elements() != OptionType.DICT) {
            return value;
        }
        List<Value> items = new ArrayList<>(list.items().size());
        for (int i = 0; i < list.items().size(); i++) {
            if (list.items().get(i) instanceof DictValue dict) {
                items.add(check.apply(dict, i));
            } else {
                problem.accept(
                        "value of '" + option.name() + "' must be of type dict or list of dicts",
                        list.items().get(i));
            }
        }
        return new ListValue(List.copyOf(items));
    }

    /** The value with every text in it marked secret. */
    static Value secret(Value value) {
        return switch (value) {
            case StrValue text -> new StrValue(text.text(), text.marks().withSecret(true));
            case ListValue list ->
                new ListValue(list.items().stream().map(OptionElements::secret).toList());
            case DictValue dict -> {
                Map<Value, Value> entries = new LinkedHashMap<>();
                dict.entries().forEach((key, item) -> entries.put(key, secret(item)));
                yield new DictValue(entries);
            }
            default -> value;
        };
    }
}
