package dev.shevek.value;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Python's comparison and membership. */
public final class Comparison {
    private Comparison() {}

    /** {@code left == right}; throws {@link PythonException} when one is undefined. */
    public static boolean equal(Value left, Value right) {
        check(left, right);
        if (left instanceof ListValue l && right instanceof ListValue r) {
            return equal(l.items(), r.items());
        }
        if (left instanceof TupleValue l && right instanceof TupleValue r) {
            return equal(l.items(), r.items());
        }
        return left.equals(right);
    }

    @SuppressWarnings("ReferenceEquality") // as Python does: what is the same object is not compared
    private static boolean same(Value left, Value right) {
        return left == right;
    }

    /** Item by item, so that one that is not there is noticed. */
    private static boolean equal(List<Value> left, List<Value> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            Value l = left.get(i);
            Value r = right.get(i);
            if (!same(l, r) && !equal(l, r)) {
                return false;
            }
        }
        return true;
    }

    private static void check(Value left, Value right) {
        if (left instanceof UndefinedValue undefined && !undefined.lenient()) {
            throw PythonException.undefined(undefined);
        }
        if (right instanceof UndefinedValue undefined && !undefined.lenient()) {
            throw PythonException.undefined(undefined);
        }
    }

    /** {@code left < right}. */
    public static boolean less(Value left, Value right) {
        return ordered(left, right, "<");
    }

    /** One of {@code < <= > >=}. */
    public static boolean ordered(Value left, Value right, String operator) {
        check(left, right);
        if (left instanceof SetValue l && right instanceof SetValue r) {
            return sets(l.items(), r.items(), operator);
        }
        if (left instanceof FloatValue || right instanceof FloatValue) {
            if (Arithmetic.numeric(left) && Arithmetic.numeric(right) && nan(left, right)) {
                return false;
            }
        }
        int order = compare(left, right, operator);
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private static boolean nan(Value left, Value right) {
        return Double.isNaN(Arithmetic.number(left)) || Double.isNaN(Arithmetic.number(right));
    }

    private static boolean sets(Set<Value> left, Set<Value> right, String operator) {
        return switch (operator) {
            case "<" -> right.containsAll(left) && right.size() > left.size();
            case "<=" -> right.containsAll(left);
            case ">" -> left.containsAll(right) && left.size() > right.size();
            default -> left.containsAll(right);
        };
    }

    /** Negative, zero or positive; throws {@link PythonException} naming the operator for types without an order. */
    public static int compare(Value left, Value right, String operator) {
        check(left, right);
        if (left instanceof StrValue l && right instanceof StrValue r) {
            return codePoints(l.text(), r.text());
        }
        if (Arithmetic.numeric(left) && Arithmetic.numeric(right)) {
            if (left instanceof FloatValue || right instanceof FloatValue) {
                return exact(left).compareTo(exact(right));
            }
            if (left instanceof IntValue l && right instanceof IntValue r && l.fitsLong() && r.fitsLong()) {
                return Long.compare(l.asLong(), r.asLong());
            }
            return Arithmetic.integer(left).compareTo(Arithmetic.integer(right));
        }
        if (left instanceof ListValue l && right instanceof ListValue r) {
            return lists(l.items(), r.items(), operator);
        }
        if (left instanceof TupleValue l && right instanceof TupleValue r) {
            return lists(l.items(), r.items(), operator);
        }
        if (left instanceof BytesValue l && right instanceof BytesValue r) {
            return Arrays.compareUnsigned(l.bytes(), r.bytes());
        }
        if (left instanceof TimeValue
                && right instanceof TimeValue
                && Types.name(left).equals(Types.name(right))) {
            return Text.str(left).compareTo(Text.str(right));
        }
        if (left instanceof TimeDelta l && right instanceof TimeDelta r) {
            return l.duration().compareTo(r.duration());
        }
        throw PythonException.type("'" + operator + "' not supported between instances of '" + Types.name(left)
                + "' and '" + Types.name(right) + "'");
    }

    private static BigDecimal exact(Value value) {
        if (value instanceof FloatValue number) {
            if (Double.isInfinite(number.value())) {
                BigDecimal huge = BigDecimal.ONE.scaleByPowerOfTen(400_000);
                return number.value() > 0 ? huge : huge.negate();
            }
            return new BigDecimal(number.value());
        }
        return new BigDecimal(Arithmetic.integer(value));
    }

    private static int lists(List<Value> left, List<Value> right, String operator) {
        int shared = Math.min(left.size(), right.size());
        for (int i = 0; i < shared; i++) {
            if (!equal(left.get(i), right.get(i))) {
                return compare(left.get(i), right.get(i), operator);
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    /** Order by code points, as Python compares text. */
    public static int codePoints(String left, String right) {
        int shared = Math.min(left.length(), right.length());
        for (int i = 0; i < shared; i++) {
            char l = left.charAt(i);
            char r = right.charAt(i);
            if (l != r) {
                boolean wide = Character.isSurrogate(l) != Character.isSurrogate(r);
                return wide ? (Character.isSurrogate(l) ? 1 : -1) : Character.compare(l, r);
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** {@code item in container}. */
    @SuppressWarnings("RefactorSwitch") // the branches do more than return
    public static boolean contains(Value container, Value item) {
        if (container instanceof UndefinedValue undefined) {
            throw PythonException.undefined(undefined);
        }
        if (item instanceof UndefinedValue undefined && !(container instanceof StrValue)) {
            throw PythonException.undefined(undefined);
        }
        switch (container) {
            case StrValue text -> {
                if (item instanceof StrValue part) {
                    return text.text().contains(part.text());
                }
                throw PythonException.type("'in <string>' requires string as left operand, not " + Types.name(item));
            }
            case DictValue dict -> {
                return dict.entries().containsKey(Hashing.key(item));
            }
            case SetValue set -> {
                return set.items().contains(Hashing.key(item));
            }
            case RangeValue range
            when item instanceof IntValue number -> {
                return number.fitsLong() && range.contains(number.asLong());
            }
            default -> {
                if (container instanceof ListValue
                        || container instanceof TupleValue
                        || container instanceof IterableValue) {
                    Iterator<Value> items = Sequences.iterator(container);
                    while (items.hasNext()) {
                        if (equal(items.next(), item)) {
                            return true;
                        }
                    }
                    return false;
                }
                throw PythonException.type("argument of type '" + Types.name(container) + "' is not iterable");
            }
        }
    }
}
