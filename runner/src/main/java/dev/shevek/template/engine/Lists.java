package dev.shevek.template.engine;

import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.TupleValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tuples as lists, which is how ansible-core 2.19 shows them amid other text. */
final class Lists {
    private Lists() {}

    static Value of(Value value) {
        return switch (value) {
            case TupleValue tuple -> new ListValue(all(tuple.items()));
            case ListValue list when list.items().stream().anyMatch(Lists::mayHold) -> new ListValue(all(list.items()));
            case DictValue dict
            when dict.entries().values().stream().anyMatch(Lists::mayHold) -> {
                Map<Value, Value> all = new LinkedHashMap<>();
                dict.entries().forEach((key, inner) -> all.put(key, of(inner)));
                yield new DictValue(all);
            }
            default -> value;
        };
    }

    private static boolean mayHold(Value value) {
        return value instanceof TupleValue || value instanceof ListValue || value instanceof DictValue;
    }

    private static List<Value> all(List<Value> items) {
        List<Value> all = new ArrayList<>(items.size());
        items.forEach(item -> all.add(of(item)));
        return all;
    }
}
