package dev.shevek.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finding and spreading the secret mark. */
public final class Secrets {
    private static volatile boolean any;

    private Secrets() {}

    /** Notes that a secret text exists in this process; until then nothing is searched for. */
    static void noted() {
        any = true;
    }

    /** Whether any secret text was made in this process. */
    public static boolean any() {
        return any;
    }

    /** Whether a value is secret text or holds some, at any depth. */
    public static boolean within(Value value) {
        if (!any) {
            return false;
        }
        return switch (value) {
            case StrValue text -> text.isSecret();
            case ListValue list -> anyOf(list.items());
            case TupleValue tuple -> anyOf(tuple.items());
            case SetValue set -> anyOf(set.items());
            case DictValue dict ->
                anyOf(dict.entries().keySet()) || anyOf(dict.entries().values());
            default -> false;
        };
    }

    private static boolean anyOf(Iterable<Value> values) {
        for (Value value : values) {
            if (within(value)) {
                return true;
            }
        }
        return false;
    }

    /** The value with all text in it secret. */
    public static Value mark(Value value) {
        return switch (value) {
            case StrValue text ->
                text.isSecret() ? text : new StrValue(text.text(), text.marks().withSecret(true));
            case ListValue list -> new ListValue(marked(list.items()));
            case TupleValue tuple -> new TupleValue(marked(tuple.items()));
            case DictValue dict -> {
                Map<Value, Value> entries = new LinkedHashMap<>();
                dict.entries().forEach((key, item) -> entries.put(key, mark(item)));
                yield new DictValue(entries);
            }
            default -> value;
        };
    }

    private static List<Value> marked(List<Value> values) {
        List<Value> all = new ArrayList<>(values.size());
        for (Value value : values) {
            all.add(mark(value));
        }
        return all;
    }
}
