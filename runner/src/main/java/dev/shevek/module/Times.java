package dev.shevek.module;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Times as Python prints {@code datetime} and {@code timedelta}. */
final class Times {
    private Times() {}

    /** Local time to the microsecond, such as {@code 2026-01-31 09:05:00.000120}. */
    static String of(Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneId.systemDefault());
        String day = time.toLocalDate() + " " + two(time.getHour()) + ":" + two(time.getMinute()) + ":"
                + two(time.getSecond());
        return day + micros(time.getNano() / 1000);
    }

    /** What passed, such as {@code 0:00:01.250000} or {@code 2 days, 1:00:00}. */
    static String between(Instant start, Instant end) {
        Duration passed = Duration.between(start.truncatedTo(ChronoUnit.MICROS), end.truncatedTo(ChronoUnit.MICROS));
        long days = passed.toDays();
        String prefix = days == 0 ? "" : days + (days == 1 ? " day, " : " days, ");
        return prefix + passed.toHoursPart() + ":" + two(passed.toMinutesPart()) + ":" + two(passed.toSecondsPart())
                + micros(passed.toNanosPart() / 1000);
    }

    private static String micros(int micros) {
        String digits = Integer.toString(micros);
        return micros == 0 ? "" : "." + "0".repeat(6 - digits.length()) + digits;
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
