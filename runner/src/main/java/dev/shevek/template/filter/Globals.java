package dev.shevek.template.filter;

import dev.shevek.template.engine.CallableValue;
import dev.shevek.template.engine.Dialect;
import dev.shevek.template.engine.Frame;
import dev.shevek.template.engine.Rendering;
import dev.shevek.value.Args;
import dev.shevek.value.Arithmetic;
import dev.shevek.value.Dicts;
import dev.shevek.value.NoneValue;
import dev.shevek.value.OmitValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.RangeValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Strftime;
import dev.shevek.value.Text;
import dev.shevek.value.TimeValue;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import java.math.BigInteger;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The functions that every template can call. */
final class Globals {
    private Globals() {}

    static @Nullable Value find(String name, Dialect dialect) {
        boolean known = switch (name) {
            case "range", "dict", "cycler", "joiner", "namespace" -> true;
            case "lookup", "query", "q", "now", "undef" -> dialect.ansible();
            default -> false;
        };
        return known ? new Function(name) : name.equals("omit") && dialect.ansible() ? OmitValue.OMIT : null;
    }

    private record Function(String name) implements CallableValue {
        @Override
        public Value call(Args args, Frame frame) {
            return switch (name) {
                case "range" -> range(args);
                case "dict" -> Dicts.of(args.count() > 0 ? args.get(0) : null, args.named());
                case "cycler" -> new Cycler(args.positional());
                case "joiner" -> new Joiner(Args.text(args.bind("joiner", "sep")[0], ", "));
                case "namespace" ->
                    frame.run().namespace(Dicts.of(args.count() > 0 ? args.get(0) : null, args.named()));
                case "lookup" -> Lookups.lookup(args, frame.run(), false);
                case "query", "q" -> Lookups.lookup(args, frame.run(), true);
                case "now" -> now(args);
                default -> undef(args, frame.run());
            };
        }

        @Override
        public boolean lenient() {
            return switch (name) {
                case "lookup", "query", "q" -> true;
                default -> false;
            };
        }

        @Override
        public String toString() {
            return "<function " + name + ">";
        }
    }

    private static Value undef(Args args, Rendering run) {
        Value hint = args.bind("undef", "hint")[0];
        return run.undefined(
                "", hint == null || hint == NoneValue.NONE ? UndefinedValue.NOT_OVERRIDDEN : Text.str(hint));
    }

    private static Value now(Args args) {
        @Nullable Value[] bound = args.bind("now", "utc", "fmt");
        ZonedDateTime now = ZonedDateTime.now(Args.flag(bound[0], false) ? ZoneOffset.UTC : ZoneId.systemDefault());
        String format = bound[1] == null || bound[1] == NoneValue.NONE ? "" : Text.str(bound[1]);
        TimeValue time = new TimeValue(now.toLocalDateTime().truncatedTo(ChronoUnit.MICROS));
        return format.isEmpty() ? time : StrValue.of(Strftime.format(format, time));
    }

    private static Value range(Args args) {
        long[] ends = new long[3];
        if (args.count() == 0 || args.count() > 3 || args.hasNamed()) {
            throw PythonException.type(
                    args.count() == 0
                            ? "range expected at least 1 argument, got 0"
                            : "range expected at most 3 arguments, got " + args.count());
        }
        for (int i = 0; i < args.count(); i++) {
            if (args.get(i) instanceof UndefinedValue undefined) {
                throw PythonException.undefined(undefined);
            }
            BigInteger end = Arithmetic.integer(args.get(i));
            if (end.bitLength() > 60) {
                throw PythonException.limit("the range is too large");
            }
            ends[i] = end.longValue();
        }
        if (args.count() == 3 && ends[2] == 0) {
            throw PythonException.value("range() arg 3 must not be zero");
        }
        return args.count() == 1
                ? new RangeValue(0, ends[0], 1)
                : new RangeValue(ends[0], ends[1], args.count() == 3 ? ends[2] : 1);
    }
}
