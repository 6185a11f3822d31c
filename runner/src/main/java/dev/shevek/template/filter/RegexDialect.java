package dev.shevek.template.filter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Translates regular expressions from Python's dialect to Java's. */
final class RegexDialect {
    private final String regex;
    private final boolean conditional;
    private boolean multiline;
    private final StringBuilder out = new StringBuilder();
    private final List<Integer> numbers = new ArrayList<>(List.of(0));
    private final Map<String, Integer> names = new HashMap<>();
    private final Map<Integer, Integer> markers = new HashMap<>();
    private final ArrayDeque<Open> open = new ArrayDeque<>();
    private int java;

    /** A group that is not closed yet: Python's number, or the marker that a condition asks for. */
    private static final class Open {
        private final int group;
        private final int marker;
        private boolean otherwise;

        Open(int group, int marker) {
            this.group = group;
            this.marker = marker;
        }
    }

    private RegexDialect(String regex, boolean multiline) {
        this.regex = regex;
        this.multiline = multiline;
        this.conditional = regex.contains("(?(");
    }

    /** Java's group names have no underscores. */
    static String groupName(String name) {
        return name.indexOf('_') < 0 ? name : name.replace("U", "UU").replace("_", "U0");
    }

    /** Translates, with {@code ^} at every line if asked; throws {@link PatternSyntaxException}. */
    static RegexDialect translate(String regex, boolean multiline) {
        RegexDialect translation = new RegexDialect(regex, multiline);
        translation.all();
        return translation;
    }

    /** The expression for Java. */
    String text() {
        return out.toString();
    }

    /** How many groups there are to Python. */
    int groups() {
        return numbers.size() - 1;
    }

    /** Whether there is a group of a name. */
    boolean has(String name) {
        return names.containsKey(name);
    }

    /** Java's number of a group. */
    int number(int group) {
        return numbers.get(group);
    }

    private PatternSyntaxException wrong(String message, int at) {
        return new PatternSyntaxException(message, regex, at);
    }

    private void all() {
        int i = 0;
        while (i < regex.length()) {
            char c = regex.charAt(i);
            switch (c) {
                case '\\' -> i = escape(i, false);
                case '[' -> i = set(i);
                case '(' -> i = open(i);
                case '^' -> {
                    out.append(multiline ? "(?:\\A|(?<=\\n))" : "^"); // Java's does not match after a last newline
                    i++;
                }
                case ')' -> i = close(i);
                case '|' -> {
                    Open inner = open.peek();
                    out.append(
                            inner != null && inner.marker > 0 && !inner.otherwise
                                    ? "|(?!\\" + inner.marker + ")"
                                    : "|");
                    if (inner != null && inner.marker > 0) {
                        if (inner.otherwise) {
                            throw wrong("conditional backref with more than two branches", i);
                        }
                        inner.otherwise = true;
                    }
                    i++;
                }
                case '{' -> {
                    boolean counts = quantifier(regex, i);
                    out.append(!counts ? "\\{" : regex.charAt(i + 1) == ',' ? "{0" : "{");
                    i++;
                }
                default -> {
                    out.append(c);
                    i++;
                }
            }
        }
    }

