package dev.shevek.module;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Text of files whose encoding nobody knows, one character a byte, so that what is not understood is kept as it is.
 * Texts of users are brought to the same form before they are compared or put in.
 */
public final class RawText {
    private RawText() {}

    /** Bytes as such text. */
    public static String of(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** A user's text as such text. */
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Such text for people. */
    public static String shown(String raw) {
        return new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** Such text for a file. */
    public static Content content(String raw) {
        return new Content.Inline(raw.getBytes(StandardCharsets.ISO_8859_1), false);
    }

    /** The first fields of an output that end with NUL, and all that is behind them as the last. */
    public static String[] fields(Answer answer, int count) {
        byte[] out = answer.stdout();
        String[] fields = new String[count + 1];
        int start = 0;
        for (int i = 0; i < count; i++) {
            int end = start;
            while (end < out.length && out[end] != 0) {
                end++;
            }
            fields[i] = of(Arrays.copyOfRange(out, start, end));
            start = Math.min(end + 1, out.length);
        }
        fields[count] = of(Arrays.copyOfRange(out, start, out.length));
        return fields;
    }

    /** The lines without their ends. */
    public static List<String> lines(String raw) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '\n' || c == '\r') {
                lines.add(raw.substring(start, i));
                if (c == '\r' && raw.startsWith("\n", i + 1)) {
                    i++;
                }
                start = i + 1;
            }
        }
        if (start < raw.length()) {
            lines.add(raw.substring(start));
        }
        return lines;
    }
}
