package dev.shevek.value;

import java.time.temporal.Temporal;

/**
 * A date or a date with time, as YAML 1.1 timestamps and {@code to_datetime} give them.
 *
 * @param time a {@link java.time.LocalDate}, {@link java.time.LocalDateTime}, {@link java.time.LocalTime} or {@link java.time.OffsetDateTime}
 */
public record TimeValue(Temporal time) implements Value {
    /** As {@code isoformat()} and JSON have it: date and time with a T between. */
    public String iso() {
        return Text.str(this).replace(' ', 'T');
    }
}
