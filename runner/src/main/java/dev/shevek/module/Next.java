package dev.shevek.module;

import java.util.List;
import java.util.function.Function;

/** Where a module's machine stands: it wants to look, to do something, to talk to a service, or it is done. */
public sealed interface Next {
    /**
     * Look, then go on with what was seen.
     *
     * @param probe what to look at
     * @param then pure
     * @param <T> what the probe gives
     */
    record Look<T>(Probe<T> probe, Function<T, Next> then) implements Next {
        /** What comes after an answer. */
        public Next resume(Answer answer) {
            return then.apply(probe.parse().apply(answer));
        }
    }

    /**
     * Change something. Check mode ends here with the predicted result.
     *
     * @param steps applied in order; the first that fails ends the batch
     * @param predicted what check mode reports, with its diffs
     * @param then gets one outcome for every step that was tried; the last may have failed
     */
    record Do(List<Step> steps, Result predicted, Function<List<Answer>, Next> then) implements Next {}

    /**
     * Talk to a service from the controller, in place of the target's shell.
     *
     * @param conversation ends check mode by itself, before its first change
     */
    record Talk(Conversation conversation) implements Next {}

    /**
     * The end.
     *
     * @param result what is registered
     */
    record Done(Result result) implements Next {}

    /** Shorthand for {@link Look}. */
    static <T> Next look(Script script, Function<Answer, T> parse, Function<T, Next> then) {
        return new Look<>(new Probe<>(script, parse), then);
    }

    /** Shorthand for {@link Done}. */
    static Next done(Result result) {
        return new Done(result);
    }

    /** Steps after which the result is the predicted one; a step that fails fails the module with its stderr. */
    static Next doing(List<Step> steps, Result predicted) {
        return new Do(steps, predicted, answers -> {
            Answer last = answers.getLast();
            return new Done(
                    last.succeeded() ? predicted : Result.failed(last.err().strip()));
        });
    }
}
