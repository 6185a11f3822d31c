package dev.shevek.template.filter;

import dev.shevek.template.engine.Rendering;
import dev.shevek.value.Args;
import dev.shevek.value.Arithmetic;
import dev.shevek.value.BoolValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Truth;
import dev.shevek.value.Types;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers, and what stands in for what is not there. */
final class NumberFilters implements Family {
    @Override
    public Value apply(String name, Value input, Args args, Rendering run) {
        return switch (name) {
            case "default", "d" -> {
                @Nullable Value[] bound = args.bind("do_default", "default_value", "boolean");
                boolean missing = input instanceof UndefinedValue || (Args.flag(bound[1], false) && !Truth.of(input));
                yield missing ? (bound[0] == null ? StrValue.EMPTY : bound[0]) : input;
            }
            case "int" -> integer(input, args);
            case "float" -> floating(input, args);
            case "abs" -> abs(input);
            case "round" -> round(input, args);
            case "bool" -> bool(input, run);
            case "log" -> log(input, args);
            case "pow" -> power(real(input, "pow"), real(Args.required("pow", "y", args.bind("pow", "y")[0]), "pow"));
            case "root" -> root(input, args);
            case "human_readable" -> Sizes.readable(input, args);
            case "human_to_bytes" -> Sizes.bytes(input, args, run.dialect().modern());
            case "ternary" -> ternary(input, args);
            case "mandatory" -> mandatory(input, args);
            case "type_debug" -> type(input, run);
            default -> throw new IllegalStateException(name);
        };
    }

    private static Value type(Value input, Rendering run) {
        if (input instanceof UndefinedValue undefined) {
            PythonException failure = undefined.failure();
            String marker = failure == null
                    ? "UndefinedMarker"
                    : failure.type().equals(PythonException.VAULT) ? "VaultExceptionMarker" : "CapturedExceptionMarker";
            return StrValue.of(run.dialect().modern() ? marker : "AnsibleUndefined");
        }
        boolean written = !run.dialect().modern()
                && input instanceof StrValue text
                && text.isTemplate()
                && text.marks().origin() != null;
        return StrValue.of(written ? "AnsibleUnicode" : Types.name(input));
    }

    private static Value power(double base, double exponent) {
        double power = Math.pow(base, exponent);
        if (Double.isInfinite(power) && !Double.isInfinite(base) && !Double.isInfinite(exponent)) {
            if (base == 0) {
                throw PythonException.value("math domain error");
            }
            throw new PythonException("OverflowError", "math range error");
        }
        return new FloatValue(power);
    }

    private static Value ternary(Value input, Args args) {
        @Nullable Value[] bound = args.bind("ternary", "true_val", "false_val", "none_val");
        Value yes = Args.required("ternary", "true_val", bound[0]);
        Value no = Args.required("ternary", "false_val", bound[1]);
        if (input == NoneValue.NONE && bound[2] != null && bound[2] != NoneValue.NONE) {
            return bound[2];
        }
        return Truth.of(input) ? yes : no;
    }

    private static Value mandatory(Value input, Args args) {
        @Nullable Value[] bound = args.bind("mandatory", "msg");
        if (input instanceof UndefinedValue undefined) {
            String name = undefined.name().isEmpty() ? "" : "'" + undefined.name() + "' ";
            throw new PythonException(
                    "AnsibleFilterError",
                    bound[0] != null && bound[0] != NoneValue.NONE
                            ? Text.str(bound[0])
                            : "Mandatory variable " + name + "not defined.");
        }
        return input;
    }

    @SuppressWarnings("RefactorSwitch") // the branches do more than return
    static Value integer(Value input, Args args) {
        @Nullable Value[] bound = args.bind("do_int", "default", "base");
        Value otherwise = bound[0] == null ? IntValue.ZERO : bound[0];
        int base = (int) Args.number(bound[1], 10);
        switch (input) {
            case IntValue i -> {
                return i;
            }
            case BoolValue b -> {
                return IntValue.of(b.value() ? 1 : 0);
            }
            case FloatValue f -> {
                return Double.isNaN(f.value()) || Double.isInfinite(f.value())
                        ? otherwise
                        : IntValue.of(new BigDecimal(f.value()).toBigInteger());
            }
            case StrValue text -> {
                BigInteger number = Numbers.integer(text.text(), base);
                if (number != null) {
                    return IntValue.of(number);
                }
                Double real = Numbers.real(text.text());
                return real == null || real.isNaN() || real.isInfinite()
                        ? otherwise
                        : IntValue.of(new BigDecimal(real).toBigInteger());
            }
            default -> {
                return otherwise;
            }
        }
    }

