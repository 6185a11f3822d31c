package dev.shevek.template.filter;

import dev.shevek.template.engine.Rendering;
import dev.shevek.value.Args;
import dev.shevek.value.Arithmetic;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.RangeValue;
import dev.shevek.value.Sequences;
import dev.shevek.value.Truth;
import dev.shevek.value.Value;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code random} and {@code shuffle}. */
final class Chance {
    private static final class Holder {
        private static final SecureRandom SYSTEM = new SecureRandom();
    }

    private Chance() {}

    static BigInteger below(BigInteger bound, @Nullable MersenneTwister seeded) {
        if (seeded != null) {
            return seeded.below(bound);
        }
        BigInteger number = new BigInteger(bound.bitLength(), Holder.SYSTEM);
        while (number.compareTo(bound) >= 0) {
            number = new BigInteger(bound.bitLength(), Holder.SYSTEM);
        }
        return number;
    }

    private static @Nullable Value[] plain(@Nullable Value[] none) {
        return Arrays.copyOf(none, 3);
    }

    static Value random(Value input, Args args, Rendering run) {
        @Nullable
        Value[] bound =
                run.dialect().ansible() ? args.bind("rand", "start", "step", "seed") : plain(args.bind("do_random"));
        MersenneTwister seeded = bound[2] == null || bound[2] == NoneValue.NONE ? null : new MersenneTwister(bound[2]);
        if (Arithmetic.isInteger(input) && run.dialect().ansible()) {
            long start = Args.number(bound[0], 0);
            long step = Args.number(bound[1], 0) == 0 ? 1 : Args.number(bound[1], 1);
            RangeValue range = new RangeValue(start, Arithmetic.integer(input).longValueExact(), step);
            if (range.size() <= 0) {
                throw PythonException.value("empty range for randrange() (" + start + ", " + input + ", " + step + ")");
            }
            return range.get(below(BigInteger.valueOf(range.size()), seeded).longValue());
        }
        if (!Sequences.isIterable(input)) {
            throw new PythonException("AnsibleFilterError", "random can only be used on sequences and integers");
        }
        if ((bound[0] != null && Truth.of(bound[0])) || (bound[1] != null && Truth.of(bound[1]))) {
            throw new PythonException("AnsibleFilterError", "start and step can only be used with integer values");
        }
        long size = Sequences.length(input);
        if (size == 0) {
            if (run.dialect().ansible()) {
                throw new PythonException("IndexError", "Cannot choose from an empty sequence");
            }
            return run.undefined("random", "No random item, sequence was empty.");
        }
        long at = below(BigInteger.valueOf(size), seeded).longValue();
        if (input instanceof DictValue dict) {
            Value value = dict.entries().get(IntValue.of(at));
            if (value == null) {
                throw new PythonException("KeyError", Long.toString(at));
            }
            return value;
        }
        Value item = Sequences.at(input, at);
        return item != null ? item : Sequences.list(input).get((int) at);
    }

    static Value shuffle(Value input, Args args) {
        Value seed = args.bind("randomize_list", "seed")[0];
        if (!Sequences.isIterable(input)) {
            return input;
        }
        MersenneTwister seeded = seed == null || !Truth.of(seed) ? null : new MersenneTwister(seed);
        List<Value> items = new ArrayList<>(Sequences.list(input));
        for (int i = items.size() - 1; i > 0; i--) {
            int j = below(BigInteger.valueOf(i + 1L), seeded).intValue();
            Collections.swap(items, i, j);
        }
        return new ListValue(items);
    }
}
