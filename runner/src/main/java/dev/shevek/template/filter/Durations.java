package dev.shevek.template.filter;

import dev.shevek.value.Args;
import dev.shevek.value.Arithmetic;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Splitting;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code to_time_unit} and kin: durations as people write them. */
final class Durations {
    private static final String[] NAMES = {
        "millisecond",
        "ms",
        "msec",
        "ms",
        "second",
        "s",
        "sec",
        "s",
        "minute",
        "m",
        "min",
        "m",
        "hour",
        "h",
        "day",
        "d",
        "week",
        "w",
        "month",
        "mo",
        "year",
        "y"
    };

    private Durations() {}

    static Value convert(String name, Value input, Args args) {
        String unit = switch (name) {
            case "to_milliseconds" -> "ms";
            case "to_seconds" -> "s";
            case "to_minutes" -> "m";
            case "to_hours" -> "h";
            case "to_days" -> "d";
            case "to_weeks" -> "w";
            case "to_months" -> "mo";
            case "to_years" -> "y";
            default -> args.count() > 0 ? Text.str(args.get(0)) : Args.text(args.named("unit"), "ms");
        };
        String text = Text.str(input);
        if (text.equals("0")) {
            return IntValue.ZERO;
        }
        Value yearDays = args.named("year");
        Value monthDays = args.named("month");
        double year = yearDays == null ? 365 : Arithmetic.number(yearDays);
        double month = monthDays == null ? 30 : Arithmetic.number(monthDays);
        double total = 0;
        for (Value part : Splitting.split(text, null, -1, false).items()) {
            Matcher matcher = Pattern.compile("(-?\\d+)(\\w+)").matcher(Text.str(part));
            if (!matcher.lookingAt()) {
                throw new PythonException(
                        "AnsibleFilterError", "to_time_unit() can not interpret following string: " + text);
            }
            total += Double.parseDouble(matcher.group(1)) * factor(matcher.group(2), year, month, text);
        }
        double value = total / factor(unit, year, month, text);
        return new FloatValue(
                new BigDecimal(value).setScale(12, RoundingMode.HALF_EVEN).doubleValue());
    }

    private static double factor(String written, double year, double month, String text) {
        String bare = written.endsWith("s") && written.length() > 1 && !written.equals("ms")
                ? written.substring(0, written.length() - 1)
                : written;
        String unit = written;
        for (int i = 0; i < NAMES.length; i += 2) {
            if (NAMES[i].equals(bare)) {
                unit = NAMES[i + 1];
            }
        }
        double day = 24 * 3600 * 1000.0;
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> day;
            case "w" -> 7 * day;
            case "mo" -> month * day;
            case "y" -> year * day;
            default ->
                throw new PythonException(
                        "AnsibleFilterError", "to_time_unit() can not interpret following string: " + text);
        };
    }
}
