package dev.shevek.remote;

import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;

/** The target cannot be reached, refused us, or was lost: the host is unreachable, not failed. */
public final class UnreachableException extends ProblemException {
    private static final long serialVersionUID = 1L;

    /** What is wrong and what to do about it. */
    public UnreachableException(Problem problem) {
        super(problem);
    }
}
