package dev.shevek.remote;

import java.time.Duration;

/** A time limit passed; what ran on the target has been killed. */
public final class TimeLimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration limit;

    /** The limit that passed. */
    public TimeLimitException(Duration limit) {
        super("time limit of " + limit.toSeconds() + " seconds passed", null, false, false);
        this.limit = limit;
    }

    /** The limit that passed. */
    public Duration limit() {
        return limit;
    }
}
