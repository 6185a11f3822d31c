package dev.shevek.template.engine;

/** Backslash escapes in string constants, as Python's {@code unicode-escape} reads them. */
final class Escapes {
    private Escapes() {}

    static String unescape(String text, boolean doubled, String newline, int line, int column) {
        String lines = newline.equals("\n") ? text : text.replace("\n", newline);
        if (doubled || lines.indexOf('\\') < 0) {
            return doubled ? quotes(lines) : lines;
        }
        StringBuilder out = new StringBuilder(lines.length());
        for (int i = 0; i < lines.length(); i++) {
            char c = lines.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            if (++i >= lines.length()) {
                throw new SyntaxException("\\ at end of string", line, column);
            }
            char e = lines.charAt(i);
            switch (e) {
                case '\n' -> {}
                case '\\', '\'', '"' -> out.append(e);
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'a' -> out.append((char) 7);
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'v' -> out.append((char) 11);
                case 'x' -> i = hex(lines, i, 2, out, line, column);
                case 'u' -> i = hex(lines, i, 4, out, line, column);
                case 'U' -> i = hex(lines, i, 8, out, line, column);
                case 'N' -> i = named(lines, i, out, line, column);
                case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                    int code = 0;
                    int digits = 0;
                    while (digits < 3 && i < lines.length() && lines.charAt(i) >= '0' && lines.charAt(i) <= '7') {
                        code = code * 8 + lines.charAt(i++) - '0';
                        digits++;
                    }
                    i--;
                    out.append((char) code);
                }
                default -> out.append('\\').append(e);
            }
        }
        return out.toString();
    }

    /** With every backslash doubled beforehand, all that an escape can do is stand for itself. */
    private static String quotes(String text) {
        return text;
    }

    private static int hex(String text, int at, int count, StringBuilder out, int line, int column) {
        int code = 0;
        for (int i = at + 1; i <= at + count; i++) {
            int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                String kind = count == 2 ? "\\xXX" : count == 4 ? "\\uXXXX" : "\\UXXXXXXXX";
                throw new SyntaxException("truncated " + kind + " escape", line, column);
            }
            code = code * 16 + digit;
        }
        if (code < 0 || code > Character.MAX_CODE_POINT) {
            throw new SyntaxException("illegal Unicode character", line, column);
        }
        out.appendCodePoint(code);
        return at + count;
    }

    private static int named(String text, int at, StringBuilder out, int line, int column) {
        int close = text.indexOf('}', at);
        if (at + 1 >= text.length() || text.charAt(at + 1) != '{' || close < 0) {
            throw new SyntaxException("malformed \\N character escape", line, column);
        }
        try {
            out.appendCodePoint(Character.codePointOf(text.substring(at + 2, close)));
        } catch (IllegalArgumentException e) {
            throw new SyntaxException("unknown Unicode character name", line, column);
        }
        return close;
    }
}