    private static Value floating(Value input, Args args) {
        @Nullable Value[] bound = args.bind("do_float", "default");
        Value otherwise = bound[0] == null ? new FloatValue(0) : bound[0];
        if (Arithmetic.numeric(input)) {
            return new FloatValue(Arithmetic.number(input));
        }
        Double real = input instanceof StrValue text ? Numbers.real(text.text()) : null;
        return real == null ? otherwise : new FloatValue(real);
    }

    private static Value abs(Value input) {
        return switch (input) {
            case FloatValue f -> new FloatValue(Math.abs(f.value()));
            case IntValue i -> IntValue.of(i.value().abs());
            case BoolValue b -> IntValue.of(b.value() ? 1 : 0);
            default -> throw PythonException.type("bad operand type for abs(): '" + Types.name(input) + "'");
        };
    }

    private static Value round(Value input, Args args) {
        @Nullable Value[] bound = args.bind("do_round", "precision", "method");
        long precision = Args.number(bound[0], 0);
        String method = Args.text(bound[1], "common");
        if (!Arithmetic.numeric(input)) {
            throw PythonException.type("type " + Types.name(input) + " doesn't define __round__ method");
        }
        if (method.equals("common")) {
            if (Arithmetic.isInteger(input)) {
                BigDecimal whole = new BigDecimal(Arithmetic.integer(input));
                return IntValue.of(
                        precision >= 0
                                ? whole.toBigInteger()
                                : whole.setScale((int) Math.max(-1000, precision), RoundingMode.HALF_EVEN)
                                        .toBigInteger());
            }
            double number = Arithmetic.number(input);
            if (Double.isNaN(number) || Double.isInfinite(number)) {
                return input;
            }
            double rounded = new BigDecimal(number)
                    .setScale(Math.clamp(precision, -400, 400), RoundingMode.HALF_EVEN)
                    .doubleValue();
            return new FloatValue(Math.copySign(rounded, number));
        }
        if (!method.equals("ceil") && !method.equals("floor")) {
            throw new PythonException("FilterArgumentError", "method must be common, ceil or floor");
        }
        double scale = Math.pow(10, (double) precision);
        double scaled = Arithmetic.number(input) * scale;
        return new FloatValue((method.equals("ceil") ? Math.ceil(scaled) : Math.floor(scaled)) / scale);
    }

    private static Value bool(Value input, Rendering run) {
        if (input == NoneValue.NONE && !run.dialect().modern()) {
            return input;
        }
        if (input instanceof BoolValue) {
            return input;
        }
        String text = input instanceof StrValue || input instanceof IntValue
                ? Text.str(input).toLowerCase(Locale.ROOT)
                : "";
        boolean yes = switch (text) {
            case "yes", "on", "true", "1" -> true;
            default -> input instanceof FloatValue number && number.value() == 1;
        };
        return BoolValue.of(yes);
    }

    private static double real(Value value, String filter) {
        if (value instanceof UndefinedValue undefined) {
            throw PythonException.undefined(undefined);
        }
        if (!Arithmetic.numeric(value)) {
            throw new PythonException(
                    "AnsibleFilterTypeError",
                    filter + "() can only be used on numbers: must be real number, not " + Types.name(value));
        }
        return Arithmetic.number(value);
    }

    private static Value log(Value input, Args args) {
        double number = real(input, "log");
        Value given = args.bind("log", "base")[0];
        if (number <= 0) {
            throw PythonException.value("math domain error");
        }
        if (given == null) {
            return new FloatValue(Math.log(number));
        }
        double base = real(given, "log");
        return new FloatValue(base == 10 ? Math.log10(number) : Math.log(number) / Math.log(base));
    }

    private static Value root(Value input, Args args) {
        double number = real(input, "root");
        Value given = args.bind("root", "base")[0];
        double base = given == null ? 2 : real(given, "root");
        if (base == 2 && number < 0) {
            throw new PythonException(
                    "AnsibleFilterTypeError", "root() can only be used on numbers: math domain error");
        }
        return new FloatValue(base == 2 ? Math.sqrt(number) : Math.pow(number, 1 / base));
    }
}
