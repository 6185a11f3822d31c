package dev.shevek.inventory;

import dev.shevek.value.DictValue;
import dev.shevek.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What happens when a variable that holds a dictionary is set again (setting {@code DEFAULT_HASH_BEHAVIOUR}). */
public enum HashBehaviour {
    /** The new value counts. */
    REPLACE,
    /** Dictionaries are merged, deeply. */
    MERGE;

    /** Sets a variable in a map. */
    public void put(Map<String, Value> vars, String name, Value value) {
        if (this == MERGE && value instanceof DictValue add && vars.get(name) instanceof DictValue old) {
            vars.put(name, merged(old, add));
        } else {
            vars.put(name, value);
        }
    }

    /** Sets all variables of another map. */
    public void putAll(Map<String, Value> vars, Map<String, ? extends Value> add) {
        if (this == REPLACE) {
            vars.putAll(add);
        } else {
            add.forEach((name, value) -> put(vars, name, value));
        }
    }

    private static DictValue merged(DictValue old, DictValue add) {
        Map<Value, Value> result = new LinkedHashMap<>(old.entries());
        add.entries()
                .forEach((key, value) -> result.put(
                        key,
                        value instanceof DictValue newer && result.get(key) instanceof DictValue older
                                ? merged(older, newer)
                                : value));
        return new DictValue(Collections.unmodifiableMap(result));
    }
}
