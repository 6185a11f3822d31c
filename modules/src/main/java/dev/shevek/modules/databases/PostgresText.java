package dev.shevek.modules.databases;

import dev.shevek.module.ModuleFailure;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values and names as PostgreSQL's statements want them. */
final class PostgresText {
    private static final List<Pattern> DANGERS = List.of(
            Pattern.compile("['\"].*--"),
            Pattern.compile("(UNION|INTERSECT|EXCEPT).*SELECT", Pattern.CASE_INSENSITIVE),
            Pattern.compile(";.*(SELECT|UPDATE|INSERT|DELETE|DROP|TRUNCATE|ALTER)", Pattern.CASE_INSENSITIVE));

    private PostgresText() {}

    /** A text as a literal. */
    static String literal(String text) {
        String doubled = "'" + text.replace("'", "''") + "'";
        return doubled.indexOf('\\') < 0 ? doubled : "E" + doubled.replace("\\", "\\\\");
    }

    /** The name of a role between double quotes, as it is if the user has put them there. */
    static String role(String name) {
        boolean front = name.startsWith("\"");
        boolean back = name.endsWith("\"");
        if (front != back) {
            throw new ModuleFailure("The value of the user-field can't contain a double-quote in the end if it doesn't"
                    + " start with one and vice-versa.");
        }
        String inside = front && name.length() > 1 ? name.substring(1, name.length() - 1) : name;
        if (inside.replace("\"\"", "").indexOf('"') >= 0) {
            throw new ModuleFailure("User escaped identifiers must escape extra quotes");
        }
        return "\"" + inside + "\"";
    }

    /** Fails if a value looks like more than a value, for users who do not trust theirs. */
    static void check(@Nullable Value... values) {
        List<String> bad = new ArrayList<>();
        for (Value value : values) {
            switch (value) {
                case null -> {}
                case ListValue list -> list.items().forEach(item -> check(bad, item));
                default -> check(bad, value);
            }
        }
        if (!bad.isEmpty()) {
            throw new ModuleFailure("Passed input '" + String.join(", ", bad) + "' is potentially dangerous");
        }
    }

    private static void check(List<String> bad, Value value) {
        String text = value instanceof StrValue given ? given.text() : value.toString();
        if (!(value instanceof DictValue)
                && DANGERS.stream().anyMatch(danger -> danger.matcher(text).find())) {
            bad.add(text);
        }
    }
}
