package dev.shevek.action;

import dev.shevek.module.Result;
import java.util.List;

/**
 * What an action gives.
 *
 * @param result what is registered and shown
 * @param effects what it changes in the run
 */
public record Outcome(Result result, List<Effect> effects) {
    /** A result that changes nothing else. */
    public static Outcome of(Result result) {
        return new Outcome(result, List.of());
    }

    /** A result with an effect. */
    public static Outcome of(Result result, Effect effect) {
        return new Outcome(result, List.of(effect));
    }
}
