package dev.shevek.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Python's operators on numbers, text and sequences. */
public final class Arithmetic {
    private Arithmetic() {}

    /** {@code left + right}. */
    public static Value add(Value left, Value right) {
        if (left instanceof IntValue l && right instanceof IntValue r && l.fitsLong() && r.fitsLong()) {
            long sum = l.asLong() + r.asLong();
            if (((l.asLong() ^ sum) & (r.asLong() ^ sum)) >= 0) {
                return IntValue.of(sum);
            }
        }
        if (left instanceof StrValue l && right instanceof StrValue r) {
            Bounds.text((long) l.text().length() + r.text().length());
            return join(l.text() + r.text(), l.isSecret() || r.isSecret());
        }
        if (left instanceof ListValue l && right instanceof ListValue r) {
            return new ListValue(concat(l.items(), r.items()));
        }
        if (left instanceof TupleValue l && right instanceof TupleValue r) {
            return new TupleValue(concat(l.items(), r.items()));
        }
        if (left instanceof BytesValue l && right instanceof BytesValue r) {
            byte[] both = Arrays.copyOf(l.bytes(), l.bytes().length + r.bytes().length);
            System.arraycopy(r.bytes(), 0, both, l.bytes().length, r.bytes().length);
            return new BytesValue(both);
        }
        if (numeric(left) && numeric(right)) {
            return floating(left, right)
                    ? new FloatValue(number(left) + number(right))
                    : IntValue.of(integer(left).add(integer(right)));
        }
        throw unsupportedAdd(left, right);
    }

    private static StrValue join(String text, boolean secret) {
        return secret ? StrValue.secret(text) : StrValue.of(text);
    }

    private static List<Value> concat(List<Value> left, List<Value> right) {
        List<Value> both = new ArrayList<>(Bounds.items((long) left.size() + right.size()));
        both.addAll(left);
        both.addAll(right);
        return both;
    }

    private static PythonException unsupportedAdd(Value left, Value right) {
        checkDefined(left, right);
        String name = Types.name(right);
        return switch (left) {
            case StrValue s -> PythonException.type("can only concatenate str (not \"" + name + "\") to str");
            case ListValue l -> PythonException.type("can only concatenate list (not \"" + name + "\") to list");
            case TupleValue t -> PythonException.type("can only concatenate tuple (not \"" + name + "\") to tuple");
            default -> unsupported("+", left, right);
        };
    }

    /** {@code left - right}. */
    public static Value subtract(Value left, Value right) {
        if (numeric(left) && numeric(right)) {
            if (floating(left, right)) {
                return new FloatValue(number(left) - number(right));
            }
            return IntValue.of(integer(left).subtract(integer(right)));
        }
        if (left instanceof SetValue l && right instanceof SetValue r) {
            Set<Value> rest = new LinkedHashSet<>(l.items());
            rest.removeAll(r.items());
            return new SetValue(rest);
        }
        if (left instanceof TimeValue l && right instanceof TimeValue r) {
            return TimeDelta.between(r, l);
        }
        if (left instanceof TimeValue l && right instanceof TimeDelta r) {
            return r.before(l);
        }
        throw unsupported("-", left, right);
    }

    /** {@code left * right}. */
    public static Value multiply(Value left, Value right) {
        if (numeric(left) && numeric(right)) {
            if (floating(left, right)) {
                return new FloatValue(number(left) * number(right));
            }
            BigInteger l = integer(left);
            BigInteger r = integer(right);
            bits((long) l.bitLength() + r.bitLength());
            return IntValue.of(l.multiply(r));
        }
        if (isSequence(left) && isInteger(right)) {
            return repeat(left, right);
        }
        if (isSequence(right) && isInteger(left)) {
            return repeat(right, left);
        }
        if (isSequence(left) || isSequence(right)) {
            checkDefined(left, right);
            throw PythonException.type(
                    "can't multiply sequence by non-int of type '" + Types.name(isSequence(left) ? right : left) + "'");
        }
        throw unsupported("*", left, right);
    }

