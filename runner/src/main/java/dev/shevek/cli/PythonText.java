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
import java.util.stream.Collectors;

/** Values as Python's {@code str()} and {@code repr()} write them, for settings and graphs. */
final class PythonText {
    private PythonText() {}

    /** As {@code str()}. */
    static String str(Value value) {
        return value instanceof StrValue text
                ? text.text()
                : value instanceof TimeValue ? Text.str(value) : repr(value);
    }

    /** As {@code repr()}. */
    static String repr(Value value) {
        return switch (value) {
            case NoneValue none -> "None";
            case BoolValue bool -> bool.toString();
            case IntValue number -> number.toString();
            case FloatValue number -> Double.toString(number.value());
            case StrValue text -> quoted(text.text());
            case ListValue list ->
                list.items().stream().map(PythonText::repr).collect(Collectors.joining(", ", "[", "]"));
            case DictValue dict ->
                dict.entries().entrySet().stream()
                        .map(entry -> repr(entry.getKey()) + ": " + repr(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            default -> Text.repr(value);
        };
    }

    private static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        String escaped = text.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replace("\r", "\\r");
        return quote + (quote == '\'' ? escaped.replace("'", "\\'") : escaped) + quote;
    }
}
