package dev.shevek.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Python's equality of numbers and booleans, and the hash that goes with it. */
final class Equality {
    private Equality() {}

    static boolean equal(Value left, @Nullable Object right) {
        if (right == null || left.getClass() == right.getClass()) {
            return right != null && sameType(left, (Value) right);
        }
        if (left instanceof FloatValue number) {
            BigInteger integer = integer(right);
            return integer != null && equal(number.value(), integer);
        }
        BigInteger mine = integer(left);
        if (right instanceof FloatValue number) {
            return mine != null && equal(number.value(), mine);
        }
        return mine != null && mine.equals(integer(right));
    }

    static int hash(Value value) {
        if (value instanceof FloatValue number) {
            double d = number.value();
            if (d == (long) d) {
                return Long.hashCode((long) d);
            }
            return d == Math.rint(d) && !Double.isInfinite(d)
                    ? new BigDecimal(d).toBigInteger().hashCode()
                    : Double.hashCode(d);
        }
        if (value instanceof IntValue number && number.fitsLong()) {
            return Long.hashCode(number.asLong());
        }
        BigInteger integer = integer(value);
        return integer == null ? 0 : integer.bitLength() < 64 ? Long.hashCode(integer.longValue()) : integer.hashCode();
    }

    private static boolean sameType(Value left, Value right) {
        return switch (left) {
            case IntValue l when right instanceof IntValue r -> l.value().equals(r.value());
            case FloatValue l when right instanceof FloatValue r -> l.value() == r.value();
            case BoolValue l when right instanceof BoolValue r -> l.value() == r.value();
            default -> false;
        };
    }

    private static boolean equal(double number, BigInteger integer) {
        return number == Math.rint(number)
                && !Double.isInfinite(number)
                && new BigDecimal(number).toBigInteger().equals(integer);
    }

    private static @Nullable BigInteger integer(Object value) {
        return switch (value) {
            case IntValue i -> i.value();
            case BoolValue b -> b.value() ? BigInteger.ONE : BigInteger.ZERO;
            default -> null;
        };
    }
}
