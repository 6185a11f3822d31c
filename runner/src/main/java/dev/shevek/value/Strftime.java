package dev.shevek.value;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** Python's {@code strftime} in the C locale. */
public final class Strftime {
    private Strftime() {}

    /** Formats a time by a format of {@code %} directives. */
    public static String format(String format, ZonedDateTime at) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 >= format.length()) {
                out.append(c);
                continue;
            }
            char directive = format.charAt(++i);
            boolean bare = directive == '-' && i + 1 < format.length();
            if (bare) {
                directive = format.charAt(++i);
            }
            String text = directive(directive, at);
            out.append(bare && text.length() > 1 && text.startsWith("0") ? text.substring(1) : text);
        }
        return out.toString();
    }

    private static String directive(char directive, ZonedDateTime at) {
        return switch (directive) {
            case 'Y' -> Integer.toString(at.getYear());
            case 'm' -> pad(at.getMonthValue(), 2);
            case 'd' -> pad(at.getDayOfMonth(), 2);
            case 'H' -> pad(at.getHour(), 2);
            case 'M' -> pad(at.getMinute(), 2);
            case 'S' -> pad(at.getSecond(), 2);
            case 'f' -> pad(at.getNano() / 1000, 6);
            case 'y' -> pad(at.getYear() % 100, 2);
            case 'C' -> pad(at.getYear() / 100, 2);
            case 'I' -> pad((at.getHour() + 11) % 12 + 1, 2);
            case 'p' -> at.getHour() < 12 ? "AM" : "PM";
            case 'j' -> pad(at.getDayOfYear(), 3);
            case 'a' -> day(at).substring(0, 3);
            case 'A' -> day(at);
            case 'b', 'h' -> month(at).substring(0, 3);
            case 'B' -> month(at);
            case 'e' -> String.format("%2d", at.getDayOfMonth());
            case 'u' -> Integer.toString(at.getDayOfWeek().getValue());
            case 'w' -> Integer.toString(at.getDayOfWeek().getValue() % 7);
            case 's' -> Long.toString(at.toEpochSecond());
            case 'z' ->
                at.getOffset().getTotalSeconds() == 0
                        ? "+0000"
                        : at.getOffset().getId().replace(":", "");
            case 'Z' ->
                at.getZone().getDisplayName(TextStyle.SHORT, Locale.ROOT).equals("Z")
                        ? "UTC"
                        : DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(at);
            case 'U' -> pad((at.getDayOfYear() + 6 - at.getDayOfWeek().getValue() % 7) / 7, 2);
            case 'W' -> pad((at.getDayOfYear() + 6 - (at.getDayOfWeek().getValue() + 6) % 7) / 7, 2);
            case 'V' -> pad(at.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2);
            case 'G' -> Integer.toString(at.get(IsoFields.WEEK_BASED_YEAR));
            case 'c' -> format("%a %b %e %H:%M:%S %Y", at);
            case 'x', 'D' -> format("%m/%d/%y", at);
            case 'X', 'T' -> format("%H:%M:%S", at);
            case 'R' -> format("%H:%M", at);
            case 'F' -> format("%Y-%m-%d", at);
            case 'r' -> format("%I:%M:%S %p", at);
            case 'n' -> "\n";
            case 't' -> "\t";
            case '%' -> "%";
            default -> "%" + directive;
        };
    }

    private static String day(ZonedDateTime at) {
        return at.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static String month(ZonedDateTime at) {
        return at.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static String pad(int number, int width) {
        String digits = Integer.toString(number);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }
}
