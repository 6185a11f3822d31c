package dev.shevek.content.galaxy;

import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.Value;
import java.util.Map;

/** JSON as {@code MANIFEST.json} and {@code FILES.json} are written: keys in order, one blank a level. */
final class ManifestJson {
    private final StringBuilder out = new StringBuilder();

    private ManifestJson() {}

    static String of(Value value) {
        ManifestJson json = new ManifestJson();
        json.write(value, 0);
        return json.out.toString();
    }

    private void write(Value value, int depth) {
        switch (value) {
            case NoneValue none -> out.append("null");
            case BoolValue flag -> out.append(flag.value());
            case IntValue number -> out.append(number.value());
            case ListValue list -> list(list, depth);
            case DictValue dict -> dict(dict, depth);
            default -> quoted(String.valueOf(Fields.string(value)));
        }
    }

    private void list(ListValue list, int depth) {
        String comma = "";
        out.append('[');
        for (Value item : list.items()) {
            out.append(comma);
            line(depth + 1);
            write(item, depth + 1);
            comma = ",";
        }
        if (!list.items().isEmpty()) {
            line(depth);
        }
        out.append(']');
    }

    private void dict(DictValue dict, int depth) {
        String comma = "";
        out.append('{');
        for (Map.Entry<Value, Value> entry : dict.entries().entrySet()) {
            out.append(comma);
            line(depth + 1);
            quoted(String.valueOf(Fields.string(entry.getKey())));
            out.append(": ");
            write(entry.getValue(), depth + 1);
            comma = ",";
        }
        if (!dict.entries().isEmpty()) {
            line(depth);
        }
        out.append('}');
    }

    private void line(int depth) {
        out.append('\n').append(" ".repeat(depth));
    }

    private void quoted(String text) {
        out.append('"');
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || c > 0x7e) {
                        out.append("\\u");
                        for (int shift = 12; shift >= 0; shift -= 4) {
                            out.append(Character.forDigit(c >> shift & 15, 16));
                        }
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
