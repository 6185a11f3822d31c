package dev.shevek.execution;

import dev.shevek.remote.Shells;
import dev.shevek.template.Scope;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where and as whom a task acts.
 *
 * @param call the task and its host
 * @param keywords the task's keywords in the scope
 * @param scope the variables the task sees
 * @param delegatedTo the host it acts on instead, or null
 * @param check check mode
 * @param diff whether differences are wanted
 * @param limit its time limit; zero for none
 * @param around what the shells of the host are wrapped in
 */
record TargetRequest(
        TaskCall call,
        KeywordValues keywords,
        Scope scope,
        @Nullable String delegatedTo,
        boolean check,
        boolean diff,
        Duration limit,
        Around around) {
    /** Wraps shells. */
    @FunctionalInterface
    interface Around {
        /** No wrapping. */
        Around NONE = new Around() {
            @Override
            public Shells wrap(Shells shells) {
                return shells;
            }

            @Override
            public boolean ahead() {
                return false;
            }
        };

        /** The shells to be used instead. */
        Shells wrap(Shells shells);

        /** Whether the item runs ahead of its turn. */
        default boolean ahead() {
            return true;
        }
    }
}
