package dev.shevek.value;

import org.jspecify.annotations.Nullable;

/**
 * The magic variable {@code omit}: an argument or keyword whose value it is counts as not given. Rendering leaves it out
 * of dictionaries and lists; as the whole of a rendered value it stays, for the caller to see.
 */
public enum OmitValue implements ObjectValue {
    /** The only one. */
    OMIT;

    @Override
    public @Nullable Value attribute(String name) {
        return null;
    }

    @Override
    public String typeName() {
        return "Omit";
    }

    @Override
    public String toString() {
        return "<<Omit>>";
    }
}
