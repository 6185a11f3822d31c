package dev.shevek.template.filter;

import dev.shevek.value.BoolValue;
import dev.shevek.value.BytesValue;
import dev.shevek.value.Comparison;
import dev.shevek.value.DictValue;
import dev.shevek.value.DictView;
import dev.shevek.value.FloatText;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.IterableValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Sequences;
import dev.shevek.value.SetValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.TimeValue;
import dev.shevek.value.Truth;
import dev.shevek.value.TupleValue;
import dev.shevek.value.Types;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import dev.shevek.yaml.YamlScalars;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes YAML byte for byte as libyaml does under Ansible's dumper. */
public final class YamlWriter {
    private final @Nullable Boolean flow;
    private final int step;
    private final boolean sorted;
    private final boolean unicode;
    private final char quotes;
    private final YamlOutput out;
    private final @Nullable UnaryOperator<String> blocks;
    private int flowLevel;

    /** A writer; a flow style of null means flow for containers that hold no containers. */
    public YamlWriter(@Nullable Boolean flow, int indent, long width, boolean sorted, boolean unicode, char quotes) {
        this(flow, indent, width, sorted, unicode, quotes, "\n");
    }

    /** A writer that ends its lines with other characters. */
    YamlWriter(
            @Nullable Boolean flow,
            int indent,
            long width,
            boolean sorted,
            boolean unicode,
            char quotes,
            String newline) {
        this(flow, indent, width, sorted, unicode, quotes, newline, null);
    }

    /**
     * A writer of block style, sorted, whose texts of several lines are literal blocks, as callbacks have it.
     *
     * @param blocks what becomes of such a text before it is written
     */
    public YamlWriter(int indent, long width, UnaryOperator<String> blocks) {
        this(false, indent, width, true, true, (char) 0, "\n", blocks);
    }

    private YamlWriter(
            @Nullable Boolean flow,
            int indent,
            long width,
            boolean sorted,
            boolean unicode,
            char quotes,
            String newline,
            @Nullable UnaryOperator<String> blocks) {
        this.blocks = blocks;
        this.flow = flow;
        this.step = indent > 1 && indent < 10 ? indent : 2;
        long columns = width < 0 ? Integer.MAX_VALUE : width <= step * 2L ? 80 : Math.min(width, Integer.MAX_VALUE);
        this.sorted = sorted;
        this.unicode = unicode;
        this.quotes = quotes;
        this.out = new YamlOutput((int) columns, unicode, newline);
    }

    /** The text of a value; throws {@link PythonException} for what YAML cannot hold. */
    public String write(Value value) {
        return write(value, false);
    }

    /** The same, with the mark that a document begins when it is asked for. */
    String write(Value value, boolean started) {
        out.indent(-1);
        if (started) {
            out.indicator("---", true, false, false);
        }
        node(value, false, false);
        out.indent(-1);
        out.end();
        return out.text();
    }

    private void node(Value value, boolean inMapping, boolean asKey) {
        switch (value) {
            case ListValue list -> sequence(list.items(), inMapping);
            case TupleValue tuple -> sequence(tuple.items(), inMapping);
            case DictValue dict -> mapping(dict.entries());
            case SetValue set -> {
                Map<Value, Value> entries = new LinkedHashMap<>();
                set.items().forEach(item -> entries.put(item, NoneValue.NONE));
                out.indicator("!!set", true, false, false);
                mapping(entries);
            }
            case DictView view -> sequence(view.items(), inMapping);
            case IterableValue items -> sequence(Sequences.list(items), inMapping);
            default -> {
                int indent = out.indent();
                deeper(true, false);
                scalar(value, asKey);
                out.indent(indent);
            }
        }
    }

    private static boolean isScalar(Value value) {
        return !(value instanceof ListValue
                || value instanceof TupleValue
                || value instanceof DictValue
                || value instanceof SetValue
                || value instanceof IterableValue);
    }

    private boolean flows(Collection<Value> items) {
        if (items.isEmpty() || flowLevel > 0) {
            return true;
        }
        return flow != null ? flow : quotes == 0 && items.stream().allMatch(YamlWriter::isScalar);
    }

    private void deeper(boolean flowing, boolean indentless) {
        int indent = out.indent();
        out.indent(indent < 0 ? (flowing ? step : 0) : indentless ? indent : indent + step);
    }

    private void sequence(List<Value> items, boolean inMapping) {
        int indent = out.indent();
        if (flows(items)) {
            out.indicator("[", true, true, false);
            deeper(true, false);
            flowLevel++;
            for (int i = 0; i < items.size(); i++) {
                if (i > 0) {
                    out.indicator(",", false, false, false);
                }
                out.wrap();
                node(items.get(i), false, false);
            }
            flowLevel--;
            out.indent(indent);
            out.indicator("]", false, false, false);
            return;
        }
        deeper(false, inMapping && !out.indention());
        for (Value item : items) {
            out.line();
            out.indicator("-", true, false, true);
            node(item, false, false);
        }
        out.indent(indent);
    }

