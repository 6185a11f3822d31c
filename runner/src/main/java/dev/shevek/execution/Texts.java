package dev.shevek.execution;

import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads keyword values that have been rendered, by the rules of Ansible's field types. */
final class Texts {
    private Texts() {}

    /** A scalar as text. */
    static String of(Value value) {
        return switch (value) {
            case StrValue text -> text.text();
            case FloatValue number -> BigDecimal.valueOf(number.value()).toPlainString();
            case NoneValue none -> "";
            default -> value.toString();
        };
    }

    /** A boolean as Ansible reads one; what is none of yes, true, on, 1 is false. */
    static boolean truth(@Nullable Value value) {
        return switch (value) {
            case null -> false;
            case BoolValue flag -> flag.value();
            case IntValue number -> number.value().signum() != 0;
            case StrValue text ->
                switch (text.text().strip().toLowerCase(Locale.ROOT)) {
                    case "yes", "y", "true", "t", "on", "1", "1.0" -> true;
                    default -> false;
                };
            default -> false;
        };
    }

    /** Python's truth: whatever a module or {@code debug: var=skipped} calls so counts. */
    static boolean isTrue(@Nullable Value value) {
        return switch (value) {
            case null -> false;
            case DictValue dict -> !dict.entries().isEmpty();
            case ListValue list -> !list.items().isEmpty();
            case StrValue text -> !text.text().isEmpty();
            default -> truth(value);
        };
    }

    /** Whether Ansible takes a value for a boolean. */
    static boolean isBoolean(Value value) {
        return switch (value) {
            case BoolValue flag -> true;
            case IntValue number ->
                number.value().signum() == 0 || number.value().equals(BigInteger.ONE);
            case FloatValue number -> number.value() == 0 || number.value() == 1;
            case StrValue text ->
                switch (text.text().strip().toLowerCase(Locale.ROOT)) {
                    case "yes", "y", "true", "t", "on", "1", "1.0", "no", "n", "false", "f", "off", "0", "0.0" -> true;
                    default -> false;
                };
            default -> false;
        };
    }

    /** A number of seconds or times; text is read as a number. */
    static double number(Value value) {
        return switch (value) {
            case IntValue number -> number.value().doubleValue();
            case FloatValue number -> number.value();
            case BoolValue flag -> flag.value() ? 1 : 0;
            case StrValue text -> Double.parseDouble(text.text().strip());
            default -> throw new NumberFormatException(value.toString());
        };
    }

    /** A list as it is, anything else as a list of one. */
    static List<Value> list(Value value) {
        return value instanceof ListValue list ? list.items() : List.of(value);
    }

    /** Whether a value is a list of nothing. */
    static boolean isEmpty(Value value) {
        return value instanceof ListValue list && list.items().isEmpty();
    }
}
