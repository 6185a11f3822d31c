package dev.shevek.template.engine;

import dev.shevek.value.DictValue;
import dev.shevek.value.IterableValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.OmitValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Sequences;
import dev.shevek.value.TupleValue;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Like {@link Finish}, but what is undefined, at any depth, is left out. */
final class Known {
    private Known() {}

    /** What is read, rendered and less what is undefined; null when it is undefined itself. */
    static @Nullable Value of(Supplier<Value> read, Rendering run) {
        Value value;
        try {
            value = read.get();
        } catch (PythonException e) {
            if (e.missing() == null) {
                throw e;
            }
            return null;
        }
        return switch (value) {
            case UndefinedValue undefined when undefined.failure() == null -> null;
            case ListValue list -> list(list.items(), run);
            case TupleValue tuple -> list(tuple.items(), run);
            case IterableValue iterable -> list(Sequences.list(iterable), run);
            case DictValue dict -> dict(dict, run);
            default -> Finish.value(value, run);
        };
    }

    private static ListValue list(List<Value> items, Rendering run) {
        List<Value> all = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            int index = i;
            Value item = of(() -> items.get(index), run);
            if (item != null && item != OmitValue.OMIT) {
                all.add(item);
            }
        }
        return new ListValue(all);
    }

    private static DictValue dict(DictValue dict, Rendering run) {
        Map<Value, Value> all = new LinkedHashMap<>();
        for (Value key : List.copyOf(dict.entries().keySet())) {
            Value item = of(() -> dict.entries().getOrDefault(key, NoneValue.NONE), run);
            if (item != null && item != OmitValue.OMIT) {
                all.put(key, item);
            }
        }
        return new DictValue(all);
    }
}
