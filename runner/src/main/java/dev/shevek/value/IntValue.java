package dev.shevek.value;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** An integer of any size. */
public final class IntValue implements Value {
    /** Zero. */
    public static final IntValue ZERO = new IntValue(0, null);

    private static final int CACHED = 256;
    private static final IntValue[] SMALL = new IntValue[CACHED];

    private final long small;
    private final @Nullable BigInteger big;

    private IntValue(long small, @Nullable BigInteger big) {
        this.small = small;
        this.big = big;
    }

    /** From a number of any size. */
    public IntValue(BigInteger value) {
        this(value.bitLength() < 64 ? value.longValue() : 0, value.bitLength() < 64 ? null : value);
    }

    /** From a Java long. */
    public static IntValue of(long value) {
        if (value < 0 || value >= CACHED) {
            return new IntValue(value, null);
        }
        IntValue known = SMALL[(int) value];
        if (known == null) {
            known = new IntValue(value, null);
            SMALL[(int) value] = known;
        }
        return known;
    }

    /** From a number of any size. */
    public static IntValue of(BigInteger value) {
        return value.bitLength() < 64 ? of(value.longValue()) : new IntValue(0, value);
    }

    /** The number. */
    public BigInteger value() {
        return big == null ? BigInteger.valueOf(small) : big;
    }

    /** Whether {@link #asLong} loses nothing. */
    public boolean fitsLong() {
        return big == null;
    }

    /** As a Java long; throws {@link ArithmeticException} if it does not fit. */
    public long asLong() {
        if (big != null) {
            throw new ArithmeticException("integer out of range: " + big.bitLength() + " bits");
        }
        return small;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (other instanceof IntValue that) {
            return big == null ? that.big == null && small == that.small : big.equals(that.big);
        }
        return Equality.equal(this, other);
    }

    @Override
    public int hashCode() {
        return Equality.hash(this);
    }

    @Override
    public String toString() {
        return big == null ? Long.toString(small) : big.toString();
    }
}
