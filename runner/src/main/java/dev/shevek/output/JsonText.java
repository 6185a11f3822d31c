package dev.shevek.output;

import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.JsonString;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.SetValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.TimeValue;
import dev.shevek.value.TupleValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Values as JSON text, spaced as Python's {@code json.dumps} spaces it; secrets are masked. */
public final class JsonText {
    /** What is shown in place of a secret. */
    public static final String MASK = "********";

    private final int indent;
    private final boolean sorted;
    private final boolean ascii;
    private final StringBuilder out = new StringBuilder();

    private JsonText(int indent, boolean sorted, boolean ascii) {
        this.indent = indent;
        this.sorted = sorted;
        this.ascii = ascii;
    }

    /** On one line, keys in order of their text. */
    public static String line(Value value) {
        return of(value, 0, true, false);
    }

    /** Over several lines, keys in order of their text. */
    public static String pretty(Value value, int indent) {
        return of(value, indent, true, false);
    }

    /**
     * As asked.
     *
     * @param indent blanks a level, or 0 for one line
     * @param sorted whether keys are put in order
     * @param ascii whether other characters are escaped
     */
    public static String of(Value value, int indent, boolean sorted, boolean ascii) {
        JsonText text = new JsonText(indent, sorted, ascii);
        text.value(value, 0);
        return text.out.toString();
    }

    private void value(Value value, int depth) {
        switch (value) {
            case NoneValue none -> out.append("null");
            case BoolValue flag -> out.append(flag.value() ? "true" : "false");
            case IntValue number -> out.append(number);
            case FloatValue number -> out.append(number(number));
            case StrValue text -> quote(text);
            case ListValue list -> list(list.items(), depth);
            case TupleValue tuple -> list(tuple.items(), depth);
            case SetValue set -> list(List.copyOf(set.items()), depth);
            case DictValue dict -> dict(dict, depth);
            case TimeValue time -> quote(StrValue.of(time.iso()));
            default -> quote(StrValue.of(Text.str(value)));
        }
    }

    private static String number(FloatValue number) {
        double d = number.value();
        if (Double.isNaN(d)) {
            return "NaN";
        }
        if (Double.isInfinite(d)) {
            return d > 0 ? "Infinity" : "-Infinity";
        }
        return Text.str(number);
    }

    private void list(List<Value> items, int depth) {
        if (items.isEmpty()) {
            out.append("[]");
            return;
        }
        out.append('[');
        boolean more = false;
        for (Value item : items) {
            separate(more, depth + 1);
            more = true;
            value(item, depth + 1);
        }
        close(']', depth);
    }

    private void dict(DictValue dict, int depth) {
        if (dict.entries().isEmpty()) {
            out.append("{}");
            return;
        }
        out.append('{');
        boolean more = false;
        for (Map.Entry<Value, Value> entry : entries(dict)) {
            separate(more, depth + 1);
            more = true;
            quote(StrValue.of(key(entry.getKey())));
            out.append(": ");
            value(entry.getValue(), depth + 1);
        }
        close('}', depth);
    }

    private List<Map.Entry<Value, Value>> entries(DictValue dict) {
        List<Map.Entry<Value, Value>> entries = new ArrayList<>(dict.entries().entrySet());
        if (sorted) {
            entries.sort(Comparator.comparing(entry -> key(entry.getKey()), JsonText::byCodePoint));
        }
        return entries;
    }

    private static String key(Value key) {
        return switch (key) {
            case StrValue text -> text.text();
            case BoolValue flag -> flag.value() ? "true" : "false";
            default -> Text.str(key);
        };
    }

    private void separate(boolean more, int depth) {
        if (more) {
            out.append(indent > 0 ? "," : ", ");
        }
        newline(depth);
    }

    private void close(char bracket, int depth) {
        newline(depth);
        out.append(bracket);
    }

    private void newline(int depth) {
        if (indent > 0) {
            out.append('\n').repeat(' ', indent * depth);
        }
    }

    private void quote(StrValue value) {
        JsonString.append(out, value.isSecret() ? MASK : value.text(), ascii);
    }

    /** Order of texts by code point, which UTF-16 order is not beyond the basic plane. */
    static int byCodePoint(String left, String right) {
        int i = 0;
        int j = 0;
        while (i < left.length() && j < right.length()) {
            int a = left.codePointAt(i);
            int b = right.codePointAt(j);
            if (a != b) {
                return Integer.compare(a, b);
            }
            i += Character.charCount(a);
            j += Character.charCount(b);
        }
        return Integer.compare(left.length() - i, right.length() - j);
    }
}
