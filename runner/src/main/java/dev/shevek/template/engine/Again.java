package dev.shevek.template.engine;

import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.Marks;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Results that are templates again under ansible-core 2.14, if nothing but the user's own words went into them. */
final class Again {
    private Again() {}

    /** Whether there is text in a value that looks like a template. */
    static boolean possible(Value value) {
        return switch (value) {
            case StrValue text -> Rendering.possiblyTemplate(text.text());
            case ListValue list -> list.items().stream().anyMatch(Again::possible);
            case DictValue dict -> dict.entries().values().stream().anyMatch(Again::possible);
            default -> false;
        };
    }

    /** The value with its texts marked as templates. */
    static Value marked(Value value) {
        return switch (value) {
            case StrValue text ->
                new StrValue(
                        text.text(),
                        new Marks(true, text.isSecret(), text.marks().origin()));
            case ListValue list -> {
                List<Value> items = new ArrayList<>();
                list.items().forEach(item -> items.add(marked(item)));
                yield new ListValue(items);
            }
            case DictValue dict -> {
                Map<Value, Value> entries = new LinkedHashMap<>();
                dict.entries().forEach((key, item) -> entries.put(key, marked(item)));
                yield new DictValue(entries);
            }
            default -> value;
        };
    }
}
