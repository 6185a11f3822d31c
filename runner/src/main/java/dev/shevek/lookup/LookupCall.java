package dev.shevek.lookup;

import dev.shevek.content.SearchPath;
import dev.shevek.source.ProblemException;
import dev.shevek.template.Scope;
import dev.shevek.template.Templates;
import dev.shevek.value.BoolValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One lookup.
 *
 * @param name as called
 * @param terms rendered
 * @param options rendered keyword arguments
 * @param scope the variables that the caller sees
 * @param templates the template engine
 * @param files the controller's files
 */
record LookupCall(
        String name,
        List<Value> terms,
        Map<String, Value> options,
        Scope scope,
        Templates templates,
        LookupFiles files) {
    /** Where the caller's files are looked for. */
    SearchPath search() {
        return files.search(scope);
    }

    /** An option as text, or another. */
    @Nullable
    String text(String option, @Nullable String otherwise) {
        Value value = options.get(option);
        return value == null || value == NoneValue.NONE ? otherwise : text(value);
    }

    /** An option as a boolean. */
    boolean flag(String option, boolean otherwise) {
        Value value = options.get(option);
        return value == null ? otherwise : truth(value);
    }

    /** An option as an integer. */
    long integer(String option, long otherwise) {
        Value value = options.get(option);
        return value == null ? otherwise : integer(option, value);
    }

    /** The value of an option as an integer. */
    long integer(String option, Value value) {
        try {
            return integer(value);
        } catch (NumberFormatException e) {
            throw failure("Config '" + option + "' for '" + name + "' lookup plugin from 'Direct' has an invalid value:"
                    + " Invalid value provided for 'integer': " + Text.repr(value));
        }
    }

    /** The terms as texts. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (Value term : terms) {
            texts.add(text(term));
        }
        return texts;
    }

    /** A failure of this lookup. */
    ProblemException failure(String message) {
        return new ProblemException(
                "The lookup plugin '" + name + "' failed: " + message,
                terms.isEmpty() || !(terms.getFirst() instanceof StrValue text)
                        ? null
                        : text.marks().origin());
    }

    static String text(Value value) {
        return switch (value) {
            case StrValue text -> text.text();
            case FloatValue number -> BigDecimal.valueOf(number.value()).toPlainString();
            case NoneValue none -> "";
            default -> value.toString();
        };
    }

    private static long integer(Value value) {
        return switch (value) {
            case IntValue number -> number.asLong();
            case BoolValue flag -> flag.value() ? 1 : 0;
            case FloatValue number -> (long) number.value();
            default -> Long.parseLong(text(value).strip());
        };
    }

    static boolean truth(Value value) {
        return switch (value) {
            case BoolValue flag -> flag.value();
            case IntValue number -> number.value().signum() != 0;
            case StrValue text ->
                switch (text.text().strip().toLowerCase(Locale.ROOT)) {
                    case "yes", "y", "true", "t", "on", "1" -> true;
                    default -> false;
                };
            default -> false;
        };
    }

    /** The values with the items of lists among them in their place, one level deep. */
    static List<Value> flattened(List<Value> values) {
        List<Value> flat = new ArrayList<>();
        for (Value value : values) {
            switch (value) {
                case ListValue list -> flat.addAll(list.items());
                case dev.shevek.value.TupleValue tuple -> flat.addAll(tuple.items());
                default -> flat.add(value);
            }
        }
        return flat;
    }
}
