package dev.shevek.module;

import org.jspecify.annotations.Nullable;

/**
 * A talk with a service's API, held on the controller: what a module does that manages no target but a cloud, a cluster,
 * a provider. It may ask whatever changes nothing; before its first change it says so ({@link Controller#changing}),
 * and check mode ends there: one code path, as for {@link Next.Do}.
 */
public interface Conversation {
    /** Talks until the end; throws {@link ModuleFailure}. Blocks its thread while it waits. */
    Result hold(Controller controller);

    /**
     * What it is about, such as {@code server web1}: conversations of a loop that are about different things may be held
     * at the same time. Null when it must be held alone.
     */
    default @Nullable String subject() {
        return null;
    }
}
