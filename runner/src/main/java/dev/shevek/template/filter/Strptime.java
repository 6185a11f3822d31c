package dev.shevek.template.filter;

import dev.shevek.value.PythonException;
import dev.shevek.value.Splitting;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.TimeValue;
import dev.shevek.value.Value;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reading dates by a format, as Python's {@code strptime} does. */
final class Strptime {
    private final String text;
    private final String format;
    private int at;
    private int year = 1900;
    private int month = 1;
    private int day = 1;
    private int hour;
    private int minute;
    private int second;
    private int micros;
    private int half = -1;
    private int dayOfYear;
    private int isoYear;
    private int isoWeek;
    private int isoDay;
    private @Nullable ZoneOffset offset;

    private Strptime(String text, String format) {
        this.text = text;
        this.format = format;
    }

    static Value parse(String text, String format) {
        Strptime run = new Strptime(text, format);
        run.all(format);
        if (run.at < text.length()) {
            throw PythonException.value("unconverted data remains: " + text.substring(run.at));
        }
        try {
            int clock = run.half < 0 ? run.hour : run.hour % 12 + 12 * run.half;
            LocalDate date = run.isoYear > 0 && run.isoWeek > 0 && run.isoDay > 0
                    ? LocalDate.of(run.isoYear, 1, 4)
                            .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, run.isoWeek)
                            .with(ChronoField.DAY_OF_WEEK, run.isoDay)
                    : run.dayOfYear > 0
                            ? LocalDate.ofYearDay(run.year, run.dayOfYear)
                            : LocalDate.of(run.year, run.month, run.day);
            LocalDateTime time = date.atTime(clock, run.minute, Math.min(59, run.second), run.micros * 1000);
            return new TimeValue(run.offset == null ? time : time.atOffset(run.offset));
        } catch (java.time.DateTimeException e) {
            throw PythonException.value("day is out of range for month");
        }
    }

    private PythonException mismatch() {
        return PythonException.value("time data " + Text.repr(StrValue.of(text)) + " does not match format "
                + Text.repr(StrValue.of(format)));
    }

    private void all(String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '%' && i + 1 < pattern.length()) {
                directive(pattern.charAt(++i));
            } else if (Splitting.space(c)) {
                while (at < text.length() && Splitting.space(text.charAt(at))) {
                    at++;
                }
            } else if (at < text.length() && Character.toLowerCase(text.charAt(at)) == Character.toLowerCase(c)) {
                at++;
            } else {
                throw mismatch();
            }
        }
    }

    private int digits(int most, int least) {
        int end = at;
        while (end < text.length() && end - at < most && Character.isDigit(text.charAt(end))) {
            end++;
        }
        if (end - at < least) {
            throw mismatch();
        }
        int number = Integer.parseInt(text.substring(at, end));
        at = end;
        return number;
    }

    private void directive(char c) {
        switch (c) {
            case 'Y' -> year = digits(4, 4);
            case 'm' -> month = digits(2, 1);
            case 'd' -> day = digits(2, 1);
            case 'H', 'I' -> hour = digits(2, 1);
            case 'M' -> minute = digits(2, 1);
            case 'S' -> second = digits(2, 1);
            case 'G' -> isoYear = digits(4, 4);
            case 'V' -> isoWeek = digits(2, 1);
            case 'u' -> isoDay = digits(1, 1);
            case 'j' -> dayOfYear = digits(3, 1);
            case 'y' -> {
                int two = digits(2, 2);
                year = two < 69 ? 2000 + two : 1900 + two;
            }
            case 'f' -> {
                int start = at;
                digits(6, 1);
                micros = Integer.parseInt((text.substring(start, at) + "000000").substring(0, 6));
            }
            case 'p' -> half = word(List.of("am", "pm"), 2);
            case 'b', 'h' ->
                month = 1
                        + word(
                                List.of(
                                        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                                        "dec"),
                                3);
            case 'B' ->
                month = 1
                        + word(
                                List.of(
                                        "january",
                                        "february",
                                        "march",
                                        "april",
                                        "may",
                                        "june",
                                        "july",
                                        "august",
                                        "september",
                                        "october",
                                        "november",
                                        "december"),
                                0);
            case 'a' -> word(List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun"), 3);
            case 'A' -> word(List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"), 0);
            case 'z' -> zone();
            case 'Z' -> word(List.of("utc", "gmt"), 3);
            case 'T' -> all("%H:%M:%S");
            case 'D' -> all("%m/%d/%y");
            case '%' -> {
                if (!text.startsWith("%", at)) {
                    throw mismatch();
                }
                at++;
            }
            default ->
                throw PythonException.value(
                        "'" + c + "' is a bad directive in format " + Text.repr(StrValue.of(format)));
        }
    }

    private int word(List<String> words, int unused) {
        for (int i = 0; i < words.size(); i++) {
            if (text.regionMatches(true, at, words.get(i), 0, words.get(i).length())) {
                at += words.get(i).length();
                return i;
            }
        }
        throw mismatch();
    }

    private void zone() {
        if (text.startsWith("Z", at)) {
            at++;
            offset = ZoneOffset.UTC;
            return;
        }
        int sign = text.startsWith("-", at) ? -1 : text.startsWith("+", at) ? 1 : 0;
        if (sign == 0) {
            throw mismatch();
        }
        at++;
        int hours = digits(2, 2);
        at += text.startsWith(":", at) ? 1 : 0;
        offset = ZoneOffset.ofTotalSeconds(sign * (hours * 60 + digits(2, 2)) * 60);
    }
}
