package dev.shevek.remote;

import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;

/** Another user could not be become: the task fails, the host stays reachable. */
public final class BecomeException extends ProblemException {
    private static final long serialVersionUID = 1L;

    /** What is wrong and what to do about it. */
    public BecomeException(Problem problem) {
        super(problem);
    }
}
