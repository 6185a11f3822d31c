package dev.shevek.template.filter;

import dev.shevek.value.Bounds;

/** The characters of a YAML text with the column and what stands before it. */
final class YamlOutput {
    private static final String SHORT = "\0\u0007\b\t\n\u000b\f\r\u001b\"\\\u0085\u00a0\u2028\u2029";
    private static final String LETTERS = "0abtnvfre\"\\N_LP";

    private final StringBuilder out = new StringBuilder();
    private final int width;
    private final boolean unicode;
    private final String newline;
    private int column;
    private int indent = -1;
    private boolean whitespace = true;
    private boolean indention = true;
    private boolean keeps;
    private int open = -1;

    YamlOutput(int width, boolean unicode) {
        this(width, unicode, "\n");
    }

    YamlOutput(int width, boolean unicode, String newline) {
        this.newline = newline;
        this.width = width;
        this.unicode = unicode;
    }

    String text() {
        return out.toString();
    }

    int indent() {
        return indent;
    }

    void indent(int columns) {
        indent = columns;
    }

    boolean indention() {
        return indention;
    }

    private void put(int c) {
        out.appendCodePoint(c);
        column++;
        if (out.length() > Bounds.TEXT) {
            Bounds.text(out.length());
        }
    }

    void newline() {
        out.append(newline);
        column = 0;
    }

    /** Goes to the indent, on a new line unless nothing but blanks stand on this one. */
    void line() {
        int to = Math.max(0, indent);
        if (!indention || column > to || (column == to && !whitespace)) {
            newline();
        }
        while (column < to) {
            put(' ');
        }
        whitespace = true;
        indention = true;
    }

    /** Ends the last line, and the document where that block keeps all its line breaks. */
    void end() {
        boolean kept = out.length() == open;
        line();
        if (kept) {
            out.append("...");
            newline();
        }
    }

    /** Goes to a new line when this one is too long. */
    void wrap() {
        if (column > width) {
            line();
        }
    }

    void indicator(String text, boolean needsSpace, boolean isSpace, boolean isIndention) {
        if (needsSpace && !whitespace) {
            put(' ');
        }
        text.chars().forEach(this::put);
        whitespace = isSpace;
        indention = indention && isIndention;
    }

    void plain(String text, boolean folds) {
        if (!whitespace && !text.isEmpty()) {
            put(' ');
        }
        boolean spaces = false;
        int[] chars = text.codePoints().toArray();
        for (int i = 0; i < chars.length; i++) {
            if (chars[i] == ' ') {
                if (folds && !spaces && column > width && !(i + 1 < chars.length && chars[i + 1] == ' ')) {
                    line();
                } else {
                    put(' ');
                }
                spaces = true;
            } else {
                put(chars[i]);
                indention = false;
                spaces = false;
            }
        }
        whitespace = false;
        indention = false;
    }

    void singleQuoted(String text, boolean folds) {
        indicator("'", true, false, false);
        boolean spaces = false;
        boolean breaks = false;
        int[] chars = text.codePoints().toArray();
        for (int i = 0; i < chars.length; i++) {
            int c = chars[i];
            if (c == ' ') {
                if (folds && !spaces && column > width && i > 0 && i < chars.length - 1 && chars[i + 1] != ' ') {
                    line();
                } else {
                    put(' ');
                }
                spaces = true;
            } else if (c == '\n' || c == 0x2028 || c == 0x2029) {
                if (!breaks && c == '\n') {
                    newline();
                }
                if (c == '\n') {
                    newline();
                } else {
                    out.appendCodePoint(c);
                    column = 0;
                }
                indention = true;
                breaks = true;
            } else {
                if (breaks) {
                    line();
                }
                if (c == '\'') {
                    put(c);
                }
                put(c);
                indention = false;
                spaces = false;
                breaks = false;
            }
        }
        if (breaks) {
            line();
        }
        indicator("'", false, false, false);
        whitespace = false;
        indention = false;
    }

