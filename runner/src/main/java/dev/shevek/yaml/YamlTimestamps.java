package dev.shevek.yaml;

import dev.shevek.value.TimeValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Dates and times of YAML 1.1: {@code 2001-12-14}, {@code 2001-12-14t21:59:43.10-05:00}, {@code 2001-12-14 21:59:43 Z}. */
final class YamlTimestamps {
    private final String text;
    private int at;

    private YamlTimestamps(String text) {
        this.text = text;
    }

    /** The time a plain scalar means, or null when it does not look like one; throws {@link DateTimeException} for a 32nd. */
    static @Nullable TimeValue resolve(String text) {
        if (text.length() < 8 || text.charAt(4) != '-') {
            return null;
        }
        return new YamlTimestamps(text).parse();
    }

    private @Nullable TimeValue parse() {
        int year = digits(4, 4);
        int month = year < 0 || !eat('-') ? -1 : digits(1, 2);
        int day = month < 0 || !eat('-') ? -1 : digits(1, 2);
        if (day < 0) {
            return null;
        }
        if (at == text.length()) {
            return text.length() == 10 ? new TimeValue(LocalDate.of(year, month, day)) : null;
        }
        if (!eat('T') && !eat('t') && !blanks()) {
            return null;
        }
        int hour = digits(1, 2);
        int minute = hour < 0 || !eat(':') ? -1 : digits(2, 2);
        int second = minute < 0 || !eat(':') ? -1 : digits(2, 2);
        if (second < 0) {
            return null;
        }
        int micros = eat('.') ? fraction() : 0;
        boolean blank = blanks();
        if (at == text.length()) {
            return blank
                    ? null
                    : new TimeValue(LocalDateTime.of(year, month, day, hour, minute, second, micros * 1000));
        }
        Integer offset = offsetSeconds();
        if (offset == null || at != text.length()) {
            return null;
        }
        LocalDateTime local = LocalDateTime.of(year, month, day, hour, minute, second, micros * 1000);
        return new TimeValue(OffsetDateTime.of(local, ZoneOffset.ofTotalSeconds(offset)));
    }

    private @Nullable Integer offsetSeconds() {
        if (eat('Z')) {
            return 0;
        }
        int sign = eat('-') ? -1 : eat('+') ? 1 : 0;
        int hours = sign == 0 ? -1 : digits(1, 2);
        if (hours < 0) {
            return null;
        }
        int minutes = eat(':') ? digits(2, 2) : 0;
        return minutes < 0 ? null : Integer.valueOf(sign * (hours * 3600 + minutes * 60));
    }

    private int fraction() {
        int micros = 0;
        int count = 0;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            if (count < 6) {
                micros = micros * 10 + text.charAt(at) - '0';
                count++;
            }
            at++;
        }
        while (count++ < 6) {
            micros *= 10;
        }
        return micros;
    }

    private boolean blanks() {
        int start = at;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at > start;
    }

    private boolean eat(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private int digits(int least, int most) {
        int value = 0;
        int count = 0;
        while (count < most && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            value = value * 10 + text.charAt(at++) - '0';
            count++;
        }
        return count < least ? -1 : value;
    }
}
