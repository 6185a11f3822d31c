package dev.shevek.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The methods and attributes of integers, booleans and floats. */
final class NumberMethods {
    private NumberMethods() {}

    static boolean has(Value number, String name) {
        boolean floating = number instanceof FloatValue;
        return switch (name) {
            case "conjugate", "as_integer_ratio" -> true;
            case "is_integer" -> floating;
            case "bit_length", "bit_count", "__and__", "__or__", "__xor__", "__lshift__", "__rshift__" -> !floating;
            default -> false;
        };
    }

    /** {@code real}, {@code imag} and for integers {@code numerator} and {@code denominator}; null otherwise. */
    static @Nullable Value attribute(Value number, String name) {
        boolean floating = number instanceof FloatValue;
        Value whole = floating ? number : IntValue.of(Arithmetic.integer(number));
        return switch (name) {
            case "real" -> whole;
            case "imag" -> floating ? new FloatValue(0) : IntValue.ZERO;
            case "numerator" -> floating ? null : whole;
            case "denominator" -> floating ? null : IntValue.of(1);
            default -> null;
        };
    }

    static Value call(Value receiver, String name, Args args) {
        MethodArguments.check(Types.name(receiver), name, args);
        if (receiver instanceof FloatValue number) {
            return switch (name) {
                case "is_integer" -> BoolValue.of(number.value() == Math.rint(number.value()));
                case "as_integer_ratio" -> ratio(number.value());
                default -> receiver;
            };
        }
        BigInteger number = Arithmetic.integer(receiver);
        return switch (name) {
            case "bit_length" -> IntValue.of(number.abs().bitLength());
            case "bit_count" -> IntValue.of(number.abs().bitCount());
            case "conjugate" -> IntValue.of(number);
            case "as_integer_ratio" -> new TupleValue(List.of(IntValue.of(number), IntValue.of(1)));
            default -> bits(number, name, args);
        };
    }

    private static Value bits(BigInteger number, String name, Args args) {
        BigInteger other = Arithmetic.integer(Args.required(name, "value", args.bind(name, "value")[0]));
        return IntValue.of(
                switch (name) {
                    case "__and__" -> number.and(other);
                    case "__or__" -> number.or(other);
                    case "__xor__" -> number.xor(other);
                    case "__lshift__" -> number.shiftLeft(Math.min(Bounds.BITS, other.intValueExact()));
                    default -> number.shiftRight(other.intValueExact());
                });
    }

    private static Value ratio(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw PythonException.value("cannot convert " + FloatText.repr(number) + " to integer ratio");
        }
        BigDecimal exact = new BigDecimal(number);
        BigInteger below = BigInteger.TEN.pow(Math.max(0, exact.scale()));
        BigInteger above = exact.multiply(new BigDecimal(below)).toBigIntegerExact();
        BigInteger shared = above.gcd(below).max(BigInteger.ONE);
        return new TupleValue(List.of(IntValue.of(above.divide(shared)), IntValue.of(below.divide(shared))));
    }
}