    private void mapping(Map<Value, Value> entries) {
        List<Map.Entry<Value, Value>> pairs = ordered(entries, sorted);
        List<Value> all = new ArrayList<>(entries.keySet());
        all.addAll(entries.values());
        int indent = out.indent();
        boolean flowing = flows(all);
        if (flowing) {
            out.indicator("{", true, true, false);
            flowLevel++;
        }
        deeper(flowing, false);
        for (int i = 0; i < pairs.size(); i++) {
            if (flowing) {
                if (i > 0) {
                    out.indicator(",", false, false, false);
                }
                out.wrap();
            } else {
                out.line();
            }
            entry(pairs.get(i), flowing);
        }
        out.indent(indent);
        if (flowing) {
            flowLevel--;
            out.indicator("}", false, false, false);
        }
    }

    /** The entries by key if asked and if the keys can be compared, else as they are. */
    static List<Map.Entry<Value, Value>> ordered(Map<Value, Value> entries, boolean sorted) {
        List<Map.Entry<Value, Value>> pairs = new ArrayList<>(entries.entrySet());
        if (sorted) {
            try {
                pairs.sort((l, r) -> Comparison.compare(l.getKey(), r.getKey(), "<"));
            } catch (PythonException e) {
                return new ArrayList<>(entries.entrySet());
            }
        }
        return pairs;
    }

    private void entry(Map.Entry<Value, Value> entry, boolean flowing) {
        Value key = entry.getKey();
        if (isSimple(key)) {
            node(key, true, true);
            out.indicator(":", false, false, false);
        } else {
            out.indicator("?", true, false, !flowing);
            node(key, true, false);
            if (flowing) {
                out.wrap();
            } else {
                out.line();
            }
            out.indicator(":", true, false, !flowing);
        }
        node(entry.getValue(), true, false);
    }

    private boolean isSimple(Value key) {
        if (!isScalar(key)) {
            return !Truth.of(key);
        }
        String text = plain(key);
        return text.getBytes(StandardCharsets.UTF_8).length <= 128
                && !ScalarShape.of(text, unicode).multiline();
    }

    static String plain(Value value) {
        return switch (value) {
            case StrValue s -> s.text();
            case NoneValue n -> "null";
            case BoolValue b -> b.value() ? "true" : "false";
            case FloatValue f -> number(f.value());
            case UndefinedValue u -> throw PythonException.undefined(u);
            case BytesValue b -> Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(b.bytes()) + "\n";
            case IntValue i -> i.toString();
            case TimeValue t -> Text.str(t);
            default ->
                throw new PythonException(
                        "RepresenterError", "cannot represent an object of type " + Types.name(value));
        };
    }

    private static String number(double number) {
        if (Double.isNaN(number)) {
            return ".nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? ".inf" : "-.inf";
        }
        String text = FloatText.repr(number);
        return text.indexOf('.') < 0 && text.indexOf('e') >= 0 ? text.replace("e", ".0e") : text;
    }

    private void scalar(Value value, boolean asKey) {
        String text = plain(value);
        boolean string = value instanceof StrValue;
        if (blocks != null && string && text.chars().anyMatch(c -> "\n\u0085\u2028\u2029".indexOf(c) >= 0)) {
            String kept = blocks.apply(text);
            if (!asKey && flowLevel == 0 && ScalarShape.of(kept, unicode).block()) {
                out.literal(kept, step);
            } else {
                out.doubleQuoted(kept, !asKey);
            }
            return;
        }
        if (value instanceof BytesValue) {
            out.indicator("!!binary", true, false, false);
            out.literal(text, step);
            return;
        }
        ScalarShape shape = ScalarShape.of(text, unicode);
        boolean plain = quotes == 0 && (flowLevel > 0 ? shape.flowPlain() : shape.blockPlain());
        plain &= !text.isEmpty() || (flowLevel == 0 && !asKey);
        plain &= !string
                || (YamlScalars.resolve(text) == null && !text.equals("<<") && !text.equals("=") && !text.isEmpty());
        if (!plain && !string) {
            out.indicator("!", true, false, false);
        }
        boolean block = (quotes == '|' || quotes == '>') && flowLevel == 0 && !asKey && shape.block();
        if (asKey && shape.multiline()) {
            out.doubleQuoted(text, false);
        } else if (plain) {
            out.plain(text, !asKey);
        } else if (block && quotes == '|') {
            out.literal(text, step);
        } else if (block) {
            out.folded(text, step);
        } else if ((quotes != 0 && quotes != '\'') || !shape.singleQuoted()) {
            out.doubleQuoted(text, !asKey);
        } else {
            out.singleQuoted(text, !asKey);
        }
    }
}
