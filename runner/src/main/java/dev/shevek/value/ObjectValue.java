package dev.shevek.value;

import org.jspecify.annotations.Nullable;

/** Something with named attributes that only the template engine makes: a macro, a namespace, {@code loop}, a function. */
public non-sealed interface ObjectValue extends Value {
    /** The attribute of that name, or null when there is none. */
    @Nullable
    Value attribute(String name);

    /** Python's name for its type. */
    String typeName();
}
