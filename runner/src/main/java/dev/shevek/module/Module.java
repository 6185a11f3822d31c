package dev.shevek.module;

/**
 * A module: a pure state machine over values. It holds no connection; the engine runs its probes and steps.
 *
 * @param <A> its typed arguments, a record
 */
public interface Module<A> {
    /** Names, options and how to bind them. */
    ModuleSpec<A> spec();

    /** The first state. Throws {@link ModuleFailure} when the arguments make no sense together. */
    Next start(Request<A> request);
}
