package dev.shevek.modules.files;

import dev.shevek.module.ModuleFailure;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A time a file is to have.
 *
 * @param text {@code preserve}, {@code now}, a time, or null for what the state makes of it
 * @param format how a time is written, in the letters of {@code strptime}
 */
record WantedTime(@Nullable String text, String format) {
    private static final DateTimeFormatter TOUCH = DateTimeFormatter.ofPattern("uuuuMMddHHmm.ss", Locale.ROOT);

    /** The same, with what to do when the user says nothing. */
    WantedTime orElse(String otherwise) {
        return text == null ? new WantedTime(otherwise, format) : this;
    }

    boolean isPreserve() {
        return "preserve".equals(text);
    }

    boolean isNow() {
        return "now".equals(text);
    }

    /** Whether the file has another time; a time is one of the target's zone. */
    boolean differs(OffsetDateTime there) {
        return isNow() || (!isPreserve() && !local().equals(there.toLocalDateTime()));
    }

    /** The operand of {@code touch -t}. */
    String touch() {
        return TOUCH.format(local());
    }

    /** The time written; throws {@link ModuleFailure} when it does not fit the format. */
    LocalDateTime local() {
        String written = String.valueOf(text);
        try {
            return LocalDateTime.parse(written, formatter());
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new ModuleFailure("Error while obtaining timestamp for time " + written + " using format " + format
                    + ": time data '" + written + "' does not match format '" + format + "'");
        }
    }

    private DateTimeFormatter formatter() {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c == '%' && i + 1 < format.length()) {
                boolean apart = (i == 0 || !isDirective(i - 2)) && !isDirective(i + 2);
                String letters = directive(format.charAt(++i));
                // one digit will do where no other number is next to it
                pattern.append(
                        apart && letters.length() == 2 && !letters.equals("uu") ? letters.substring(1) : letters);
            } else {
                pattern.append(c == '\'' ? "''" : "'" + c + "'");
            }
        }
        return new DateTimeFormatterBuilder()
                .appendPattern(pattern.toString())
                .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
                .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
                .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
                .toFormatter(Locale.ENGLISH);
    }

    private boolean isDirective(int at) {
        return at >= 0 && at + 1 < format.length() && format.charAt(at) == '%';
    }

    private static String directive(char letter) {
        return switch (letter) {
            case 'Y' -> "uuuu";
            case 'y' -> "uu";
            case 'm' -> "MM";
            case 'd' -> "dd";
            case 'H' -> "HH";
            case 'I' -> "hh";
            case 'M' -> "mm";
            case 'S' -> "ss";
            case 'j' -> "DDD";
            case 'b' -> "MMM";
            case 'B' -> "MMMM";
            case 'a' -> "EEE";
            case 'A' -> "EEEE";
            case 'p' -> "a";
            case 'T' -> "HH:mm:ss";
            case 'D' -> "MM/dd/uu";
            case 'F' -> "uuuu-MM-dd";
            case '%' -> "'%'";
            default -> throw new IllegalArgumentException("%" + letter);
        };
    }
}
