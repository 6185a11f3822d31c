package dev.shevek.value;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** The methods of dates and times. */
final class TimeMethods {
    private TimeMethods() {}

    static boolean has(String name) {
        return switch (name) {
            case "strftime", "isoformat", "timestamp", "date", "weekday", "isoweekday", "total_seconds" -> true;
            default -> false;
        };
    }

    static Value call(TimeValue time, String name, Args args) {
        LocalDateTime at = local(time);
        return switch (name) {
            case "strftime" ->
                StrValue.of(Strftime.format(
                        Args.text(args.bind(name, "format")[0], ""), at.atZone(ZoneId.systemDefault())));
            case "isoformat" -> StrValue.of(Text.str(time).replace(' ', 'T'));
            case "timestamp" -> {
                Instant instant = time.time() instanceof OffsetDateTime o
                        ? o.toInstant()
                        : at.atZone(ZoneId.systemDefault()).toInstant();
                yield new FloatValue(instant.getEpochSecond() + instant.getNano() / 1e9);
            }
            case "date" -> new TimeValue(at.toLocalDate());
            case "weekday" -> IntValue.of(at.getDayOfWeek().getValue() - 1);
            default -> IntValue.of(at.getDayOfWeek().getValue());
        };
    }

    static LocalDateTime local(TimeValue time) {
        return switch (time.time()) {
            case LocalDateTime at -> at;
            case LocalDate date -> date.atStartOfDay();
            case OffsetDateTime at -> at.toLocalDateTime();
            default -> throw PythonException.type("unsupported kind of time");
        };
    }
}
