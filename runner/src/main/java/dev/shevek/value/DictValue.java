package dev.shevek.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dictionary in insertion order; keys are values with Python's equality. The backing map may be unmodifiable, lazy or
 * a {@link LinkedHashMap} that a template updates.
 *
 * @param entries the entries in order
 */
public record DictValue(Map<Value, Value> entries) implements Value {
    /** The empty dictionary. */
    public static final DictValue EMPTY = new DictValue(Map.of());

    /** From text keys, in the map's order. */
    public static DictValue ofTexts(Map<String, ? extends Value> entries) {
        Map<Value, Value> copy = LinkedHashMap.newLinkedHashMap(entries.size());
        entries.forEach((key, value) -> copy.put(StrValue.of(key), value));
        return new DictValue(Collections.unmodifiableMap(copy));
    }

    /** The value under a text key, or null. */
    public @Nullable Value get(String key) {
        return entries.get(StrValue.of(key));
    }

    /** A copy with one more (or another) entry. */
    public DictValue with(String key, Value value) {
        Map<Value, Value> copy = new LinkedHashMap<>(entries);
        copy.put(StrValue.of(key), value);
        return new DictValue(Collections.unmodifiableMap(copy));
    }
}
