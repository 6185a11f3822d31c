package dev.shevek.connection;

import dev.shevek.source.Problem;
import org.jspecify.annotations.Nullable;

/** A connection cannot be made or was lost. Its problem names host, port, user and remedy, never a secret. */
public final class ConnectionException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** What is wrong, and what the library said. */
    public ConnectionException(Problem problem, @Nullable Throwable cause) {
        super(problem.message(), cause);
        this.problem = problem;
    }

    /** What is wrong. */
    public Problem problem() {
        return problem;
    }
}
