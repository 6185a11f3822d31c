package dev.shevek.module;

import dev.shevek.value.ListValue;
import java.util.ArrayList;
import java.util.List;

/** The lines of an output, cut where Python's {@code str.splitlines} cuts. */
public final class Lines {
    private Lines() {}

    /** The lines without their ends; a last end starts no further line. */
    public static List<String> of(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (endsLine(c)) {
                lines.add(text.substring(start, i));
                if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                    i++;
                }
                start = i + 1;
            }
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }

    /** The same as a value, as in {@code stdout_lines}. */
    public static ListValue valueOf(String text) {
        return ListValue.ofTexts(of(text));
    }

    private static boolean endsLine(char c) {
        return switch (c) {
            case '\n', '\r', '\u000b', '\f', '\u001c', '\u001d', '\u001e', '\u0085', '\u2028', '\u2029' -> true;
            default -> false;
        };
    }
}