    private int open(int at) {
        if (!regex.startsWith("(?", at)) {
            group(null);
            out.append('(');
            return at + 1;
        }
        if (regex.startsWith("(?P<", at)) {
            int close = regex.indexOf('>', at);
            String name = close < 0 ? "" : regex.substring(at + 4, close);
            group(name);
            out.append("(?<").append(groupName(name)).append('>');
            return close < 0 ? regex.length() : close + 1;
        }
        if (regex.startsWith("(?P=", at)) {
            int close = regex.indexOf(')', at);
            String name = close < 0 ? "" : regex.substring(at + 4, close);
            out.append("\\k<").append(groupName(name)).append('>');
            return close < 0 ? regex.length() : close + 1;
        }
        if (regex.startsWith("(?#", at)) {
            int close = regex.indexOf(')', at);
            return close < 0 ? regex.length() : close + 1;
        }
        if (regex.startsWith("(?(", at)) {
            return condition(at);
        }
        char kind = at + 2 < regex.length() ? regex.charAt(at + 2) : ' ';
        if ("aiLmsux-".indexOf(kind) >= 0) {
            return flags(at);
        }
        if (kind == '<' && at + 3 < regex.length() && "=!".indexOf(regex.charAt(at + 3)) < 0) {
            throw wrong("unknown extension ?<" + regex.charAt(at + 3), at + 1);
        }
        if (kind == '<' && !LookbehindWidth.fixed(regex, at + 4)) {
            throw wrong("look-behind requires fixed-width pattern", at);
        }
        open.push(new Open(0, 0));
        out.append("(?");
        return at + 2;
    }

    private void group(@Nullable String name) {
        numbers.add(++java);
        if (name != null) {
            names.put(name, groups());
        }
        open.push(new Open(groups(), 0));
    }

    /** {@code (?(1)yes|no)}: an empty group at the end of the first one tells whether that took part. */
    private int condition(int at) {
        int close = regex.indexOf(')', at);
        String id = close < 0 ? "" : regex.substring(at + 3, close);
        Integer group = !id.isEmpty() && id.chars().allMatch(Character::isDigit)
                ? Integer.valueOf(id.length() > 3 ? "1000" : id)
                : names.get(id);
        Integer marker = group == null ? null : markers.get(group);
        if (marker == null) {
            throw wrong((group == null ? "unknown group name '" : "invalid group reference '") + id + "'", at + 3);
        }
        open.push(new Open(0, marker));
        out.append("(?:\\").append(marker);
        return close + 1;
    }

    private int close(int at) {
        Open inner = open.poll();
        if (inner != null && inner.group > 0 && conditional) {
            markers.put(inner.group, ++java);
            out.append("()");
        } else if (inner != null && inner.marker > 0 && !inner.otherwise) {
            out.append("|(?!\\").append(inner.marker).append(')');
        }
        out.append(')');
        return at + 1;
    }

    private static boolean quantifier(String regex, int at) {
        int close = regex.indexOf('}', at);
        if (close < 0 || at == 0) {
            return false;
        }
        String inside = regex.substring(at + 1, close);
        return (!inside.isEmpty()
                        && !inside.equals(",")
                        && inside.chars().allMatch(c -> Character.isDigit(c) || c == ',')
                        && inside.indexOf(',') == inside.lastIndexOf(',')
                        && !inside.startsWith(","))
                || lower(inside);
    }

    private static boolean lower(String inside) {
        return inside.length() > 1
                && inside.startsWith(",")
                && inside.substring(1).chars().allMatch(Character::isDigit);
    }

    private int flags(int at) {
        int i = at + 2;
        StringBuilder flags = new StringBuilder("(?");
        boolean ascii = false;
        while (i < regex.length() && "aiLmsux-".indexOf(regex.charAt(i)) >= 0) {
            char flag = regex.charAt(i++);
            switch (flag) {
                case 'i' -> flags.append("iu");
                case 'L' -> throw wrong("bad inline flags: cannot use 'L' flag with a str pattern", i);
                case 'a' -> ascii = true;
                case 'u' -> {}
                default -> {
                    multiline |= flag == 'm' && flags.indexOf("-") < 0;
                    flags.append(flag);
                }
            }
        }
        if (ascii) {
            flags.append(flags.indexOf("-") < 0 ? "-U" : "U"); // Java's classes know Unicode unless told otherwise
        }
        if (i < regex.length() && regex.charAt(i) == ')') {
            if (at > 0) {
                throw wrong("global flags not at the start of the expression", at);
            }
            out.append(flags).append(')');
            return i + 1;
        }
        open.push(new Open(0, 0));
        out.append(flags);
        return i;
    }

