package dev.shevek.template;

import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;

/** A template cannot be read or rendered; the problem has the place inside the template. */
public final class TemplateException extends ProblemException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final int line;

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
        this(kind, problem, 1);
    }

    /** A mistake of a kind in a line of the template itself, from 1, wherever the template stands. */
    public TemplateException(Kind kind, Problem problem, int line) {
        super(problem);
        this.kind = kind;
        this.line = line;
    }

    /** The line inside the template that was asked for, from 1, as Jinja names it. */
    public int line() {
        return line;
    }

    /** What sort of mistake it is. */
    public Kind kind() {
        return kind;
    }
}
