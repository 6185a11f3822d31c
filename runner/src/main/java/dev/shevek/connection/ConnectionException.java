package dev.shevek.connection;

import dev.shevek.source.Problem;
import org.jspecify.annotations.Nullable;

/** A connection cannot be made or was lost. Its problem names host, port, user and remedy, never a secret. */
public final class ConnectionException extends Exception {
    private static final long serialVersionUID = 1L;
    private boolean full;

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

    /** The same, but nothing ran because the server allows no more processes on this connection: another has room. */
    public static ConnectionException full(Problem problem, Throwable cause) {
        ConnectionException exception = new ConnectionException(problem, cause);
        exception.full = true;
        return exception;
    }

    /** Whether another connection to the same host would do. */
    public boolean isFull() {
        return full;
    }
}
