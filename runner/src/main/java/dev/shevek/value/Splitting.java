package dev.shevek.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splitting of text into parts and lines. */
public final class Splitting {
    private Splitting() {}

    /** Whether Python counts it as white space. */
    public static boolean space(char c) {
        return c <= ' '
                ? c == ' ' || (c >= 9 && c <= 13) || c >= 28
                : c == 0x85 || c == 0xa0 || (c > 255 && Character.isSpaceChar(c));
    }

    /** {@code strip()} without arguments. */
    public static String strip(String text) {
        return StrMethods.strip(text, null, true, true);
    }

    /** {@code split} or {@code rsplit}; a separator of null means runs of white space; a negative limit means none. */
    public static ListValue split(String text, @Nullable String separator, long limit, boolean fromRight) {
        if (separator != null && separator.isEmpty()) {
            throw PythonException.value("empty separator");
        }
        long most = limit < 0 ? Long.MAX_VALUE : limit;
        List<Value> parts = new ArrayList<>();
        if (separator == null) {
            words(text, most, fromRight, parts);
        } else if (fromRight) {
            int end = text.length();
            for (int at = text.lastIndexOf(separator, end - separator.length());
                    at >= 0 && most-- > 0;
                    at = text.lastIndexOf(separator, end - separator.length())) {
                parts.add(StrValue.of(text.substring(at + separator.length(), end)));
                end = at;
                if (end < separator.length()) {
                    break;
                }
            }
            parts.add(StrValue.of(text.substring(0, end)));
        } else {
            int from = 0;
            for (int at = text.indexOf(separator); at >= 0 && most-- > 0; at = text.indexOf(separator, from)) {
                parts.add(StrValue.of(text.substring(from, at)));
                from = at + separator.length();
            }
            parts.add(StrValue.of(text.substring(from)));
        }
        if (fromRight) {
            Collections.reverse(parts);
        }
        return new ListValue(parts);
    }

    private static void words(String text, long limit, boolean fromRight, List<Value> parts) {
        int start = 0;
        int end = text.length();
        long left = limit;
        while (true) {
            while (start < end && space(text.charAt(fromRight ? end - 1 : start))) {
                start += fromRight ? 0 : 1;
                end -= fromRight ? 1 : 0;
            }
            if (start >= end) {
                return;
            }
            if (left-- == 0) {
                parts.add(StrValue.of(text.substring(start, end)));
                return;
            }
            int at = fromRight ? end : start;
            while (fromRight ? at > start && !space(text.charAt(at - 1)) : at < end && !space(text.charAt(at))) {
                at += fromRight ? -1 : 1;
            }
            parts.add(StrValue.of(fromRight ? text.substring(at, end) : text.substring(start, at)));
            start = fromRight ? start : at;
            end = fromRight ? at : end;
        }
    }

    /** {@code splitlines}. */
    public static List<String> lines(String text, boolean keepEnds) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n'
                    || c == '\r'
                    || c == 11
                    || c == 12
                    || (c >= 28 && c <= 30)
                    || c == 0x85
                    || c == 0x2028
                    || c == 0x2029) {
                int end = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n' ? i + 2 : i + 1;
                lines.add(text.substring(from, keepEnds ? end : i));
                from = end;
                i = end - 1;
            }
        }
        if (from < text.length()) {
            lines.add(text.substring(from));
        }
        return lines;
    }
}
