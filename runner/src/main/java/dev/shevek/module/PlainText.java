package dev.shevek.module;

import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.SetValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.TupleValue;
import dev.shevek.value.Value;
import java.util.Map;

/** Values as Python prints them, where an option of type str is given something else. */
public final class PlainText {
    private PlainText() {}

    public static String str(Value value) {
        return value instanceof StrValue text ? text.text() : repr(value);
    }

    static String repr(Value value) {
        StringBuilder out = new StringBuilder();
        repr(value, out);
        return out.toString();
    }

    static String type(Value value) {
        return switch (value) {
            case StrValue text -> "str";
            case IntValue number -> "int";
            case BoolValue flag -> "bool";
            case FloatValue number -> "float";
            case NoneValue none -> "NoneType";
            case ListValue list -> "list";
            case DictValue dict -> "dict";
            case TupleValue tuple -> "tuple";
            case SetValue set -> "set";
            default -> "object";
        };
    }

    private static void repr(Value value, StringBuilder out) {
        switch (value) {
            case StrValue text -> quoted(text.text(), out);
            case FloatValue number -> out.append(number.value());
            case ListValue list -> items(list.items(), '[', ']', out);
            case TupleValue tuple -> items(tuple.items(), '(', ')', out);
            case SetValue set -> items(set.items(), '{', '}', out);
            case DictValue dict -> entries(dict.entries(), out);
            default -> out.append(value);
        }
    }

    private static void items(Iterable<Value> items, char open, char close, StringBuilder out) {
        out.append(open);
        String between = "";
        for (Value item : items) {
            out.append(between);
            repr(item, out);
            between = ", ";
        }
        out.append(close);
    }

    private static void entries(Map<Value, Value> entries, StringBuilder out) {
        out.append('{');
        String between = "";
        for (Map.Entry<Value, Value> entry : entries.entrySet()) {
            out.append(between);
            repr(entry.getKey(), out);
            out.append(": ");
            repr(entry.getValue(), out);
            between = ", ";
        }
        out.append('}');
    }

    private static void quoted(String text, StringBuilder out) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        out.append(quote);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (c == quote) {
                        out.append('\\');
                    }
                    out.append(c);
                }
            }
        }
        out.append(quote);
    }
}
