package dev.shevek.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The texts in a value, at any depth of its lists and dictionaries; keys are no texts here. */
public final class Texts {
    private Texts() {}

    /** A copy with every text changed. */
    public static Value changed(Value value, Function<StrValue, Value> change) {
        return switch (value) {
            case StrValue text -> change.apply(text);
            case ListValue list -> {
                List<Value> items = new ArrayList<>(list.items().size());
                list.items().forEach(item -> items.add(changed(item, change)));
                yield new ListValue(items);
            }
            case DictValue dict -> {
                Map<Value, Value> entries = new LinkedHashMap<>();
                dict.entries().forEach((key, item) -> entries.put(key, changed(item, change)));
                yield new DictValue(entries);
            }
            default -> value;
        };
    }
}
