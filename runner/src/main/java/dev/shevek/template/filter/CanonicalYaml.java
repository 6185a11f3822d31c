package dev.shevek.template.filter;

import dev.shevek.value.BoolValue;
import dev.shevek.value.BytesValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.IterableValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.Sequences;
import dev.shevek.value.TimeValue;
import dev.shevek.value.TupleValue;
import dev.shevek.value.Value;
import java.util.List;
import java.util.Map;

/** Writes YAML in the form that says the type of everything, as libyaml does when it is asked for canonical output. */
final class CanonicalYaml {
    private final int step;
    private final boolean sorted;
    private final YamlOutput out;

    CanonicalYaml(int indent, long width, boolean sorted, boolean unicode) {
        this.step = indent > 1 && indent < 10 ? indent : 2;
        this.sorted = sorted;
        this.out = new YamlOutput((int) (width < 0 ? Integer.MAX_VALUE : Math.min(width, Integer.MAX_VALUE)), unicode);
    }

    /** The text of a value, with the mark that a document begins. */
    String write(Value value) {
        out.indent(0);
        node(value);
        out.newline();
        return "---\n" + out.text();
    }

    private void node(Value value) {
        switch (value) {
            case ListValue list -> sequence(list.items());
            case TupleValue tuple -> sequence(tuple.items());
            case IterableValue items -> sequence(Sequences.list(items));
            case DictValue dict -> mapping(dict.entries());
            default -> {
                out.indicator("!!" + tag(value), true, false, false);
                int indent = out.indent();
                out.indent(indent + step);
                out.doubleQuoted(YamlWriter.plain(value), true);
                out.indent(indent);
            }
        }
    }

    private static String tag(Value value) {
        return switch (value) {
            case NoneValue none -> "null";
            case BoolValue flag -> "bool";
            case IntValue number -> "int";
            case FloatValue number -> "float";
            case BytesValue bytes -> "binary";
            case TimeValue time -> "timestamp";
            default -> "str";
        };
    }

    private void sequence(List<Value> items) {
        int indent = open("!!seq", "[");
        for (Value item : items) {
            out.line();
            node(item);
            out.indicator(",", false, false, false);
        }
        close("]", indent, items.isEmpty());
    }

    private void mapping(Map<Value, Value> entries) {
        int indent = open("!!map", "{");
        for (Map.Entry<Value, Value> entry : YamlWriter.ordered(entries, sorted)) {
            out.line();
            out.indicator("?", true, false, false);
            node(entry.getKey());
            out.line();
            out.indicator(":", true, false, false);
            node(entry.getValue());
            out.indicator(",", false, false, false);
        }
        close("}", indent, entries.isEmpty());
    }

    private int open(String tag, String bracket) {
        int indent = out.indent();
        out.indicator(tag, true, false, false);
        out.indicator(bracket, true, false, false);
        out.indent(indent + step);
        return indent;
    }

    private void close(String bracket, int indent, boolean empty) {
        out.indent(indent);
        if (!empty) {
            out.line();
        }
        out.indicator(bracket, false, false, false);
    }
}