    void doubleQuoted(String text, boolean folds) {
        indicator("\"", true, false, false);
        boolean spaces = false;
        int[] chars = text.codePoints().toArray();
        for (int i = 0; i < chars.length; i++) {
            int c = chars[i];
            int at = SHORT.indexOf(c);
            if ((at >= 0 && c != 0xa0) || !ScalarShape.printable(c) || (!unicode && c > 127)) {
                escape(c, at);
                spaces = false;
            } else if (c == ' ') {
                if (folds && !spaces && column > width && i > 0 && i < chars.length - 1) {
                    line();
                    if (chars[i + 1] == ' ') {
                        put('\\');
                    }
                } else {
                    put(' ');
                }
                spaces = true;
            } else {
                put(c);
                spaces = false;
            }
        }
        indicator("\"", false, false, false);
        whitespace = false;
        indention = false;
    }

    private void escape(int c, int at) {
        put('\\');
        if (at >= 0) {
            put(LETTERS.charAt(at));
            return;
        }
        int digits = c <= 0xff ? 2 : c <= 0xffff ? 4 : 8;
        put(digits == 2 ? 'x' : digits == 4 ? 'u' : 'U');
        for (int shift = digits * 4 - 4; shift >= 0; shift -= 4) {
            put(Character.toUpperCase(Character.forDigit((c >> shift) & 15, 16)));
        }
    }

    /** A literal block, one step further in. */
    void literal(String text, int step) {
        head('|', text, step);
        boolean breaks = true;
        for (int c : text.codePoints().toArray()) {
            if (breaks(c)) {
                broken(c);
                breaks = true;
            } else {
                if (breaks) {
                    line();
                }
                put(c);
                indention = false;
                breaks = false;
            }
        }
        open = keeps ? out.length() : -1;
    }

    /** A folded block: its long lines are wrapped at single blanks. */
    void folded(String text, int step) {
        head('>', text, step);
        boolean breaks = true;
        boolean leading = true;
        int[] chars = text.codePoints().toArray();
        for (int i = 0; i < chars.length; i++) {
            int c = chars[i];
            if (breaks(c)) {
                if (!breaks && !leading && c == '\n' && textFollows(chars, i)) {
                    newline();
                }
                broken(c);
                breaks = true;
                continue;
            }
            if (breaks) {
                line();
                leading = c == ' ' || c == '\t';
            }
            boolean single = c == ' ' && (i + 1 >= chars.length || chars[i + 1] != ' ');
            if (!breaks && single && column > width) {
                line();
            } else {
                put(c);
            }
            indention = false;
            breaks = false;
        }
        open = keeps ? out.length() : -1;
    }

    private static boolean breaks(int c) {
        return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    /** Whether the breaks from a place on are followed by what is no blank. */
    private static boolean textFollows(int[] chars, int from) {
        int at = from;
        while (at < chars.length && breaks(chars[at])) {
            at++;
        }
        return at < chars.length && chars[at] != ' ' && chars[at] != '\t';
    }

    private void broken(int c) {
        if (c == '\n') {
            newline();
        } else {
            out.appendCodePoint(c);
            column = 0;
        }
        indention = true;
    }

    /** What a block begins with: how it is indented when that cannot be seen, what becomes of its last line break. */
    private void head(char sign, String text, int step) {
        indicator(String.valueOf(sign), true, false, false);
        if (text.startsWith(" ") || (!text.isEmpty() && breaks(text.charAt(0)))) {
            put('0' + step);
        }
        int length = text.length();
        keeps = length > 0 && breaks(text.charAt(length - 1)) && (length == 1 || breaks(text.charAt(length - 2)));
        if (length == 0 || !breaks(text.charAt(length - 1))) {
            put('-');
        } else if (keeps) {
            put('+');
        }
        newline();
        whitespace = true;
        indention = true;
    }
}
