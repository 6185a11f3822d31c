package dev.shevek.value;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What {@code keys()}, {@code values()} and {@code items()} of a dictionary give: a live view.
 *
 * @param kind {@code dict_keys}, {@code dict_values} or {@code dict_items}
 * @param dict the dictionary
 */
public record DictView(String kind, DictValue dict) implements IterableValue {
    @Override
    public Iterator<Value> iterator() {
        return items().iterator();
    }

    /** The items as a new list. */
    public List<Value> items() {
        List<Value> items = new ArrayList<>(dict.entries().size());
        switch (kind) {
            case "dict_keys" -> items.addAll(dict.entries().keySet());
            case "dict_values" -> items.addAll(dict.entries().values());
            default -> dict.entries().forEach((key, value) -> items.add(new TupleValue(List.of(key, value))));
        }
        return items;
    }

    @Override
    public long size() {
        return dict.entries().size();
    }

    @Override
    public String repr() {
        return kind + "(" + Text.repr(new ListValue(items())) + ")";
    }

    @Override
    public String typeName() {
        return kind;
    }
}
