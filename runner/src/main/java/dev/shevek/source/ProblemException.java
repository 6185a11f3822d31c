package dev.shevek.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries one or more problems out of code that cannot go on. Never holds a secret in its message. */
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** One problem. */
    public ProblemException(Problem problem) {
        this(List.of(problem));
    }

    /** Several problems found in one go; at least one. */
    public ProblemException(List<Problem> problems) {
        super(problems.getFirst().message());
        this.problems = List.copyOf(problems);
    }

    /** An error with a message and a place. */
    public ProblemException(String message, @Nullable Origin origin) {
        this(Problem.error(message, origin));
    }

    /** The problems, in the order found. */
    public List<Problem> problems() {
        return problems;
    }

    /** The first problem. */
    public Problem problem() {
        return problems.getFirst();
    }
}