    private static Value repeat(Value sequence, Value times) {
        BigInteger many = integer(times).max(BigInteger.ZERO);
        long count = many.bitLength() < 40 ? many.longValue() : 1L << 40;
        if (sequence instanceof StrValue text) {
            Bounds.text(text.text().length() * count);
            return join(text.text().isEmpty() ? "" : text.text().repeat((int) count), text.isSecret());
        }
        List<Value> items = sequence instanceof ListValue list ? list.items() : ((TupleValue) sequence).items();
        List<Value> all = new ArrayList<>(Bounds.items(items.size() * count));
        for (long i = 0; i < count && !items.isEmpty(); i++) {
            all.addAll(items);
        }
        return sequence instanceof ListValue ? new ListValue(all) : new TupleValue(all);
    }

    /** {@code left / right}. */
    public static Value divide(Value left, Value right) {
        if (!numeric(left) || !numeric(right)) {
            throw unsupported("/", left, right);
        }
        if (number(right) == 0) {
            throw new PythonException(
                    "ZeroDivisionError", floating(left, right) ? "float division by zero" : "division by zero");
        }
        if (left instanceof IntValue l && right instanceof IntValue r && !(l.fitsLong() && r.fitsLong())) {
            return new FloatValue(new BigDecimal(l.value())
                    .divide(new BigDecimal(r.value()), MathContext.DECIMAL64)
                    .doubleValue());
        }
        return new FloatValue(number(left) / number(right));
    }

    /** {@code left // right}. */
    public static Value floorDivide(Value left, Value right) {
        if (!numeric(left) || !numeric(right)) {
            throw unsupported("//", left, right);
        }
        if (floating(left, right)) {
            if (number(right) == 0) {
                throw new PythonException("ZeroDivisionError", "float floor division by zero");
            }
            return new FloatValue(floorDivide(number(left), number(right)));
        }
        BigInteger divisor = integer(right);
        if (divisor.signum() == 0) {
            throw new PythonException("ZeroDivisionError", "integer division or modulo by zero");
        }
        BigInteger[] parts = integer(left).divideAndRemainder(divisor);
        boolean down = parts[1].signum() != 0 && parts[1].signum() != divisor.signum();
        return IntValue.of(down ? parts[0].subtract(BigInteger.ONE) : parts[0]);
    }

