package dev.shevek.value;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Python's {@code timedelta}, the difference of two times.
 *
 * @param duration the difference
 */
public record TimeDelta(Duration duration) implements ObjectValue {
    /** From one time to another. */
    static TimeDelta between(TimeValue from, TimeValue to) {
        return new TimeDelta(Duration.between(clock(from), clock(to)));
    }

    /** The time that lies this long before another. */
    TimeValue before(TimeValue time) {
        return new TimeValue(clock(time).minus(duration));
    }

    private static LocalDateTime clock(TimeValue value) {
        return switch (value.time()) {
            case LocalDateTime at -> at;
            case LocalDate date -> date.atStartOfDay();
            case OffsetDateTime at -> at.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
            default -> throw PythonException.type("unsupported kind of time");
        };
    }

    private long days() {
        return Math.floorDiv(duration.toSeconds(), 86400L);
    }

    private long rest() {
        return Math.floorMod(duration.toSeconds(), 86400L);
    }

    @Override
    public @Nullable Value attribute(String name) {
        return switch (name) {
            case "days" -> IntValue.of(days());
            case "seconds" -> IntValue.of(rest());
            case "microseconds" -> IntValue.of(duration.toNanosPart() / 1000);
            default -> null;
        };
    }

    /** As {@code total_seconds()} gives it. */
    public FloatValue seconds() {
        return new FloatValue(duration.toSeconds() + duration.toNanosPart() / 1e9);
    }

    @Override
    public String typeName() {
        return "timedelta";
    }

    /** As Python's {@code repr} prints it. */
    String repr() {
        StringBuilder out = new StringBuilder();
        part("days", days(), out);
        part("seconds", rest(), out);
        part("microseconds", duration.toNanosPart() / 1000, out);
        return "datetime.timedelta(" + (out.isEmpty() ? "0" : out) + ")";
    }

    private static void part(String name, long number, StringBuilder out) {
        if (number != 0) {
            out.append(out.isEmpty() ? "" : ", ").append(name).append('=').append(number);
        }
    }

    @Override
    public String toString() {
        long days = days();
        long rest = rest();
        String day = days == 0 ? "" : days + (Math.abs(days) == 1 ? " day, " : " days, ");
        String micros = duration.toNanosPart() >= 1000
                ? "."
                        + Integer.toString(1_000_000 + duration.toNanosPart() / 1000)
                                .substring(1)
                : "";
        return day + rest / 3600 + String.format(":%02d:%02d", rest / 60 % 60, rest % 60) + micros;
    }
}
