package dev.shevek.template.engine;

import org.jspecify.annotations.Nullable;

/** A template that cannot be parsed; becomes a {@link dev.shevek.template.TemplateException} at the border. */
public final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final @Nullable String hint;

    SyntaxException(String message, int line, int column) {
        this(message, line, column, null);
    }

    SyntaxException(String message, int line, int column, @Nullable String hint) {
        super(message, null, false, false);
        this.line = line;
        this.column = column;
        this.hint = hint;
    }

    /** The message; never null here. */
    public String text() {
        String message = getMessage();
        return message == null ? "syntax error" : message;
    }

    /** The line in the template, from 1. */
    public int line() {
        return line;
    }

    /** The column in the template, from 1; 0 when not known. */
    public int column() {
        return column;
    }

    /** What to do, such as "did you mean"; or null. */
    public @Nullable String hint() {
        return hint;
    }
}
