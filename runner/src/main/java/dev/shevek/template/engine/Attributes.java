package dev.shevek.template.engine;

import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.Hashing;
import dev.shevek.value.IntValue;
import dev.shevek.value.Methods;
import dev.shevek.value.NoneValue;
import dev.shevek.value.ObjectValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Sequences;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.TimeValue;
import dev.shevek.value.Truth;
import dev.shevek.value.Types;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import org.jspecify.annotations.Nullable;

/** What dots and square brackets find in a value. */
final class Attributes {
    private Attributes() {}

    @SuppressWarnings("RefactorSwitch") // the branches do more than return
    static Value attribute(Value target, StrValue name, Rendering run, Place place) {
        switch (target) {
            case DictValue dict -> {
                if (Methods.has(dict, name.text())) {
                    return new BoundMethod(dict, name.text());
                }
                Value found = dict.entries().get(name);
                return found != null ? found : missing(target, name, run, place);
            }
            case UndefinedValue undefined -> {
                return deeper(undefined, "." + name.text(), run, place);
            }
            case ObjectValue object -> {
                Value found = object.attribute(name.text());
                if (found == null && Methods.has(target, name.text())) {
                    return new BoundMethod(target, name.text());
                }
                return found != null ? found : missing(target, name, run, place);
            }
            default -> {
                if (Methods.has(target, name.text())) {
                    return new BoundMethod(target, name.text());
                }
                Value field = target instanceof TimeValue time
                        ? field(time, name.text())
                        : Methods.attribute(target, name.text());
                return field != null ? field : missing(target, name, run, place);
            }
        }
    }

    private static @Nullable Value field(TimeValue time, String name) {
        if (name.equals("tzinfo") && time.time() instanceof LocalDateTime) {
            return NoneValue.NONE;
        }
        ChronoField field = switch (name) {
            case "year" -> ChronoField.YEAR;
            case "month" -> ChronoField.MONTH_OF_YEAR;
            case "day" -> ChronoField.DAY_OF_MONTH;
            case "hour" -> ChronoField.HOUR_OF_DAY;
            case "minute" -> ChronoField.MINUTE_OF_HOUR;
            case "second" -> ChronoField.SECOND_OF_MINUTE;
            case "microsecond" -> ChronoField.MICRO_OF_SECOND;
            default -> null;
        };
        return field == null || !time.time().isSupported(field)
                ? null
                : IntValue.of(time.time().get(field));
    }

    static Value item(Value target, Value index, Rendering run, Place place) {
        if (target instanceof UndefinedValue undefined) {
            return deeper(
                    undefined, "[" + (index instanceof UndefinedValue ? "?" : Text.repr(index)) + "]", run, place);
        }
        if (index instanceof UndefinedValue undefined) {
            throw run.at(place, PythonException.undefined(undefined));
        }
        if (target instanceof DictValue dict) {
            Value found = Hashing.hashable(index) ? dict.entries().get(index) : null;
            if (found != null) {
                return found;
            }
        } else if (index instanceof IntValue number && number.fitsLong()) {
            Value found = Sequences.at(target, number.asLong());
            if (found != null) {
                return found;
            }
        } else if (index instanceof BoolValue bool) {
            Value found = Sequences.at(target, bool.value() ? 1 : 0);
            if (found != null) {
                return found;
            }
        }
        if (index instanceof StrValue name) {
            if (target instanceof ObjectValue object) {
                Value found = object.attribute(name.text());
                if (found != null) {
                    return found;
                }
            }
            if (Methods.has(target, name.text())) {
                return new BoundMethod(target, name.text());
            }
            Value field = Methods.attribute(target, name.text());
            if (field != null) {
                return field;
            }
        }
        return missing(target, index, run, place);
    }

    private static Value deeper(UndefinedValue undefined, String step, Rendering run, Place place) {
        if (!run.dialect().ansible()) {
            throw run.at(place, PythonException.undefined(undefined));
        }
        return new UndefinedValue(undefined.name() + step, undefined.reason(), undefined.origin(), undefined.failure());
    }

    /** What stands for an attribute or item that is not there. */
    static UndefinedValue missing(Value target, Value name, Rendering run, Place place) {
        String shown = Text.repr(name);
        run.suspect(target);
        String type = target == NoneValue.NONE && !run.dialect().modern() ? "None" : Types.name(target);
        String object = type.equals("None") ? type : type + " object";
        String reason;
        if (run.dialect().modern() && Truth.of(name)) {
            reason = "object of type '" + type + "' has no attribute " + shown;
        } else if (name instanceof StrValue) {
            reason = "'" + object + "' has no attribute " + shown;
        } else {
            reason = object + " has no element " + shown;
        }
        return run.undefined(name instanceof StrValue text ? text.text() : "[" + shown + "]", reason, place);
    }
}
