package dev.shevek.module;

import java.util.List;

/** How a jar offers its modules; found by {@link java.util.ServiceLoader}. */
public interface ModuleProvider {
    /** One entry a module; the module itself is made only when a task uses it. */
    List<Entry> modules();

    /**
     * A module that can be made.
     *
     * @param name full name
     * @param make makes it; cheap
     */
    record Entry(String name, java.util.function.Supplier<? extends Module<?>> make) {}
}
