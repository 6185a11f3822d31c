package dev.shevek.module;

import dev.shevek.value.BoolValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules over several options.
 *
 * @param rules to check
 * @param context the options that the dict is inside of
 */
record RuleCheck(List<OptionRule> rules, List<String> context) {

    /** Where a nested mistake is, as messages end. */
    static String found(List<String> context) {
        return context.isEmpty() ? "" : " found in " + String.join(" -> ", context);
    }

    /** What excludes each other, looked at before defaults are filled in. */
    List<String> exclusive(Map<String, Value> given) {
        List<String> broken = new ArrayList<>();
        for (OptionRule rule : rules) {
            if (rule instanceof OptionRule.MutuallyExclusive(List<String> names) && count(names, given.keySet()) > 1) {
                broken.add(String.join("|", names));
            }
        }
        return broken.isEmpty()
                ? List.of()
                : List.of("parameters are mutually exclusive: " + String.join(", ", broken) + found(context));
    }

    /** The other rules, looked at once defaults are there and types are right. */
    List<String> after(Map<String, Value> values) {
        List<String> messages = new ArrayList<>();
        for (OptionRule rule : rules) {
            switch (rule) {
                case OptionRule.MutuallyExclusive exclusive -> {}
                case OptionRule.RequiredTogether(List<String> names) -> {
                    int count = count(names, values.keySet());
                    if (count > 0 && count < names.size()) {
                        messages.add("parameters are required together: " + String.join(", ", names));
                    }
                }
                case OptionRule.RequiredOneOf(List<String> names) -> {
                    if (count(names, values.keySet()) == 0) {
                        messages.add("one of the following is required: " + String.join(", ", names));
                    }
                }
                case OptionRule.RequiredIf condition -> requiredIf(condition, values, messages);
                case OptionRule.RequiredBy(String name, List<String> names) -> {
                    List<String> missing = names.stream()
                            .filter(other -> isNone(values, other))
                            .toList();
                    if (!isNone(values, name) && !missing.isEmpty()) {
                        messages.add("missing parameter(s) required by '" + name + "': " + String.join(", ", missing));
                    }
                }
            }
        }
        return messages.stream().map(message -> message + found(context)).toList();
    }

    private static void requiredIf(OptionRule.RequiredIf rule, Map<String, Value> values, List<String> messages) {
        Value value = values.get(rule.name());
        if (value == null) {
            return;
        }
        String text = PlainText.str(value);
        if (value instanceof BoolValue ? !text.equalsIgnoreCase(rule.value()) : !text.equals(rule.value())) {
            return;
        }
        List<String> missing =
                rule.names().stream().filter(name -> !values.containsKey(name)).toList();
        if (!missing.isEmpty() && (!rule.any() || missing.size() == rule.names().size())) {
            messages.add(rule.name() + " is " + text + " but " + (rule.any() ? "any" : "all")
                    + " of the following are missing: " + String.join(", ", missing));
        }
    }

    private static boolean isNone(Map<String, Value> values, String name) {
        Value value = values.get(name);
        return value == null || value == NoneValue.NONE;
    }

    private static int count(List<String> names, Set<String> given) {
        int count = 0;
        for (String name : names) {
            if (given.contains(name)) {
                count++;
            }
        }
        return count;
    }
}
