package dev.shevek.template.filter;

import dev.shevek.value.Arithmetic;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hash table that hands out numbers in the order in which Python's {@code set} does: which numbers those are, and how
 * they came in, decides. (The order of texts changes there from run to run; here it is that of the items.)
 */
final class SetOrder {
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(61).subtract(BigInteger.ONE);
    private static final int PROBES = 9;

    private @Nullable Value[] table = new Value[8];
    private final HashSet<Value> items = new HashSet<>();
    private int fill;

    private SetOrder() {}

    /** Whether the order of such items is always the same in Python. */
    static boolean fixed(Collection<Value> left, Collection<Value> right) {
        return left.stream().allMatch(Arithmetic::numeric) && right.stream().allMatch(Arithmetic::numeric);
    }

    /** {@code list(set(left) OP set(right))} of numbers. */
    static List<Value> of(String operation, Collection<Value> left, Collection<Value> right) {
        SetOrder l = set(left);
        SetOrder r = set(right);
        SetOrder out = new SetOrder();
        switch (operation) {
            case "union" -> {
                out.merge(l);
                out.merge(r);
            }
            case "intersect" -> {
                SetOrder small = r.items.size() > l.items.size() ? l : r;
                SetOrder large = small == l ? r : l;
                small.list().stream().filter(large.items::contains).forEach(out::add);
            }
            case "difference" -> {
                if (l.items.size() >> 2 > r.items.size()) {
                    out.merge(l);
                    return out.list().stream()
                            .filter(item -> !r.items.contains(item))
                            .toList();
                }
                l.list().stream().filter(item -> !r.items.contains(item)).forEach(out::add);
            }
            default -> {
                out.merge(r);
                List<Value> gone = l.list().stream().filter(r.items::contains).toList();
                l.list().stream().filter(item -> !r.items.contains(item)).forEach(out::add);
                return out.list().stream().filter(item -> !gone.contains(item)).toList();
            }
        }
        return out.list();
    }

    private static SetOrder set(Collection<Value> values) {
        SetOrder set = new SetOrder();
        values.forEach(set::add);
        return set;
    }

    private List<Value> list() {
        List<Value> all = new ArrayList<>(items.size());
        for (Value item : table) {
            if (item != null) {
                all.add(item);
            }
        }
        return all;
    }

    private void merge(SetOrder other) {
        if ((fill + other.items.size()) * 5L >= (table.length - 1) * 3L) {
            resize((items.size() + other.items.size()) * 2L);
        }
        if (fill == 0 && table.length == other.table.length) {
            table = other.table.clone();
            items.addAll(other.items);
            fill = other.fill;
            return;
        }
        other.list().forEach(this::add);
    }

    private void add(Value value) {
        if (!items.add(value)) {
            return;
        }
        place(value);
        fill++;
        if (fill * 5L >= (table.length - 1) * 3L) {
            resize(items.size() > 50_000 ? items.size() * 2L : items.size() * 4L);
        }
    }

    private void resize(long atLeast) {
        int size = 8;
        while (size <= atLeast) {
            size <<= 1;
        }
        List<Value> before = list();
        table = new Value[size];
        before.forEach(this::place);
        fill = before.size();
    }

    private void place(Value value) {
        long mask = table.length - 1L;
        long hash = hash(value);
        long perturb = hash;
        long i = hash & mask;
        while (true) {
            int probes = i + PROBES <= mask ? PROBES : 0;
            for (int step = 0; step <= probes; step++) {
                int at = (int) i + step;
                if (table[at] == null) {
                    table[at] = value;
                    return;
                }
            }
            perturb >>>= 5;
            i = (i * 5 + 1 + perturb) & mask;
        }
    }

    private static long hash(Value value) {
        if (value instanceof FloatValue number && number.value() != Math.rint(number.value())) {
            return fraction(number.value());
        }
        BigInteger whole = value instanceof FloatValue number
                ? IntValue.of((long) number.value()).value()
                : Arithmetic.integer(value);
        long hash = whole.abs().mod(MODULUS).longValue();
        hash = whole.signum() < 0 ? -hash : hash;
        return hash == -1 ? -2 : hash;
    }

    /** Of a float that is no integer: its mantissa, 28 bits at a time, modulo the prime. */
    private static long fraction(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Double.isNaN(number) ? 0 : number > 0 ? 314159 : -314159;
        }
        long prime = MODULUS.longValue();
        int exponent = Math.getExponent(number) + 1;
        double mantissa = Math.scalb(Math.abs(number), -exponent);
        long hash = 0;
        while (mantissa != 0) {
            hash = ((hash << 28) & prime) | hash >> (61 - 28);
            mantissa *= 268_435_456.0;
            exponent -= 28;
            long part = (long) mantissa;
            mantissa -= part;
            hash += part;
            hash = hash >= prime ? hash - prime : hash;
        }
        int shift = exponent >= 0 ? exponent % 61 : 60 - (-1 - exponent) % 61;
        hash = ((hash << shift) & prime) | hash >> (61 - shift);
        hash = number < 0 ? -hash : hash;
        return hash == -1 ? -2 : hash;
    }
}
