package dev.shevek.output;

import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.SetValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.TupleValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Values as block YAML, as the default callback writes results when asked for {@code yaml}. */
final class YamlText {
    private final boolean lossy;
    private final int indent;
    private final StringBuilder out = new StringBuilder();

    private YamlText(boolean lossy, int indent) {
        this.lossy = lossy;
        this.indent = indent;
    }

    /**
     * The document, ending with a newline.
     *
     * @param lossy whether texts of several lines lose trailing blanks and tabs so that they read well
     * @param indent blanks a level
     */
    static String of(Value value, boolean lossy, int indent) {
        YamlText text = new YamlText(lossy, indent);
        text.node(value, 0, false);
        return text.out.toString();
    }

    /** Puts blanks before every line that is not blank. */
    static String indented(String text, int blanks) {
        StringBuilder all = new StringBuilder();
        String pad = " ".repeat(blanks);
        text.lines()
                .forEach(line ->
                        all.append(line.isBlank() ? "" : pad).append(line).append('\n'));
        return all.toString();
    }

    private void node(Value value, int depth, boolean inline) {
        switch (value) {
            case DictValue dict when !dict.entries().isEmpty() -> dict(dict, depth, inline);
            case DictValue dict -> out.append(" {}\n");
            case ListValue list -> list(list.items(), depth);
            case TupleValue tuple -> list(tuple.items(), depth);
            case SetValue set -> list(List.copyOf(set.items()), depth);
            default -> {
                out.append(out.isEmpty() ? "" : " ");
                scalar(value, depth);
                out.append('\n');
            }
        }
    }

    private void dict(DictValue dict, int depth, boolean inline) {
        List<Map.Entry<Value, Value>> entries = new ArrayList<>(dict.entries().entrySet());
        entries.sort(Comparator.comparing(entry -> Text.str(entry.getKey()), JsonText::byCodePoint));
        boolean first = true;
        for (Map.Entry<Value, Value> entry : entries) {
            if (!(first && inline)) {
                out.repeat(' ', depth);
            }
            first = false;
            scalar(entry.getKey(), depth);
            out.append(':');
            Value value = entry.getValue();
            boolean block = (value instanceof DictValue d && !d.entries().isEmpty())
                    || (value instanceof ListValue l && !l.items().isEmpty());
            if (block) {
                out.append('\n');
            }
            node(value, value instanceof ListValue ? depth : depth + indent, false);
        }
    }

    private void list(List<Value> items, int depth) {
        if (items.isEmpty()) {
            out.append(" []\n");
            return;
        }
        for (Value item : items) {
            out.repeat(' ', depth).append('-');
            if (item instanceof DictValue dict && !dict.entries().isEmpty()) {
                out.repeat(' ', indent - 1);
                dict(dict, depth + indent, true);
            } else if (item instanceof ListValue list && !list.items().isEmpty()) {
                out.repeat(' ', indent - 1);
                YamlText inner = new YamlText(lossy, indent);
                inner.list(list.items(), depth + indent);
                out.append(inner.out.substring(depth + indent));
            } else {
                node(item, depth + indent, false);
            }
        }
    }

    private void scalar(Value value, int depth) {
        switch (value) {
            case NoneValue none -> out.append("null");
            case BoolValue flag -> out.append(flag.value());
            case FloatValue number -> out.append(Text.str(number));
            case StrValue text ->
                out.append(YamlScalarText.of(text.isSecret() ? JsonText.MASK : text.text(), lossy, depth));
            default -> out.append(Text.str(value));
        }
    }
}
