package dev.shevek.value;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.Temporal;

/** {@code str()} and {@code repr()} of dates and times. */
@SuppressWarnings({"JavaLocalDateTimeGetNano", "JavaLocalTimeGetNano"}) // the seconds are printed elsewhere
final class TimeText {
    private TimeText() {}

    static void str(Temporal time, StringBuilder out) {
        switch (time) {
            case LocalDate date -> out.append(date);
            case LocalDateTime at -> {
                out.append(at.toLocalDate()).append(' ');
                clock(at.toLocalTime(), out);
            }
            case LocalTime at -> clock(at, out);
            case OffsetDateTime at -> {
                out.append(at.toLocalDate()).append(' ');
                clock(at.toLocalTime(), out);
                out.append(
                        at.getOffset().getTotalSeconds() == 0
                                ? "+00:00"
                                : at.getOffset().getId());
            }
            default -> out.append(time);
        }
    }

    private static void clock(LocalTime at, StringBuilder out) {
        two(at.getHour(), out).append(':');
        two(at.getMinute(), out).append(':');
        two(at.getSecond(), out);
        if (at.getNano() >= 1000) {
            out.append('.').append(Integer.toString(1_000_000 + at.getNano() / 1000), 1, 7);
        }
    }

    private static StringBuilder two(int number, StringBuilder out) {
        return out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    static void repr(Temporal time, StringBuilder out) {
        switch (time) {
            case LocalDate date ->
                out.append("datetime.date(")
                        .append(date.getYear())
                        .append(", ")
                        .append(date.getMonthValue())
                        .append(", ")
                        .append(date.getDayOfMonth())
                        .append(')');
            case LocalTime at -> {
                out.append("datetime.time(").append(at.getHour()).append(", ").append(at.getMinute());
                seconds(at, out);
                out.append(')');
            }
            case LocalDateTime at -> {
                fields(at, out);
                out.append(')');
            }
            case OffsetDateTime at -> {
                fields(at.toLocalDateTime(), out);
                int seconds = at.getOffset().getTotalSeconds();
                if (seconds == 0) {
                    out.append(", tzinfo=datetime.timezone.utc)");
                } else {
                    String ahead = new TimeDelta(Duration.ofSeconds(seconds)).repr();
                    out.append(", tzinfo=datetime.timezone(").append(ahead).append("))");
                }
            }
            default -> out.append(time);
        }
    }

    private static void fields(LocalDateTime at, StringBuilder out) {
        out.append("datetime.datetime(")
                .append(at.getYear())
                .append(", ")
                .append(at.getMonthValue())
                .append(", ")
                .append(at.getDayOfMonth())
                .append(", ")
                .append(at.getHour())
                .append(", ")
                .append(at.getMinute());
        seconds(at.toLocalTime(), out);
    }

    private static void seconds(LocalTime at, StringBuilder out) {
        if (at.getSecond() != 0 || at.getNano() >= 1000) {
            out.append(", ").append(at.getSecond());
        }
        if (at.getNano() >= 1000) {
            out.append(", ").append(at.getNano() / 1000);
        }
    }
}