    private static double floorDivide(double left, double right) {
        double rest = left % right;
        double quotient = (left - rest) / right;
        if (rest != 0 && right < 0 != rest < 0) {
            quotient -= 1;
        }
        if (quotient == 0) {
            return Math.copySign(0, left / right);
        }
        double floor = Math.floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    /** {@code left % right} of numbers, and the old formatting of text. */
    public static Value modulo(Value left, Value right) {
        if (left instanceof StrValue text) {
            return PercentFormat.format(text, right);
        }
        if (!numeric(left) || !numeric(right)) {
            throw unsupported("%", left, right);
        }
        if (floating(left, right)) {
            double divisor = number(right);
            if (divisor == 0) {
                throw new PythonException("ZeroDivisionError", "float modulo");
            }
            double rest = number(left) % divisor;
            return new FloatValue(
                    rest == 0 ? Math.copySign(0, divisor) : rest < 0 != divisor < 0 ? rest + divisor : rest);
        }
        BigInteger divisor = integer(right);
        if (divisor.signum() == 0) {
            throw new PythonException("ZeroDivisionError", "integer modulo by zero");
        }
        BigInteger rest = integer(left).mod(divisor.abs());
        return IntValue.of(divisor.signum() < 0 && rest.signum() != 0 ? rest.add(divisor) : rest);
    }

    /** {@code left ** right}. */
    public static Value power(Value left, Value right) {
        if (!numeric(left) || !numeric(right)) {
            throw unsupported("** or pow()", left, right);
        }
        if (!floating(left, right) && integer(right).signum() >= 0) {
            BigInteger base = integer(left);
            BigInteger exponent = integer(right);
            if (base.abs().compareTo(BigInteger.ONE) <= 0) {
                return IntValue.of(
                        base.signum() < 0 && !exponent.testBit(0)
                                ? BigInteger.ONE
                                : exponent.signum() == 0 ? BigInteger.ONE : base);
            }
            bits(exponent.bitLength() > 40 ? Long.MAX_VALUE : (long) base.bitLength() * exponent.longValue());
            return IntValue.of(base.pow(exponent.intValueExact()));
        }
        double base = number(left);
        double exponent = number(right);
        if (base == 0 && exponent < 0) {
            throw new PythonException("ZeroDivisionError", "0.0 cannot be raised to a negative power");
        }
        double power = Math.pow(base, exponent);
        if (Double.isInfinite(power) && !Double.isInfinite(base) && !Double.isInfinite(exponent)) {
            throw new PythonException("OverflowError", "(34, 'Numerical result out of range')");
        }
        return new FloatValue(power);
    }

    /** {@code -value}. */
    public static Value negate(Value value) {
        return switch (value) {
            case IntValue i -> IntValue.of(i.value().negate());
            case BoolValue b -> IntValue.of(b.value() ? -1 : 0);
            case FloatValue f -> new FloatValue(-f.value());
            default -> throw badUnary("-", value);
        };
    }

    /** {@code +value}. */
    public static Value positive(Value value) {
        return switch (value) {
            case IntValue i -> i;
            case BoolValue b -> IntValue.of(b.value() ? 1 : 0);
            case FloatValue f -> f;
            default -> throw badUnary("+", value);
        };
    }

    private static PythonException badUnary(String operator, Value value) {
        checkDefined(value, value);
        return PythonException.type("bad operand type for unary " + operator + ": '" + Types.name(value) + "'");
    }

    private static void bits(long count) {
        if (count > Bounds.BITS) {
            throw PythonException.limit("the integer would have " + count + " bits; the limit is " + Bounds.BITS);
        }
    }

    private static PythonException unsupported(String operator, Value left, Value right) {
        checkDefined(left, right);
        return PythonException.type("unsupported operand type(s) for " + operator + ": '" + Types.name(left) + "' and '"
                + Types.name(right) + "'");
    }

    private static void checkDefined(Value left, Value right) {
        if (left instanceof UndefinedValue undefined) {
            throw PythonException.undefined(undefined);
        }
        if (right instanceof UndefinedValue undefined) {
            throw PythonException.undefined(undefined);
        }
    }

    private static boolean isSequence(Value value) {
        return value instanceof StrValue || value instanceof ListValue || value instanceof TupleValue;
    }

    /** Whether it is an integer or a boolean. */
    public static boolean isInteger(Value value) {
        return value instanceof IntValue || value instanceof BoolValue;
    }

    /** Whether it is an integer, a boolean or a float. */
    public static boolean numeric(Value value) {
        return value instanceof IntValue || value instanceof BoolValue || value instanceof FloatValue;
    }

    private static boolean floating(Value left, Value right) {
        return left instanceof FloatValue || right instanceof FloatValue;
    }

    /** The number as a double. */
    public static double number(Value value) {
        return switch (value) {
            case FloatValue f -> f.value();
            case IntValue i -> i.fitsLong() ? i.asLong() : i.value().doubleValue();
            case BoolValue b -> b.value() ? 1 : 0;
            default -> throw PythonException.type("must be real number, not " + Types.name(value));
        };
    }

    /** The number as an integer of any size. */
    public static BigInteger integer(Value value) {
        return switch (value) {
            case IntValue i -> i.value();
            case BoolValue b -> b.value() ? BigInteger.ONE : BigInteger.ZERO;
            default ->
                throw PythonException.type("'" + Types.name(value) + "' object cannot be interpreted as an integer");
        };
    }
}
