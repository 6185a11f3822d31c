package dev.shevek.execution;

import dev.shevek.module.Result;
import org.jspecify.annotations.Nullable;

/** Runs modules that are not ours: a repository's own and those of installed collections, in Python. */
public interface ForeignModules {
    /** There are none. */
    ForeignModules NONE = new ForeignModules() {
        @Override
        public boolean replaces(String name) {
            return false;
        }

        @Override
        public @Nullable Result run(ForeignCall call) {
            return null;
        }
    };

    /** Whether a module of the user's own is meant by a name, even if we have one of that name. */
    boolean replaces(String name);

    /**
     * Runs a module.
     *
     * @return its result, or null when it does not know the module
     */
    @Nullable
    Result run(ForeignCall call);
}
