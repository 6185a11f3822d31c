package dev.shevek.cli;

import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.TimeValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** TOML as {@code ansible-inventory --toml} prints it: values before tables, a list item a line. */
final class InventoryToml {
    private final StringBuilder out = new StringBuilder();

    private InventoryToml() {}

    /** The text of a dictionary, without a newline at its end. What TOML has no word for (null) becomes empty text. */
    static String of(DictValue value) {
        InventoryToml toml = new InventoryToml();
        toml.table(value, List.of());
        return toml.out.toString().stripTrailing();
    }

    private void table(DictValue table, List<String> path) {
        List<Map.Entry<Value, Value>> tables = new ArrayList<>();
        boolean literals = false;
        for (Map.Entry<Value, Value> entry : table.entries().entrySet()) {
            if (entry.getValue() instanceof DictValue) {
                tables.add(entry);
                continue;
            }
            if (!literals && !path.isEmpty()) {
                header(path);
            }
            literals = true;
            out.append(key(Text.str(entry.getKey()))).append(" = ");
            literal(entry.getValue(), 0);
            out.append('\n');
        }
        if (!path.isEmpty() && !literals && tables.isEmpty()) {
            header(path);
        }
        for (Map.Entry<Value, Value> entry : tables) {
            List<String> deeper = new ArrayList<>(path);
            deeper.add(key(Text.str(entry.getKey())));
            table((DictValue) entry.getValue(), deeper);
        }
    }

    private void header(List<String> path) {
        if (!out.isEmpty()) {
            out.append('\n');
        }
        out.append('[').append(String.join(".", path)).append("]\n");
    }

    private static String key(String key) {
        return key.matches("[A-Za-z0-9_-]+") ? key : quoted(key);
    }

    private void literal(Value value, int depth) {
        switch (value) {
            case NoneValue none -> out.append("\"\"");
            case BoolValue flag -> out.append(flag.value());
            case IntValue number -> out.append(number.value());
            case FloatValue number -> out.append(Text.str(number).replace("Infinity", "inf"));
            case TimeValue time -> out.append(time.time());
            case StrValue text -> out.append(quoted(text.text()));
            case ListValue list -> {
                if (list.items().isEmpty()) {
                    out.append("[]");
                    return;
                }
                out.append("[\n");
                for (Value item : list.items()) {
                    out.append("    ".repeat(depth + 1));
                    literal(item, depth + 1);
                    out.append(",\n");
                }
                out.append("    ".repeat(depth)).append(']');
            }
            case DictValue dict -> {
                out.append('{');
                String comma = " ";
                for (Map.Entry<Value, Value> entry : dict.entries().entrySet()) {
                    out.append(comma).append(key(Text.str(entry.getKey()))).append(" = ");
                    literal(entry.getValue(), depth);
                    comma = ", ";
                }
                out.append(dict.entries().isEmpty() ? "}" : " }");
            }
            default -> out.append(quoted(Text.str(value)));
        }
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            int plain = "\"\\\b\n\f\r\t".indexOf(c);
            if (plain >= 0) {
                out.append('\\').append("\"\\bnfrt".charAt(plain));
            } else if (c < 0x20 || c == 0x7f) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
