package dev.shevek.value;

/** Python's {@code None}; YAML's null. */
public enum NoneValue implements Value {
    /** The only one. */
    NONE;

    @Override
    public String toString() {
        return "None";
    }
}
