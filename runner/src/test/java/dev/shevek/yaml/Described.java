package dev.shevek.yaml;

import dev.shevek.value.BoolValue;
import dev.shevek.value.BytesValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.SetValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.TimeValue;
import dev.shevek.value.TupleValue;
import dev.shevek.value.Value;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;

/** A value with its type, as the recorded answers write it. */
final class Described {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx", Locale.ROOT);

    private Described() {}

    static String of(Value value) {
        return switch (value) {
            case NoneValue none -> "none";
            case BoolValue bool -> bool.value() ? "true" : "false";
            case IntValue number -> "int " + number.value();
            case FloatValue number ->
                Double.isNaN(number.value())
                        ? "float nan"
                        : "float " + HexFormat.of().toHexDigits(Double.doubleToRawLongBits(number.value()));
            case StrValue text -> "str " + text.text();
            case BytesValue bytes -> "bytes " + HexFormat.of().formatHex(bytes.bytes());
            case TimeValue time when time.time() instanceof LocalDate date -> "date " + date;
            case TimeValue time
            when time.time() instanceof OffsetDateTime moment ->
                "time " + MOMENT.format(moment) + OFFSET.format(moment);
            case TimeValue time -> "time " + MOMENT.format(time.time());
            case TupleValue tuple ->
                tuple.items().stream().map(Described::of).collect(Collectors.joining(", ", "(", ")"));
            case ListValue list -> list.items().stream().map(Described::of).collect(Collectors.joining(", ", "[", "]"));
            case SetValue set ->
                set.items().stream().map(Described::of).sorted().collect(Collectors.joining(", ", "<", ">"));
            case DictValue dict ->
                dict.entries().entrySet().stream()
                        .map(entry -> of(entry.getKey()) + ": " + of(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            default -> "other " + value;
        };
    }
}
