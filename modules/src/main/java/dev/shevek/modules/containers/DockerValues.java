package dev.shevek.modules.containers;

import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Ways into what the daemon answers. */
final class DockerValues {
    private DockerValues() {}

    /** The dictionary under a key, or an empty one. */
    static DictValue dict(DictValue from, String key) {
        return from.get(key) instanceof DictValue dict ? dict : DictValue.EMPTY;
    }

    /** The list under a key, or an empty one. */
    static List<Value> list(DictValue from, String key) {
        return from.get(key) instanceof ListValue(List<Value> items) ? items : List.of();
    }

    /** The text under a key, or the empty one. */
    static String text(DictValue from, String key) {
        return from.get(key) instanceof StrValue text ? text.text() : "";
    }

    /** A value as a text. */
    static String text(Value value) {
        return value instanceof StrValue text ? text.text() : value.toString();
    }

    /** The value or None. */
    static Value orNone(@Nullable Value value) {
        return value == null ? NoneValue.NONE : value;
    }

    /** Texts in their order, each once. */
    static ListValue sorted(List<Value> values) {
        TreeSet<String> texts = new TreeSet<>();
        values.forEach(value -> texts.add(text(value)));
        return ListValue.ofTexts(List.copyOf(texts));
    }

    /** Whether a dictionary has all that another has. */
    static boolean holds(DictValue all, DictValue some) {
        for (Map.Entry<Value, Value> entry : some.entries().entrySet()) {
            if (!entry.getValue().equals(all.entries().get(entry.getKey()))) {
                return false;
            }
        }
        return true;
    }

    /** Filters as the daemon reads them: a list of texts under each name. */
    static DictValue filters(@Nullable DictValue given) {
        Map<Value, Value> all = new LinkedHashMap<>();
        if (given != null) {
            given.entries().forEach((key, value) -> {
                List<Value> items = value instanceof ListValue(List<Value> many) ? many : List.of(value);
                all.put(
                        StrValue.of(text(key)),
                        ListValue.ofTexts(
                                items.stream().map(DockerValues::plain).toList()));
            });
        }
        return new DictValue(all);
    }

    /** A value as the daemon wants it in a text. */
    static String plain(Value value) {
        return value instanceof BoolValue flag ? (flag.value() ? "true" : "false") : text(value);
    }
}
