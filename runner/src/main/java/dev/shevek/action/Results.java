package dev.shevek.action;

import dev.shevek.module.Result;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds results of actions, keys in the order given. */
final class Results {
    /** The internal key that makes a display show a result whatever the verbosity. */
    static final String ALWAYS_SHOWN = "_ansible_verbose_always";

    private Results() {}

    /** A result of the given keys and values. */
    static Result of(Map<String, ? extends Value> values) {
        return new Result(DictValue.ofTexts(values), List.of(), List.of());
    }

    /** A failure with a message and more. */
    static Result failed(Value message, Map<String, ? extends Value> more) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("failed", BoolValue.TRUE);
        values.put("changed", BoolValue.FALSE);
        values.put("msg", message);
        values.putAll(more);
        return of(values);
    }

    /** Skipped by the action itself. */
    static Result skipped(String message) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("skipped", BoolValue.TRUE);
        values.put("msg", StrValue.of(message));
        values.put("changed", BoolValue.FALSE);
        return of(values);
    }
}
