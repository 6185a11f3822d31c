package dev.shevek.template.engine;

import dev.shevek.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a template.
 *
 * @param kind what it is
 * @param text the name, operator, data, or the unescaped text of a string
 * @param value the number of an integer or float; otherwise null
 * @param line its line from 1
 * @param column its column from 1
 */
record Token(Kind kind, String text, @Nullable Value value, int line, int column) {
    boolean name(String wanted) {
        return kind == Kind.NAME && text.equals(wanted);
    }

    boolean operator(String wanted) {
        return kind == Kind.OPERATOR && text.equals(wanted);
    }

    String describe() {
        return kind == Kind.NAME || kind == Kind.OPERATOR ? text : kind.text();
    }
}
