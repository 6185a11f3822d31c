package dev.shevek.vault;

import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;

/** A vaulted text or file cannot be opened with the secrets that there are. */
public final class UndecryptableException extends ProblemException {
    private static final long serialVersionUID = 1L;

    UndecryptableException(Problem problem) {
        super(problem);
    }
}
