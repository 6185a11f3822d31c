package dev.shevek.value;

import java.math.BigInteger;

/**
 * An integer of any size.
 *
 * @param value the number
 */
public record IntValue(BigInteger value) implements Value {
    /** Zero. */
    public static final IntValue ZERO = new IntValue(BigInteger.ZERO);

    /** From a Java long. */
    public static IntValue of(long value) {
        return new IntValue(BigInteger.valueOf(value));
    }

    /** Whether {@link #asLong} loses nothing. */
    public boolean fitsLong() {
        return value.bitLength() < 64;
    }

    /** As a Java long; throws {@link ArithmeticException} if it does not fit. */
    public long asLong() {
        return value.longValueExact();
    }

    @Override
    public boolean equals(Object other) {
        return Equality.equal(this, other);
    }

    @Override
    public int hashCode() {
        return Equality.hash(this);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
