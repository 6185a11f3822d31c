package dev.shevek.template.engine;

import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import org.jspecify.annotations.Nullable;

/** The tokens of a template with one or two to look at. */
final class Tokens {
    private final Lexer lexer;
    private Token current;
    private @Nullable Token ahead;
    private @Nullable Token opened;

    Tokens(Lexer lexer) {
        this.lexer = lexer;
        this.current = lexer.next();
    }

    Token current() {
        return current;
    }

    /** The current token; moves on. */
    Token next() {
        Token token = current;
        if (token.kind() == Kind.VARIABLE_BEGIN || token.kind() == Kind.BLOCK_BEGIN) {
            opened = token;
        }
        if (ahead != null) {
            current = ahead;
            ahead = null;
        } else if (current.kind() != Kind.EOF) {
            Token after = lexer.next();
            current = after.kind() == Kind.EOF ? new Token(Kind.EOF, "", null, token.line(), after.column()) : after;
        }
        return token;
    }

    Token look() {
        if (ahead == null) {
            ahead = lexer.next();
        }
        return ahead;
    }

    boolean at(Kind kind) {
        return current.kind() == kind;
    }

    boolean atName(String name) {
        return current.name(name);
    }

    boolean atOperator(String operator) {
        return current.operator(operator);
    }

    boolean skipName(String name) {
        if (current.name(name)) {
            next();
            return true;
        }
        return false;
    }

    boolean skipOperator(String operator) {
        if (current.operator(operator)) {
            next();
            return true;
        }
        return false;
    }

    Token expect(Kind kind) {
        if (current.kind() != kind) {
            SyntaxException e = unexpected(kind.text());
            boolean end = kind == Kind.VARIABLE_END || kind == Kind.BLOCK_END;
            String hint = end ? SyntaxHints.unended(current, opened) : null;
            throw new SyntaxException(e.text(), e.line(), e.column(), hint);
        }
        return next();
    }

    Token expectName(String name) {
        if (!current.name(name)) {
            throw unexpected(name);
        }
        return next();
    }

    Token expectOperator(String operator) {
        if (!current.operator(operator)) {
            throw unexpected(operator);
        }
        return next();
    }

    private SyntaxException unexpected(String expected) {
        String message = current.kind() == Kind.EOF
                ? "unexpected end of template, expected '" + expected + "'."
                : "expected token '" + expected + "', got " + quoted(current.describe());
        return fail(message);
    }

    static String quoted(String text) {
        return Text.repr(StrValue.of(text));
    }

    SyntaxException fail(String message) {
        return new SyntaxException(message, current.line(), current.column());
    }

    SyntaxException fail(String message, Token place) {
        return new SyntaxException(message, place.line(), place.column());
    }
}
