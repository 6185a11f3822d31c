package dev.shevek.value;

import org.jspecify.annotations.Nullable;

/** True or False; equal to 1 and 0, as in Python. */
public final class BoolValue implements Value {
    /** True. */
    public static final BoolValue TRUE = new BoolValue(true);

    /** False. */
    public static final BoolValue FALSE = new BoolValue(false);

    private final boolean value;

    private BoolValue(boolean value) {
        this.value = value;
    }

    /** The value for a Java boolean. */
    public static BoolValue of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** As a Java boolean. */
    public boolean value() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return Equality.equal(this, other);
    }

    @Override
    public int hashCode() {
        return Equality.hash(this);
    }

    @Override
    public String toString() {
        return value ? "True" : "False";
    }
}
