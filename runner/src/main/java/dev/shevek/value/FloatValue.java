package dev.shevek.value;

/**
 * A double, printed as Python prints it.
 *
 * @param value the number
 */
public record FloatValue(double value) implements Value {
    @Override
    public boolean equals(Object other) {
        return Equality.equal(this, other);
    }

    @Override
    public int hashCode() {
        return Equality.hash(this);
    }
}
