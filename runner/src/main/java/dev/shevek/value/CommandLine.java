package dev.shevek.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a line into words at its blanks, with the quotes and backslashes of a POSIX shell, as Python's {@code shlex} does. */
public final class CommandLine {
    private final String line;
    private final boolean comments;
    private final boolean lenient;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean started;
    private int at;

    private CommandLine(String line, boolean comments, boolean lenient) {
        this.line = line;
        this.comments = comments;
        this.lenient = lenient;
    }

    /** The words of a line; throws {@link IllegalArgumentException} with Python's sentence for a quote left open. */
    public static List<String> split(String line) {
        return new CommandLine(line, false, false).read();
    }

    /** The same where {@code #} outside quotes starts a comment. */
    public static List<String> splitCommented(String line) {
        return new CommandLine(line, true, false).read();
    }

    /** The same where an open quote ends with the line, and a backslash at its end stands for itself. */
    public static List<String> splitLeniently(String line) {
        return new CommandLine(line, false, true).read();
    }

    private List<String> read() {
        while (at < line.length()) {
            char c = line.charAt(at++);
            switch (c) {
                case ' ', '\t', '\r', '\n' -> end();
                case '\'' -> quoted(c, null);
                case '"' -> quoted(c, "\"\\");
                case '\\' -> take(escaped());
                default -> {
                    if (c == '#' && comments) {
                        skipLine();
                    } else {
                        take(c);
                    }
                }
            }
        }
        end();
        return words;
    }

    private void take(char c) {
        started = true;
        word.append(c);
    }

    private char escaped() {
        if (at < line.length()) {
            return line.charAt(at++);
        }
        if (lenient) {
            return '\\';
        }
        throw new IllegalArgumentException("No escaped character");
    }

    private void skipLine() {
        end();
        int newline = line.indexOf('\n', at);
        at = newline < 0 ? line.length() : newline;
    }

    private void quoted(char quote, @Nullable String escapable) {
        started = true;
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == quote) {
                return;
            }
            if (escapable != null && c == '\\' && at < line.length() && escapable.indexOf(line.charAt(at)) >= 0) {
                c = line.charAt(at++);
            }
            word.append(c);
        }
        if (!lenient) {
            throw new IllegalArgumentException("No closing quotation");
        }
    }

    private void end() {
        if (started) {
            words.add(word.toString());
        }
        word.setLength(0);
        started = false;
    }
}
