package dev.shevek.execution;

import dev.shevek.action.Action;
import dev.shevek.action.ActionContext;
import dev.shevek.module.Result;
import org.jspecify.annotations.Nullable;

/** Modules, actions and connections that are not ours: a repository's own and those of installed collections, in Python. */
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

        @Override
        public @Nullable Action action(String name) {
            return null;
        }

        @Override
        public boolean connects(String kind) {
            return false;
        }

        @Override
        public @Nullable String strategy(String name) {
            return null;
        }

        @Override
        public Result over(String kind, ActionContext context) {
            throw new IllegalStateException(kind);
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

    /** The action plugin of a full name, or null. */
    @Nullable
    Action action(String name);

    /** Whether a kind of connection is a plugin of the user's own. */
    boolean connects(String kind);

    /** The strategy of ansible-core that a strategy plugin of the user's own builds on, or null if there is no such plugin. */
    @Nullable
    String strategy(String name);

    /** Runs a task over such a connection. */
    Result over(String kind, ActionContext context) throws InterruptedException;
}
