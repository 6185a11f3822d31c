package dev.shevek.template.filter;

import dev.shevek.value.BoolValue;
import dev.shevek.value.Bounds;
import dev.shevek.value.Comparison;
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatText;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.IterableValue;
import dev.shevek.value.JsonString;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Sequences;
import dev.shevek.value.SetValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.TimeValue;
import dev.shevek.value.TupleValue;
import dev.shevek.value.Types;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON as Python's {@code json.dumps} does. */
public final class JsonWriter {
    private final @Nullable String indent;
    private final String itemSeparator;
    private final String keySeparator;
    private final boolean ascii;
    private final boolean sorted;
    private final StringBuilder out = new StringBuilder();

    /** A writer; an indent of null writes all on one line. */
    public JsonWriter(
            @Nullable String indent, String itemSeparator, String keySeparator, boolean ascii, boolean sorted) {
        this.indent = indent;
        this.itemSeparator = itemSeparator;
        this.keySeparator = keySeparator;
        this.ascii = ascii;
        this.sorted = sorted;
    }

    /** The text of a value; throws {@link PythonException} for what JSON cannot hold. */
    public String write(Value value) {
        value(value, 0);
        return out.toString();
    }

    private void value(Value value, int depth) {
        Bounds.text(out.length());
        switch (value) {
            case StrValue s -> JsonString.append(out, s.text(), ascii);
            case NoneValue n -> out.append("null");
            case BoolValue b -> out.append(b.value() ? "true" : "false");
            case IntValue i -> out.append(i);
            case FloatValue f -> out.append(number(f.value()));
            case ListValue l -> items(l.items(), depth);
            case TupleValue t -> items(t.items(), depth);
            case DictValue d -> entries(d, depth);
            case TimeValue t -> JsonString.append(out, t.iso(), ascii);
            case UndefinedValue u -> throw PythonException.undefined(u);
            case IterableValue i -> items(Sequences.list(i), depth);
            case SetValue s -> items(new ArrayList<>(s.items()), depth);
            default -> throw PythonException.type("Object of type " + Types.name(value) + " is not JSON serializable");
        }
    }

    private static String number(double number) {
        return Double.isNaN(number)
                ? "NaN"
                : Double.isInfinite(number) ? (number > 0 ? "Infinity" : "-Infinity") : FloatText.repr(number);
    }

    private void newline(int depth) {
        if (indent != null) {
            out.append('\n').repeat(indent, depth);
        }
    }

    private void items(List<Value> items, int depth) {
        if (items.isEmpty()) {
            out.append("[]");
            return;
        }
        out.append('[');
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.append(itemSeparator);
            }
            newline(depth + 1);
            value(items.get(i), depth + 1);
        }
        newline(depth);
        out.append(']');
    }

    private void entries(DictValue dict, int depth) {
        if (dict.entries().isEmpty()) {
            out.append("{}");
            return;
        }
        List<Map.Entry<Value, Value>> entries = new ArrayList<>(dict.entries().entrySet());
        if (sorted) {
            entries.sort((l, r) -> Comparison.compare(l.getKey(), r.getKey(), "<"));
        }
        out.append('{');
        for (int i = 0; i < entries.size(); i++) {
            if (i > 0) {
                out.append(itemSeparator);
            }
            newline(depth + 1);
            JsonString.append(out, key(entries.get(i).getKey()), ascii);
            out.append(keySeparator);
            value(entries.get(i).getValue(), depth + 1);
        }
        newline(depth);
        out.append('}');
    }

    private static String key(Value key) {
        return switch (key) {
            case StrValue s -> s.text();
            case IntValue i -> i.toString();
            case BoolValue b -> b.value() ? "true" : "false";
            case NoneValue n -> "null";
            case FloatValue f -> number(f.value());
            default -> throw PythonException.type("keys must be str, int, float, bool or None, not " + Types.name(key));
        };
    }
}
