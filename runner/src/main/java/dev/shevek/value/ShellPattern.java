package dev.shevek.value;

import java.util.regex.Pattern;

/**
 * Patterns of names with {@code *}, {@code ?} and {@code [...]}, as Python's {@code fnmatch} reads them: they match a
 * whole name, a star takes slashes and line ends too, a bracket that is not closed stands for itself.
 */
public final class ShellPattern {
    private static final String NOTHING = "(?!)";

    private ShellPattern() {}

    /** Whether a text holds a sign that is special in patterns. */
    public static boolean isPattern(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.indexOf('[') >= 0;
    }

    /** The pattern, to be matched against whole names. Every text is a valid pattern. */
    public static Pattern compile(String pattern) {
        return Pattern.compile(regex(pattern), Pattern.DOTALL);
    }

    private static String regex(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            int close = c == '[' ? close(pattern, i + 1) : -1;
            if (close > 0) {
                regex.append(set(pattern.substring(i + 1, close)));
                i = close;
            } else {
                regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }

    /** Where a set ends, or -1: its first character may be a bracket, before which an exclamation mark may stand. */
    private static int close(String pattern, int start) {
        int at = pattern.startsWith("!", start) ? start + 1 : start;
        return pattern.indexOf(']', pattern.startsWith("]", at) ? at + 1 : at);
    }

    private static String set(String content) {
        boolean not = content.startsWith("!");
        StringBuilder inside = new StringBuilder();
        for (int i = not ? 1 : 0; i < content.length(); i++) {
            char from = content.charAt(i);
            boolean range = i + 2 < content.length() && content.charAt(i + 1) == '-';
            char to = range ? content.charAt(i += 2) : from;
            if (from <= to) {
                escaped(inside, from);
                if (range) {
                    escaped(inside.append('-'), to);
                }
            }
        }
        if (inside.isEmpty()) {
            return not ? "." : NOTHING;
        }
        return (not ? "[^" : "[") + inside + ']';
    }

    private static void escaped(StringBuilder into, char c) {
        if ("\\[]^&-".indexOf(c) >= 0) {
            into.append('\\');
        }
        into.append(c);
    }
}
