package dev.shevek.value;

import java.math.BigInteger;

/** The methods of integers, booleans and floats. */
final class NumberMethods {
    private NumberMethods() {}

    static boolean has(String name) {
        return switch (name) {
            case "bit_length", "is_integer", "conjugate", "__and__", "__or__", "__xor__", "__lshift__", "__rshift__" ->
                true;
            default -> false;
        };
    }

    static Value call(Value receiver, String name, Args args) {
        if (receiver instanceof FloatValue number) {
            return switch (name) {
                case "is_integer" -> BoolValue.of(number.value() == Math.rint(number.value()));
                case "conjugate" -> receiver;
                default -> throw PythonException.type("'float' object has no method '" + name + "'");
            };
        }
        BigInteger number = Arithmetic.integer(receiver);
        if (name.equals("bit_length")) {
            return IntValue.of(number.abs().bitLength());
        }
        if (name.equals("conjugate") || name.equals("is_integer")) {
            return name.equals("conjugate") ? IntValue.of(number) : BoolValue.TRUE;
        }
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
}
