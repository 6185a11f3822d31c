package dev.shevek.value;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** An object of the engine that can be looped over: a range, a view of a dictionary. */
public interface IterableValue extends ObjectValue {
    /** The items, from the start. */
    Iterator<Value> iterator();

    /** How many items there are, or -1 when that is not known beforehand. */
    long size();

    /** As Python's {@code repr} prints it. */
    String repr();

    @Override
    default @Nullable Value attribute(String name) {
        return null;
    }
}
