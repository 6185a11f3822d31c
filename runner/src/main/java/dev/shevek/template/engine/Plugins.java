package dev.shevek.template.engine;

import dev.shevek.value.Value;
import org.jspecify.annotations.Nullable;

/** Where filters, tests and global functions are found by name. */
public interface Plugins {
    /** The filter of a short or full name, or null. */
    @Nullable
    Filter filter(String name);

    /** The test of a short or full name, or null. */
    @Nullable
    Test test(String name);

    /** The global function of that name, or null. */
    @Nullable
    Value global(String name);

    /** The names of all filters, for hints. */
    Iterable<String> filterNames();

    /** The names of all tests, for hints. */
    Iterable<String> testNames();
}
