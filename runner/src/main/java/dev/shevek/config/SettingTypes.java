package dev.shevek.config;

import dev.shevek.value.BoolValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text as the type that a setting is declared with. */
final class SettingTypes {
    private final Surroundings surroundings;

    SettingTypes(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Converts; throws {@link IllegalArgumentException} when the text is nothing of that type. */
    Value convert(String text, String type, Path relativeTo, boolean fromIni) {
        return switch (type) {
            case "boolean", "bool" -> BoolValue.of(isTrue(text));
            case "integer", "int" -> new IntValue(new BigDecimal(text.strip()).toBigIntegerExact());
            case "float" -> new FloatValue(Double.parseDouble(text.strip()));
            case "list" -> list(text);
            case "none" -> none(text);
            case "path", "temppath", "tmppath", "tmp" -> path(text, relativeTo, fromIni);
            case "pathspec" -> paths(split(text, ':'), relativeTo);
            case "pathlist" -> paths(split(text, ','), relativeTo);
            case "dict", "dictionary" -> throw new IllegalArgumentException("a dictionary cannot be written here");
            default -> StrValue.of(fromIni ? unquoted(text) : text);
        };
    }

    private static boolean isTrue(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "y", "yes", "on", "1", "true", "t", "1.0" -> true;
            default -> false;
        };
    }

    private static Value none(String text) {
        if (text.equals("None")) {
            return NoneValue.NONE;
        }
        throw new IllegalArgumentException("only None can be written here");
    }

    private static ListValue list(String text) {
        return ListValue.ofTexts(
                split(text, ',').stream().map(part -> unquoted(part.strip())).toList());
    }

    private Value path(String text, Path relativeTo, boolean fromIni) {
        String written = fromIni ? unquoted(text) : text;
        return StrValue.of(surroundings.resolve(written, relativeTo).toString());
    }

    private ListValue paths(List<String> parts, Path relativeTo) {
        return ListValue.ofTexts(parts.stream()
                .map(part -> surroundings.resolve(part.strip(), relativeTo).toString())
                .toList());
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(text.substring(from, at));
            from = at + 1;
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1
                && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                && text.charAt(text.length() - 1) == text.charAt(0)
                && text.charAt(text.length() - 2) != '\\';
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
