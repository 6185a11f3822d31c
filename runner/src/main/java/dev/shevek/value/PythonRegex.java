package dev.shevek.value;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A regular expression in the dialect of Python's {@code re}, on Java's engine. */
public final class PythonRegex {
    private static final String SAME = "AbBdDsSwWntrfa\\";

    private final String source;
    private final StringBuilder out = new StringBuilder();
    private boolean multiline;

    private PythonRegex(String source, int flags) {
        this.source = source;
        this.multiline = (flags & Pattern.MULTILINE) != 0;
    }

    /**
     * Compiles a pattern over text.
     *
     * @param regex as Python writes it
     * @param flags {@link Pattern#MULTILINE}, {@link Pattern#DOTALL}, {@link Pattern#CASE_INSENSITIVE} or 0
     * @throws PatternSyntaxException when it is no regular expression to Python or cannot be one to Java
     */
    public static Pattern compile(String regex, int flags) {
        return pattern(regex, flags | Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNICODE_CASE);
    }

    /** Compiles a pattern over bytes, each given as the character of its number; classes know only ASCII. */
    public static Pattern compileBytes(String regex, int flags) {
        return pattern(regex, flags);
    }

    private static Pattern pattern(String regex, int flags) {
        PythonRegex translation = new PythonRegex(regex, flags);
        translation.translate();
        return Pattern.compile(translation.out.toString(), flags | Pattern.UNIX_LINES);
    }

    /** Java's name of a group: it has no underscores. */
    public static String groupName(String name) {
        return name.indexOf('_') < 0 && name.indexOf('Z') < 0
                ? name
                : name.replace("Z", "ZZ").replace("_", "Z0");
    }

