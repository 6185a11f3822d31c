package dev.shevek.value;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Python's {@code range}: nothing is stored but its ends.
 *
 * @param start the first number
 * @param stop the number it stops before
 * @param step what is added each time, not 0
 */
public record RangeValue(long start, long stop, long step) implements IterableValue {
    @Override
    public Iterator<Value> iterator() {
        long count = Bounds.items(size());
        return new Iterator<>() {
            private long done;

            @Override
            public boolean hasNext() {
                return done < count;
            }

            @Override
            public Value next() {
                if (done >= count) {
                    throw new NoSuchElementException();
                }
                return get(done++);
            }
        };
    }

    /** The item at a position from 0. */
    public Value get(long index) {
        return IntValue.of(start + index * step);
    }

    @Override
    public long size() {
        if (step > 0) {
            return start >= stop ? 0 : (stop - start + step - 1) / step;
        }
        return start <= stop ? 0 : (start - stop - step - 1) / -step;
    }

    /** Whether a number is one of its items. */
    public boolean contains(long number) {
        boolean inside = step > 0 ? number >= start && number < stop : number <= start && number > stop;
        return inside && (number - start) % step == 0;
    }

    @Override
    public String repr() {
        return "range(" + start + ", " + stop + (step == 1 ? ")" : ", " + step + ")");
    }

    @Override
    public String typeName() {
        return "range";
    }
}
