package dev.shevek.value;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Making dictionaries. */
public final class Dicts {
    private Dicts() {}

    /** What {@code dict(source, **named)} gives; the source may be null. */
    public static DictValue of(@Nullable Value source, Map<String, Value> named) {
        Map<Value, Value> entries = new LinkedHashMap<>();
        if (source != null) {
            entries.putAll(DictMethods.of(source));
        }
        named.forEach((key, value) -> entries.put(StrValue.of(key), value));
        return new DictValue(entries);
    }
}
