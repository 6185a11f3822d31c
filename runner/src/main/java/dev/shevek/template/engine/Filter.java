package dev.shevek.template.engine;

import dev.shevek.value.Args;
import dev.shevek.value.Value;

/** A filter: a function of a value and arguments. */
@FunctionalInterface
public interface Filter {
    /** The result; throws {@link dev.shevek.value.PythonException}. The input may be undefined only if {@link #lenient}. */
    Value apply(Value input, Args args, Rendering run);

    /** The full name of what is called by a name. */
    default String title(String name) {
        return name;
    }

    /** Whether it gives the same for the same input, whenever and wherever it is asked. */
    default boolean pure() {
        return false;
    }

    /** Whether only its name is known here, so that one of that name from elsewhere goes before. */
    default boolean absent() {
        return false;
    }

    /** Whether it takes undefined input. */
    default boolean lenient() {
        return false;
    }
}