    /**
     * A replacement with {@code \1}, {@code \g<name>} and escapes filled in from a match.
     *
     * @throws IllegalArgumentException when the replacement is wrong
     */
    public static String expand(String replacement, Matcher match) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < replacement.length(); i++) {
            char c = replacement.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            if (++i >= replacement.length()) {
                throw new IllegalArgumentException("bad escape (end of pattern) at position " + (i - 1));
            }
            i = expandEscape(replacement, i, match, text);
        }
        return text.toString();
    }

    private static int expandEscape(String replacement, int at, Matcher match, StringBuilder text) {
        char c = replacement.charAt(at);
        if (c == 'g' && replacement.startsWith("<", at + 1)) {
            int close = replacement.indexOf('>', at);
            if (close < 0) {
                throw new IllegalArgumentException("missing >, unterminated name at position " + (at + 2));
            }
            append(text, group(match, replacement.substring(at + 2, close), at + 2));
            return close;
        }
        if (c == '0') {
            int end = octalEnd(replacement, at, at + 3);
            text.append((char) Integer.parseInt(replacement.substring(at, end), 8));
            return end - 1;
        }
        if (isDigit(c)) {
            int end = at + 1 < replacement.length() && isDigit(replacement.charAt(at + 1)) ? at + 2 : at + 1;
            append(text, group(match, replacement.substring(at, end), at));
            return end - 1;
        }
        int escape = "ntrafvb\\".indexOf(c);
        if (escape >= 0) {
            text.append("\n\t\r\u0007\f\u000b\b\\".charAt(escape));
        } else if (isLetter(c)) {
            throw new IllegalArgumentException("bad escape \\" + c + " at position " + (at - 1));
        } else {
            text.append('\\').append(c);
        }
        return at;
    }

    private static @Nullable String group(Matcher match, String name, int position) {
        try {
            return !name.isEmpty() && isDigit(name.charAt(0))
                    ? match.group(Integer.parseInt(name))
                    : match.group(groupName(name));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IllegalArgumentException("invalid group reference " + name + " at position " + position, e);
        }
    }

    private static void append(StringBuilder text, @Nullable String group) {
        if (group != null) {
            text.append(group);
        }
    }

    private void translate() {
        int i = 0;
        while (i < source.length()) {
            char c = source.charAt(i);
            switch (c) {
                case '\\' -> i = escape(i, false);
                case '[' -> i = set(i);
                case '(' -> i = group(i);
                case '{' -> i = brace(i);
                case '^' -> {
                    // to Python a line also starts behind the last newline
                    out.append(multiline ? "(?<![^\n])" : "^");
                    i++;
                }
                default -> {
                    out.append(c);
                    i++;
                }
            }
        }
    }

    private int group(int at) {
        if (source.startsWith("(?P<", at) || source.startsWith("(?P=", at)) {
            boolean definition = source.charAt(at + 3) == '<';
            int close = source.indexOf(definition ? '>' : ')', at);
            if (close < 0) {
                throw new PatternSyntaxException("missing ), unterminated name", source, at);
            }
            out.append(definition ? "(?<" : "\\k<")
                    .append(groupName(source.substring(at + 4, close)))
                    .append('>');
            return close + 1;
        }
        if (source.startsWith("(?#", at)) {
            int close = source.indexOf(')', at);
            return close < 0 ? source.length() : close + 1;
        }
        int end = at + 2;
        while (source.startsWith("(?", at) && end < source.length() && "aiLmsux-".indexOf(source.charAt(end)) >= 0) {
            end++;
        }
        if (end > at + 2 && end < source.length()) {
            String letters = source.substring(at + 2, end).replaceAll("[aLu]", "");
            boolean whole = source.charAt(end) == ')';
            multiline |= letters.indexOf('m') >= 0;
            out.append(letters.isEmpty() ? whole ? "" : "(?" : "(?" + letters);
            if (!letters.isEmpty() || !whole) {
                out.append(source.charAt(end));
            }
            return end + 1;
        }
        out.append('(');
        return at + 1;
    }

    private int brace(int at) {
        int close = source.indexOf('}', at);
        String inside = close < 0 ? "" : source.substring(at + 1, close);
        int comma = inside.indexOf(',');
        String low = comma < 0 ? inside : inside.substring(0, comma);
        String high = comma < 0 ? "" : inside.substring(comma + 1);
        boolean counts = at > 0 && digits(low) && digits(high) && !(low.isEmpty() && high.isEmpty());
        if (!counts) {
            out.append("\\{");
            return at + 1;
        }
        out.append('{')
                .append(low.isEmpty() ? "0" : low)
                .append(comma < 0 ? "" : "," + high)
                .append('}');
        return close + 1;
    }

    private int escape(int at, boolean inSet) {
        if (at + 1 >= source.length()) {
            throw new PatternSyntaxException("bad escape (end of pattern)", source, at);
        }
        char c = source.charAt(at + 1);
        if (c == 'x' || c == 'u' || c == 'U') {
            int end = Math.min(source.length(), at + 2 + (c == 'x' ? 2 : c == 'u' ? 4 : 8));
            out.append("\\x{").append(source, at + 2, end).append('}');
            return end;
        }
        if (c == '0' || (inSet && isDigit(c))) {
            int end = octalEnd(source, at + 1, at + 4);
            out.append("\\x{")
                    .append(Integer.toHexString(Integer.parseInt(source.substring(at + 1, end), 8)))
                    .append('}');
            return end;
        }
        if (isDigit(c)) {
            int end = at + 2 < source.length() && isDigit(source.charAt(at + 2)) ? at + 3 : at + 2;
            out.append("(?:\\").append(source, at + 1, end).append(')');
            return end;
        }
        switch (c) {
            case 'Z' -> out.append("\\z");
            case 'v' -> out.append("\\x0B");
            case 'b' -> out.append(inSet ? "\\x08" : "\\b");
            default -> {
                if (isLetter(c) && SAME.indexOf(c) < 0) {
                    throw new PatternSyntaxException("bad escape \\" + c, source, at);
                }
                out.append('\\').append(c);
            }
        }
        return at + 2;
    }

    private int set(int at) {
        int i = at + 1;
        out.append('[');
        if (source.startsWith("^", i)) {
            out.append('^');
            i++;
        }
        int first = i;
        while (i < source.length() && (i == first || source.charAt(i) != ']')) {
            char c = source.charAt(i);
            if (c == '\\') {
                i = escape(i, true);
            } else {
                if ("[]&^#".indexOf(c) >= 0 || Character.isWhitespace(c)) {
                    out.append('\\');
                }
                out.append(c);
                i++;
            }
        }
        if (i >= source.length()) {
            throw new PatternSyntaxException("unterminated character set", source, at);
        }
        out.append(']');
        return i + 1;
    }

    private static int octalEnd(String text, int from, int limit) {
        int end = from;
        while (end < text.length() && end < limit && text.charAt(end) >= '0' && text.charAt(end) <= '7') {
            end++;
        }
        return Math.max(end, from + 1);
    }

    private static boolean digits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
