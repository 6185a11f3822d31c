package dev.shevek.inventory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits a line into words as a POSIX shell quotes them; {@code #} outside quotes starts a comment, as Python's shlex has it. */
public final class ShellWords {
    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean started;
    private int at;

    private ShellWords(String line) {
        this.line = line;
    }

    /** The words of a line; throws {@link IllegalArgumentException} with Python's sentence for a quote left open. */
    public static List<String> split(String line) {
        ShellWords words = new ShellWords(line);
        words.read();
        return words.words;
    }

    private void read() {
        while (at < line.length()) {
            char c = line.charAt(at++);
            switch (c) {
                case ' ', '\t', '\r', '\n' -> end();
                case '#' -> skipLine();
                case '\'' -> quoted(c, null);
                case '"' -> quoted(c, "\"\\");
                case '\\' -> {
                    if (at == line.length()) {
                        throw new IllegalArgumentException("No escaped character");
                    }
                    started = true;
                    word.append(line.charAt(at++));
                }
                default -> {
                    started = true;
                    word.append(c);
                }
            }
        }
        end();
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
        throw new IllegalArgumentException("No closing quotation");
    }

    private void end() {
        if (started) {
            words.add(word.toString());
        }
        word.setLength(0);
        started = false;
    }
}
