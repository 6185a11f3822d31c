package dev.shevek.template;

import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;

/** A template cannot be read or rendered; the problem has the place inside the template. */
public final class TemplateException extends ProblemException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What sort of mistake it is. */
    public enum Kind {
        /** The text cannot be parsed. */
        SYNTAX,
        /** A name, attribute or item is not there. */
        UNDEFINED,
        /** An included template is not there. */
        NOT_FOUND,
        /** A filter, an operation or a limit failed. */
        RUNTIME
    }

    /** A mistake of a kind. */
    public TemplateException(Kind kind, Problem problem) {
        super(problem);
        this.kind = kind;
    }

    /** What sort of mistake it is. */
    public Kind kind() {
        return kind;
    }
}
