package dev.shevek.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The methods of dates and times. */
final class TimeMethods {
    private TimeMethods() {}

    static boolean has(TimeValue time, String name) {
        return switch (name) {
            case "strftime", "isoformat", "replace" -> true;
            case "weekday", "isoweekday", "ctime", "toordinal", "isocalendar" -> !(time.time() instanceof LocalTime);
            case "timestamp", "date", "time", "utcoffset", "tzname" ->
                time.time().isSupported(ChronoUnit.DAYS) && time.time().isSupported(ChronoUnit.HOURS);
            default -> false;
        };
    }

    static Value call(TimeValue time, String name, Args args) {
        if (name.equals("isoformat")) {
            return StrValue.of(time.iso());
        }
        if (name.equals("replace")) {
            return replaced(time.time(), args);
        }
        LocalDateTime at = local(time);
        return switch (name) {
            case "strftime" -> StrValue.of(Strftime.format(Args.text(args.bind(name, "format")[0], ""), time));
            case "timestamp" -> {
                Instant instant = time.time() instanceof OffsetDateTime o
                        ? o.toInstant()
                        : at.atZone(ZoneId.systemDefault()).toInstant();
                yield new FloatValue(instant.getEpochSecond() + instant.getNano() / 1e9);
            }
            case "date" -> new TimeValue(at.toLocalDate());
            case "time" -> new TimeValue(at.toLocalTime());
            case "weekday" -> IntValue.of(at.getDayOfWeek().getValue() - 1);
            case "ctime" -> StrValue.of(ctime(at));
            case "toordinal" -> IntValue.of(at.toLocalDate().toEpochDay() + 719_163);
            case "isocalendar" ->
                new TupleValue(List.of(
                        IntValue.of(at.get(IsoFields.WEEK_BASED_YEAR)),
                        IntValue.of(at.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)),
                        IntValue.of(at.getDayOfWeek().getValue())));
            case "utcoffset" ->
                time.time() instanceof OffsetDateTime o
                        ? new TimeDelta(
                                java.time.Duration.ofSeconds(o.getOffset().getTotalSeconds()))
                        : NoneValue.NONE;
            case "tzname" -> time.time() instanceof OffsetDateTime o ? StrValue.of(zone(o)) : NoneValue.NONE;
            default -> IntValue.of(at.getDayOfWeek().getValue());
        };
    }

    /** What the zone of a time is called that knows only its offset. */
    static String zone(OffsetDateTime at) {
        return at.getOffset().getTotalSeconds() == 0
                ? "UTC"
                : "UTC" + at.getOffset().getId();
    }

    private static String ctime(LocalDateTime at) {
        String day = String.valueOf(at.getDayOfMonth());
        return at.format(DateTimeFormatter.ofPattern("EEE MMM ", Locale.ROOT))
                + (day.length() < 2 ? " " : "")
                + day
                + at.format(DateTimeFormatter.ofPattern(" HH:mm:ss uuuu", Locale.ROOT));
    }

    private static Value replaced(Temporal time, Args args) {
        @Nullable
        Value[] bound = args.bind("replace", "year", "month", "day", "hour", "minute", "second", "microsecond");
        List<ChronoField> fields = List.of(
                ChronoField.YEAR,
                ChronoField.MONTH_OF_YEAR,
                ChronoField.DAY_OF_MONTH,
                ChronoField.HOUR_OF_DAY,
                ChronoField.MINUTE_OF_HOUR,
                ChronoField.SECOND_OF_MINUTE,
                ChronoField.MICRO_OF_SECOND);
        Temporal result = time;
        try {
            if (bound[2] != null && result.isSupported(ChronoField.DAY_OF_MONTH)) {
                result = result.with(ChronoField.DAY_OF_MONTH, 1);
            }
            for (int i : new int[] {0, 1, 3, 4, 5, 6, 2}) {
                Value given = bound[i];
                if (given != null) {
                    int before =
                            result.isSupported(ChronoField.DAY_OF_MONTH) ? result.get(ChronoField.DAY_OF_MONTH) : 0;
                    result = result.with(fields.get(i), Args.number(given, 0));
                    if (i < 2 && result.get(ChronoField.DAY_OF_MONTH) != before) {
                        throw PythonException.value("day is out of range for month");
                    }
                }
            }
        } catch (DateTimeException e) {
            throw PythonException.value("a part of the time is out of range");
        }
        return new TimeValue(result);
    }

    static LocalDateTime local(TimeValue time) {
        return switch (time.time()) {
            case LocalDateTime at -> at;
            case LocalDate date -> date.atStartOfDay();
            case LocalTime clock -> clock.atDate(LocalDate.of(1900, 1, 1));
            case OffsetDateTime at -> at.toLocalDateTime();
            default -> throw PythonException.type("unsupported kind of time");
        };
    }
}
