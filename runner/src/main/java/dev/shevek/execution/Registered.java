package dev.shevek.execution;

import dev.shevek.module.Result;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.Marks;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code register} stores: a result without internal keys, its texts never templates. */
final class Registered {
    private Registered() {}

    /** A result as a variable. */
    static DictValue of(Result result) {
        return strip(result.values());
    }

    private static DictValue strip(DictValue values) {
        Map<Value, Value> entries = LinkedHashMap.newLinkedHashMap(values.entries().size());
        values.entries().forEach((key, value) -> {
            if (!(key instanceof StrValue name)
                    || !(name.text().startsWith("_ansible_") || name.text().equals("invocation"))) {
                entries.put(key, value(value));
            }
        });
        return new DictValue(entries);
    }

    private static Value value(Value value) {
        return switch (value) {
            case DictValue dict -> strip(dict);
            case ListValue list -> {
                List<Value> items = new ArrayList<>(list.items().size());
                list.items().forEach(item -> items.add(value(item)));
                yield new ListValue(items);
            }
            default -> plain(value);
        };
    }

    /** A text that is no template any more; anything else is itself. */
    static Value plain(Value value) {
        return value instanceof StrValue text && text.isTemplate()
                ? new StrValue(text.text(), new Marks(false, text.isSecret(), null))
                : value;
    }
}
