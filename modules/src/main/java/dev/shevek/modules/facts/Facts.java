package dev.shevek.modules.facts;

import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts in the making: keys to values, in order. */
final class Facts {
    private final Map<String, Value> values = new LinkedHashMap<>();

    /** Puts a text; null becomes None. */
    Facts put(String key, @Nullable String text) {
        values.put(key, text == null ? NoneValue.NONE : StrValue.of(text));
        return this;
    }

    /** Puts a number. */
    Facts put(String key, long number) {
        values.put(key, IntValue.of(number));
        return this;
    }

    /** Puts a flag. */
    Facts put(String key, boolean flag) {
        values.put(key, BoolValue.of(flag));
        return this;
    }

    /** Puts texts. */
    Facts put(String key, List<String> texts) {
        values.put(key, ListValue.ofTexts(texts));
        return this;
    }

    /** Puts a dictionary. */
    Facts put(String key, Facts inner) {
        values.put(key, inner.dict());
        return this;
    }

    /** Puts any value. */
    Facts put(String key, Value value) {
        values.put(key, value);
        return this;
    }

    /** Puts a text unless there is none. */
    Facts putIfThere(String key, @Nullable String text) {
        return text == null ? this : put(key, text);
    }

    /** What is there under a key, as text, or null. */
    @Nullable
    String text(String key) {
        return values.get(key) instanceof StrValue text ? text.text() : null;
    }

    /** Whether a key is there. */
    boolean has(String key) {
        return values.containsKey(key);
    }

    /** The value under a key, or null. */
    @Nullable
    Value get(String key) {
        return values.get(key);
    }

    /** All of them. */
    Map<String, Value> values() {
        return values;
    }

    /** As a dictionary. */
    DictValue dict() {
        return DictValue.ofTexts(values);
    }
}