    private int escape(int at, boolean inSet) {
        if (at + 1 >= regex.length()) {
            throw wrong("bad escape (end of pattern)", at);
        }
        char e = regex.charAt(at + 1);
        switch (e) {
            case 'Z' -> out.append("\\z");
            case 'A', 'b', 'B', 'd', 'D', 's', 'S', 'w', 'W', 'n', 't', 'r', 'f', 'a', '\\' ->
                out.append(inSet && e == 'b' ? "\\x08" : "\\" + e);
            case 'N' -> {
                int close = regex.startsWith("{", at + 2) ? regex.indexOf('}', at) : -1;
                if (close < 0) {
                    throw wrong("missing {", at + 2);
                }
                String name = regex.substring(at + 3, close);
                try {
                    out.append("\\x{")
                            .append(Integer.toHexString(Character.codePointOf(name)))
                            .append('}');
                } catch (IllegalArgumentException e2) {
                    throw wrong("undefined character name '" + name + "'", at);
                }
                return close + 1;
            }
            case 'v' -> out.append("\\x0B");
            case 'x', 'u', 'U' -> {
                int length = e == 'x' ? 2 : e == 'u' ? 4 : 8;
                int end = Math.min(regex.length(), at + 2 + length);
                out.append("\\x{").append(regex, at + 2, end).append('}');
                return end;
            }
            case '0' -> {
                int end = at + 2;
                while (end < regex.length() && end < at + 4 && regex.charAt(end) >= '0' && regex.charAt(end) <= '7') {
                    end++;
                }
                out.append(String.format("\\x%02x", Integer.parseInt(regex.substring(at + 1, end), 8)));
                return end;
            }
            default -> {
                if (inSet && e >= '1' && e <= '7') {
                    int end = at + 2;
                    while (end < regex.length()
                            && end < at + 4
                            && regex.charAt(end) >= '0'
                            && regex.charAt(end) <= '7') {
                        end++;
                    }
                    out.append(String.format("\\x%02x", Integer.parseInt(regex.substring(at + 1, end), 8)));
                    return end;
                }
                if (Character.isDigit(e)) {
                    int end = at + 2;
                    if (end < regex.length() && Character.isDigit(regex.charAt(end))) {
                        end++;
                    }
                    int group = Integer.parseInt(regex.substring(at + 1, end));
                    if (group > groups() || inSet) {
                        throw wrong(inSet ? "bad escape \\" + group : "invalid group reference " + group, at + 1);
                    }
                    out.append("(?:\\").append(number(group)).append(')');
                    return end;
                }
                if (e < 128 && Character.isLetter(e)) {
                    throw wrong("bad escape \\" + e, at);
                }
                out.append('\\').append(e);
            }
        }
        return at + 2;
    }

    private int set(int at) {
        int i = at + 1;
        out.append('[');
        if (i < regex.length() && regex.charAt(i) == '^') {
            out.append('^');
            i++;
        }
        boolean first = true;
        boolean ofClass = false;
        while (i < regex.length() && (first || regex.charAt(i) != ']')) {
            char c = regex.charAt(i);
            first = false;
            if (ofClass && c == '-' && i + 1 < regex.length() && regex.charAt(i + 1) != ']') {
                throw wrong("bad character range " + regex.substring(i - 2, i + 2), i - 2);
            }
            ofClass = c == '\\' && i + 1 < regex.length() && "wWdDsS".indexOf(regex.charAt(i + 1)) >= 0;
            if (c == '\\') {
                i = escape(i, true);
            } else {
                if (c == '[' || c == '&' || c == ']' || c == '^') {
                    out.append('\\');
                }
                out.append(c);
                i++;
            }
        }
        if (i >= regex.length()) {
            throw wrong("unterminated character set", at);
        }
        out.append(']');
        return i + 1;
    }
}
