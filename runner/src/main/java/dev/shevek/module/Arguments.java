package dev.shevek.module;

import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Arguments that have been checked and converted against {@link Options}: canonical names only, defaults filled in,
 * types as declared. What was not given and has no default is absent.
 *
 * @param values by canonical option name
 */
public record Arguments(Map<String, Value> values) {

    /** Whether a value is there (given or by default) and is not None. */
    public boolean has(String name) {
        Value value = values.get(name);
        return value != null && value != NoneValue.NONE;
    }

    /** The value, or null when absent or None. */
    public @Nullable Value get(String name) {
        Value value = values.get(name);
        return value == NoneValue.NONE ? null : value;
    }

    /** Text, which must be there. */
    public String text(String name) {
        String text = textOrNull(name);
        if (text == null) {
            throw new NoSuchElementException("option " + name);
        }
        return text;
    }

    /** Text, or null. */
    public @Nullable String textOrNull(String name) {
        return get(name) instanceof StrValue text ? text.text() : null;
    }

    /** Text, or another. */
    public String text(String name, String otherwise) {
        String text = textOrNull(name);
        return text == null ? otherwise : text;
    }

    /** A boolean; absent is false. */
    public boolean bool(String name) {
        return get(name) instanceof BoolValue flag && flag.value();
    }

    /** A boolean, or null when absent. */
    public @Nullable Boolean boolOrNull(String name) {
        return get(name) instanceof BoolValue flag ? (Boolean) flag.value() : null;
    }

    /** An integer, or null when absent. */
    public @Nullable Long integerOrNull(String name) {
        return get(name) instanceof IntValue number ? (Long) number.asLong() : null;
    }

    /** An integer, or another. */
    public long integer(String name, long otherwise) {
        return get(name) instanceof IntValue number ? number.asLong() : otherwise;
    }

    /** The texts of a list; absent is the empty list. */
    public List<String> texts(String name) {
        return list(name).stream()
                .map(item -> item instanceof StrValue text ? text.text() : item.toString())
                .toList();
    }

    /** A list; absent is the empty list. */
    public List<Value> list(String name) {
        return get(name) instanceof ListValue(List<Value> items) ? items : List.of();
    }

    /** A dictionary, or null when absent. */
    public @Nullable DictValue dictOrNull(String name) {
        return get(name) instanceof DictValue dict ? dict : null;
    }
}
