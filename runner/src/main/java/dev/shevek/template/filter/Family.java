package dev.shevek.template.filter;

import dev.shevek.template.engine.Rendering;
import dev.shevek.value.Args;
import dev.shevek.value.Value;

/** Filters that belong together. */
@FunctionalInterface
interface Family {
    /** Applies the filter of a short name; throws {@link dev.shevek.value.PythonException}. */
    Value apply(String name, Value input, Args args, Rendering run);
}
