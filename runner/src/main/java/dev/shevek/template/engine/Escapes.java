package dev.shevek.template.engine;

import dev.shevek.value.PythonException;
import dev.shevek.value.StringEscapes;

/** Backslash escapes in string constants, as Python's {@code unicode-escape} reads them. */
final class Escapes {
    private Escapes() {}

    /** The text of a constant; with every backslash doubled beforehand, all that an escape can do is stand for itself. */
    static String unescape(String text, boolean doubled, String newline, int line, int column) {
        String lines = newline.equals("\n") ? text : text.replace("\n", newline);
        if (doubled) {
            return lines;
        }
        try {
            return StringEscapes.read(lines);
        } catch (PythonException e) {
            throw new SyntaxException(e.text(), line, column);
        }
    }
}
