package dev.shevek.template.engine;

import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.TupleValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values freed from the rendering that made them: lazy containers become what they were defined as, to be rendered again where
 * they are used next, and those that a template made are copied, for a template may change them.
 */
final class Detached {
    private static final int MOST = 100_000;

    private final IdentityHashMap<Object, Value> done = new IdentityHashMap<>();
    private int size;

    private Detached() {}

    /** The value without ties, or null when it cannot be had. */
    static @Nullable Value of(Value value) {
        return new Detached().free(value);
    }

    private @Nullable Value free(Value value) {
        if (++size > MOST) {
            return null;
        }
        return switch (value) {
            case StrValue text -> text.isTemplate() && Rendering.possiblyTemplate(text.text()) ? null : text;
            case IntValue number -> number;
            case FloatValue number -> number;
            case BoolValue flag -> flag;
            case NoneValue none -> none;
            case ListValue list -> list(list);
            case DictValue dict -> dict(dict);
            case TupleValue tuple -> tuple.items().stream().allMatch(Detached::simple) ? tuple : null;
            default -> null;
        };
    }

    private static boolean simple(Value value) {
        return switch (value) {
            case StrValue text -> !text.isTemplate() || !Rendering.possiblyTemplate(text.text());
            case IntValue number -> true;
            case FloatValue number -> true;
            case BoolValue flag -> true;
            case NoneValue none -> true;
            default -> false;
        };
    }

    private @Nullable Value list(ListValue list) {
        List<Value> source = list.items() instanceof LazyList lazy ? lazy.source() : null;
        if (source != null) {
            return new ListValue(source);
        }
        Value known = done.get(list.items());
        if (known != null) {
            return known;
        }
        List<Value> copy = new ArrayList<>(list.items().size());
        ListValue result = new ListValue(copy);
        done.put(list.items(), result);
        for (Value item : list.items()) {
            Value free = free(item);
            if (free == null) {
                return null;
            }
            copy.add(free);
        }
        return result;
    }

    private @Nullable Value dict(DictValue dict) {
        Map<Value, Value> source = dict.entries() instanceof LazyMap lazy ? lazy.source() : null;
        if (source != null) {
            return new DictValue(source);
        }
        Value known = done.get(dict.entries());
        if (known != null) {
            return known;
        }
        Map<Value, Value> copy = LinkedHashMap.newLinkedHashMap(dict.entries().size());
        DictValue result = new DictValue(copy);
        done.put(dict.entries(), result);
        for (Map.Entry<Value, Value> entry : dict.entries().entrySet()) {
            Value free = simple(entry.getKey()) ? free(entry.getValue()) : null;
            if (free == null) {
                return null;
            }
            copy.put(entry.getKey(), free);
        }
        return result;
    }
}
