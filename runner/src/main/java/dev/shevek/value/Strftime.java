package dev.shevek.value;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Python's {@code strftime} in the C locale, with the flags and widths of glibc: {@code %-d}, {@code %^a}, {@code %05d}. */
public final class Strftime {
    private static final int WIDEST = 1000;

    private final ZonedDateTime at;
    private final String zone;
    private final String offset;

    private Strftime(ZonedDateTime at, String zone, String offset) {
        this.at = at;
        this.zone = zone;
        this.offset = offset;
    }

    /** Formats a time whose zone is known by a format of {@code %} directives. */
    public static String format(String format, ZonedDateTime at) {
        return new Strftime(at, name(at), digits(at.getOffset().getTotalSeconds())).write(format);
    }

    /** Formats what {@code time.gmtime} gives, whose zone is called GMT. */
    public static String utc(String format, ZonedDateTime at) {
        return new Strftime(at, "GMT", "+0000").write(format);
    }

    /** Formats a date, a time or both; {@code %z} and {@code %Z} give nothing unless it knows its offset. */
    public static String format(String format, TimeValue time) {
        ZonedDateTime at = TimeMethods.local(time).atZone(ZoneId.systemDefault());
        return time.time() instanceof OffsetDateTime known
                ? new Strftime(
                                at,
                                TimeMethods.zone(known),
                                digits(known.getOffset().getTotalSeconds()))
                        .write(format)
                : new Strftime(at, "", "").write(format);
    }

    private static String name(ZonedDateTime at) {
        return at.getZone().getDisplayName(TextStyle.SHORT, Locale.ROOT).equals("Z")
                ? "UTC"
                : DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(at);
    }

    private static String digits(int seconds) {
        int size = Math.abs(seconds);
        return (seconds < 0 ? "-" : "+") + pad(size / 3600, 2) + pad(size / 60 % 60, 2);
    }

    private String write(String format) {
        StringBuilder out = new StringBuilder();
        int length = format.length();
        for (int i = 0; i < length; i++) {
            char c = format.charAt(i);
            if (c != '%') {
                out.append(c);
                continue;
            }
            int next = i + 1;
            char padding = 0;
            char letters = 0;
            while (next < length && "_-0^#".indexOf(format.charAt(next)) >= 0) {
                char flag = format.charAt(next++);
                if (flag == '^' || flag == '#') {
                    letters = flag;
                } else {
                    padding = flag;
                }
            }
            int width = 0;
            while (next < length && Character.isDigit(format.charAt(next))) {
                width = Math.min(WIDEST, width * 10 + Character.digit(format.charAt(next++), 10));
            }
            if (next < length && (format.charAt(next) == 'E' || format.charAt(next) == 'O')) {
                next++;
            }
            String text = next < length ? directive(format.charAt(next)) : null;
            if (text == null) {
                out.append('%');
                continue;
            }
            out.append(padded(cased(text, format.charAt(next), letters), format.charAt(next), padding, width));
            i = next;
        }
        return out.toString();
    }

    private static String cased(String text, char directive, char letters) {
        boolean lower = letters == '#' && (directive == 'p' || directive == 'Z');
        return lower
                ? text.toLowerCase(Locale.ROOT)
                : letters == 0 || directive == 'P' ? text : text.toUpperCase(Locale.ROOT);
    }

    private static String padded(String text, char directive, char padding, int width) {
        boolean number = "YmdHMSyCIjeusGgklUWVf".indexOf(directive) >= 0 || directive == 'w';
        if (!number) {
            return (padding == '0' ? "0" : " ").repeat(Math.max(0, width - text.length())) + text;
        }
        char usual = directive == 'e' || directive == 'k' || directive == 'l' ? ' ' : '0';
        if (padding == 0 && width == 0) {
            return text;
        }
        int size = Math.max(width, text.length());
        int lead = 0;
        while (lead < text.length() - 1 && (text.charAt(lead) == '0' || text.charAt(lead) == ' ')) {
            lead++;
        }
        String bare = text.substring(lead);
        char fill = padding == '_' ? ' ' : padding == '0' ? '0' : usual;
        return padding == '-' ? bare : String.valueOf(fill).repeat(size - bare.length()) + bare;
    }

    private @Nullable String directive(char directive) {
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
            case 'k' -> blank(at.getHour());
            case 'l' -> blank((at.getHour() + 11) % 12 + 1);
            case 'p' -> at.getHour() < 12 ? "AM" : "PM";
            case 'P' -> at.getHour() < 12 ? "am" : "pm";
            case 'j' -> pad(at.getDayOfYear(), 3);
            case 'a' -> day().substring(0, 3);
            case 'A' -> day();
            case 'b', 'h' -> month().substring(0, 3);
            case 'B' -> month();
            case 'e' -> blank(at.getDayOfMonth());
            case 'u' -> Integer.toString(at.getDayOfWeek().getValue());
            case 'w' -> Integer.toString(at.getDayOfWeek().getValue() % 7);
            case 's' -> Long.toString(at.toEpochSecond());
            case 'z' -> offset;
            case 'Z' -> zone;
            case 'U' -> pad((at.getDayOfYear() + 6 - at.getDayOfWeek().getValue() % 7) / 7, 2);
            case 'W' -> pad((at.getDayOfYear() + 6 - (at.getDayOfWeek().getValue() + 6) % 7) / 7, 2);
            case 'V' -> pad(at.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2);
            case 'G' -> Integer.toString(at.get(IsoFields.WEEK_BASED_YEAR));
            case 'g' -> pad(at.get(IsoFields.WEEK_BASED_YEAR) % 100, 2);
            case 'c' -> write("%a %b %e %H:%M:%S %Y");
            case 'x', 'D' -> write("%m/%d/%y");
            case 'X', 'T' -> write("%H:%M:%S");
            case 'R' -> write("%H:%M");
            case 'F' -> write("%Y-%m-%d");
            case 'r' -> write("%I:%M:%S %p");
            case 'n' -> "\n";
            case 't' -> "\t";
            case '%' -> "%";
            default -> null;
        };
    }

    private String day() {
        return at.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private String month() {
        return at.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static String blank(int number) {
        return number < 10 ? " " + number : Integer.toString(number);
    }

    private static String pad(int number, int width) {
        String digits = Integer.toString(number);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }
}
