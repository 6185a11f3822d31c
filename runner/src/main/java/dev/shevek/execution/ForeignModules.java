package dev.shevek.execution;

import dev.shevek.action.Target;
import dev.shevek.module.Result;
import dev.shevek.value.DictValue;
import org.jspecify.annotations.Nullable;

/** Runs modules that are not ours: a repository's own and those of installed collections, in Python. */
@FunctionalInterface
public interface ForeignModules {
    /** There are none. */
    ForeignModules NONE = (name, arguments, target) -> null;

    /**
     * Runs a module.
     *
     * @return its result, or null when it does not know the module
     */
    @Nullable Result run(String name, DictValue arguments, Target target);
}
