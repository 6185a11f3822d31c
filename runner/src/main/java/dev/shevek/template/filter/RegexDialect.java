package dev.shevek.template.filter;

import java.util.regex.PatternSyntaxException;

/** Translates regular expressions from Python's dialect to Java's. */
final class RegexDialect {
    private RegexDialect() {}

    /** Java's group names have no underscores. */
    static String groupName(String name) {
        return name.indexOf('_') < 0 ? name : name.replace("U", "UU").replace("_", "U0");
    }

    static String translate(String regex) {
        StringBuilder out = new StringBuilder(regex.length() + 8);
        int i = 0;
        while (i < regex.length()) {
            char c = regex.charAt(i);
            if (c == '\\') {
                i = escape(regex, i, false, out);
            } else if (c == '[') {
                i = set(regex, i, out);
            } else if (c == '(' && regex.startsWith("(?P<", i)) {
                int close = regex.indexOf('>', i);
                String name = close < 0 ? "" : regex.substring(i + 4, close);
                out.append("(?<").append(groupName(name)).append('>');
                i = close < 0 ? regex.length() : close + 1;
            } else if (c == '(' && regex.startsWith("(?P=", i)) {
                int close = regex.indexOf(')', i);
                out.append("\\k<")
                        .append(groupName(close < 0 ? "" : regex.substring(i + 4, close)))
                        .append('>');
                i = close < 0 ? regex.length() : close + 1;
            } else if (c == '(' && regex.startsWith("(?#", i)) {
                int close = regex.indexOf(')', i);
                i = close < 0 ? regex.length() : close + 1;
            } else if (c == '('
                    && regex.startsWith("(?", i)
                    && i + 2 < regex.length()
                    && "aiLmsux-".indexOf(regex.charAt(i + 2)) >= 0) {
                i = flags(regex, i, out);
            } else if (c == '{' && !quantifier(regex, i)) {
                out.append("\\{");
                i++;
            } else if (c == '$') {
                out.append('$');
                i++;
            } else {
                out.append(c);
                i++;
            }
        }
        return out.toString();
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

    private static int flags(String regex, int at, StringBuilder out) {
        int i = at + 2;
        out.append("(?");
        while (i < regex.length() && "aiLmsux-".indexOf(regex.charAt(i)) >= 0) {
            char flag = regex.charAt(i++);
            switch (flag) {
                case 'i' -> out.append("iu");
                case 'a', 'L', 'u' -> {}
                default -> out.append(flag);
            }
        }
        return i;
    }

    private static int escape(String regex, int at, boolean inSet, StringBuilder out) {
        if (at + 1 >= regex.length()) {
            throw new PatternSyntaxException("bad escape (end of pattern)", regex, at);
        }
        char e = regex.charAt(at + 1);
        switch (e) {
            case 'Z' -> out.append("\\z");
            case 'A', 'b', 'B', 'd', 'D', 's', 'S', 'w', 'W', 'n', 't', 'r', 'f', 'a', '\\' ->
                out.append(inSet && e == 'b' ? "\\x08" : "\\" + e);
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
                if (Character.isDigit(e)) {
                    int end = at + 2;
                    if (end < regex.length() && Character.isDigit(regex.charAt(end))) {
                        end++;
                    }
                    out.append("(?:\\").append(regex, at + 1, end).append(')');
                    return end;
                }
                if (e < 128 && Character.isLetter(e)) {
                    throw new PatternSyntaxException("bad escape \\" + e, regex, at);
                }
                out.append('\\').append(e);
            }
        }
        return at + 2;
    }

    private static int set(String regex, int at, StringBuilder out) {
        int i = at + 1;
        out.append('[');
        if (i < regex.length() && regex.charAt(i) == '^') {
            out.append('^');
            i++;
        }
        boolean first = true;
        while (i < regex.length() && (first || regex.charAt(i) != ']')) {
            char c = regex.charAt(i);
            first = false;
            if (c == '\\') {
                i = escape(regex, i, true, out);
            } else {
                if (c == '[' || c == '&' || c == ']' || c == '^') {
                    out.append('\\');
                }
                out.append(c);
                i++;
            }
        }
        if (i >= regex.length()) {
            throw new PatternSyntaxException("unterminated character set", regex, at);
        }
        out.append(']');
        return i + 1;
    }
}
