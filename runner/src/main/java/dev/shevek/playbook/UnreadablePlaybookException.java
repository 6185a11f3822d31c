package dev.shevek.playbook;

import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import java.util.List;

/** A playbook cannot be loaded: all that is wrong with it, and warnings beside. */
public final class UnreadablePlaybookException extends ProblemException {
    private static final long serialVersionUID = 1L;

    /** The exit status for mistakes in the language. */
    public static final int LANGUAGE = 4;

    private final int exitCode;

    /** What is wrong, and the exit code. */
    public UnreadablePlaybookException(List<Problem> problems, int exitCode) {
        super(problems);
        this.exitCode = exitCode;
    }

    /** What ansible-playbook exits with: 4 for mistakes in the language, 1 for others. */
    public int exitCode() {
        return exitCode;
    }
}
