package dev.shevek.execution;

import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Option;
import dev.shevek.value.DictValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * How a module was called, as its result says: shown from {@code -vvv} on, and part of what a loop registers for each
 * item, so that a loop over those shows it.
 */
final class Invocation {
    private static final Value HIDDEN = StrValue.of("VALUE_SPECIFIED_IN_NO_LOG_PARAMETER");

    private Invocation() {}

    /** What was given in the order of its names, then defaults, then options without a value; secrets replaced. */
    static DictValue of(ModuleSpec<?> spec, DictValue given, Arguments arguments) {
        Map<String, Option> byName = new LinkedHashMap<>();
        for (Option option : spec.options().options()) {
            byName.put(option.name(), option);
            option.aliases().forEach(alias -> byName.put(alias, option));
        }
        TreeSet<String> names = new TreeSet<>();
        given.entries().keySet().forEach(key -> {
            if (key instanceof StrValue name) {
                names.add(name.text());
            }
        });
        Map<String, Value> shown = new LinkedHashMap<>();
        for (String name : names) {
            Option option = byName.get(name);
            if (option != null) {
                shown.put(name, value(option, arguments));
            }
        }
        for (String name : names) {
            Option option = byName.get(name);
            if (option != null) {
                shown.putIfAbsent(option.name(), value(option, arguments));
            }
        }
        for (Option option : spec.options().options()) {
            if (arguments.has(option.name())) {
                shown.putIfAbsent(option.name(), value(option, arguments));
            }
        }
        for (Option option : spec.options().options()) {
            shown.putIfAbsent(option.name(), NoneValue.NONE);
        }
        return DictValue.ofTexts(Map.of("module_args", DictValue.ofTexts(shown)));
    }

    private static Value value(Option option, Arguments arguments) {
        Value value = arguments.get(option.name());
        if (value == null) {
            return NoneValue.NONE;
        }
        return option.noLog() ? HIDDEN : value;
    }
}
