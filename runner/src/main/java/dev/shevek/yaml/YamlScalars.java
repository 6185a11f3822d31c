package dev.shevek.yaml;

import dev.shevek.value.BoolValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.Value;
import org.jspecify.annotations.Nullable;

/** What a plain scalar means by YAML 1.1's rules as PyYAML applies them. */
public final class YamlScalars {
    private YamlScalars() {}

    /**
     * The boolean, number, date or None that a plain scalar means; null when it is just text. Throws {@link
     * java.time.DateTimeException} for a date that the calendar does not have.
     */
    public static @Nullable Value resolve(String text) {
        if (text.isEmpty()) {
            return NoneValue.NONE;
        }
        char first = text.charAt(0);
        if (first >= '0' && first <= '9') {
            Value number = number(text);
            return number != null ? number : YamlTimestamps.resolve(text);
        }
        if (first == '-' || first == '+' || first == '.') {
            return text.length() == 1 ? null : number(text);
        }
        return text.length() > 5 ? null : word(text);
    }

    private static @Nullable Value number(String text) {
        try {
            return YamlNumbers.resolve(text);
        } catch (NumberFormatException onlyUnderscores) {
            return null;
        }
    }

    private static @Nullable Value word(String text) {
        return switch (text) {
            case "~", "null", "Null", "NULL" -> NoneValue.NONE;
            case "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON" -> BoolValue.TRUE;
            case "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF" -> BoolValue.FALSE;
            default -> null;
        };
    }
}
