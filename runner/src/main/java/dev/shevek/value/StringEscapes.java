package dev.shevek.value;

/** Backslash escapes in string constants, as Python's {@code unicode-escape} reads them. */
public final class StringEscapes {
    private StringEscapes() {}

    /** The text with its escapes replaced; throws {@link PythonException} for one that is broken. */
    public static String read(String lines) {
        if (lines.indexOf('\\') < 0) {
            return lines;
        }
        StringBuilder out = new StringBuilder(lines.length());
        for (int i = 0; i < lines.length(); i++) {
            char c = lines.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            if (++i >= lines.length()) {
                throw PythonException.value("\\ at end of string");
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
                case 'x' -> i = hex(lines, i, 2, out);
                case 'u' -> i = hex(lines, i, 4, out);
                case 'U' -> i = hex(lines, i, 8, out);
                case 'N' -> i = named(lines, i, out);
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

    private static int hex(String text, int at, int count, StringBuilder out) {
        int code = 0;
        for (int i = at + 1; i <= at + count; i++) {
            int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                String kind = count == 2 ? "\\xXX" : count == 4 ? "\\uXXXX" : "\\UXXXXXXXX";
                throw PythonException.value("truncated " + kind + " escape");
            }
            code = code * 16 + digit;
        }
        if (code < 0 || code > Character.MAX_CODE_POINT) {
            throw PythonException.value("illegal Unicode character");
        }
        out.appendCodePoint(code);
        return at + count;
    }

    private static int named(String text, int at, StringBuilder out) {
        int close = text.indexOf('}', at);
        if (at + 1 >= text.length() || text.charAt(at + 1) != '{' || close < 0) {
            throw PythonException.value("malformed \\N character escape");
        }
        try {
            out.appendCodePoint(Character.codePointOf(text.substring(at + 2, close)));
        } catch (IllegalArgumentException e) {
            throw PythonException.value("unknown Unicode character name");
        }
        return close;
    }
}
