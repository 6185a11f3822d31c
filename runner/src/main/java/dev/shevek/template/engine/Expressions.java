package dev.shevek.template.engine;

import dev.shevek.value.Cases;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import java.math.BigInteger;
import java.util.ArrayDeque;

/** Reads the tokens inside a tag: names, numbers, strings, operators, with brackets kept in balance. */
final class Expressions {
    private static final String[] OPERATORS = {
        "//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{", "}", ">", "<", "=",
        ".", ":", "|", ",", ";"
    };

    private final String source;
    private final ArrayDeque<String> open = new ArrayDeque<>();
    private int end;

    Expressions(String source) {
        this.source = source;
    }

    boolean balanced() {
        return open.isEmpty();
    }

    /** Where the token read last ends. */
    int end() {
        return end;
    }

    Token read(int at, int line, int column, boolean escapeBackslashes, String newline) {
        char c = source.charAt(at);
        if (c >= '0' && c <= '9') {
            return number(at, line, column);
        }
        if (part(source.codePointAt(at))) {
            return name(at, line, column);
        }
        if (c == '\'' || c == '"') {
            int close = closing(at + 1, c);
            if (close >= 0) {
                end = close + 1;
                return new Token(
                        Kind.STRING,
                        Escapes.unescape(source.substring(at + 1, close), escapeBackslashes, newline, line, column),
                        null,
                        line,
                        column);
            }
        }
        for (String operator : OPERATORS) {
            if (source.startsWith(operator, at)) {
                end = at + operator.length();
                balance(operator, line, column);
                return new Token(Kind.OPERATOR, operator, null, line, column);
            }
        }
        String shown = Text.repr(StrValue.of(Character.toString(source.codePointAt(at))));
        String instead = switch (source.charAt(at)) {
            case '&' -> "The word for it is 'and'.";
            case '!' -> "The word for it is 'not'.";
            case '?' -> "A choice is written as: A if CONDITION else B.";
            default -> null;
        };
        throw new SyntaxException(
                "unexpected char " + shown + " at " + source.codePointCount(0, at), line, column, instead);
    }

    private int closing(int from, char mark) {
        for (int i = from; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == mark) {
                return i;
            }
        }
        return -1;
    }

    private void balance(String operator, int line, int column) {
        switch (operator) {
            case "{" -> open.push("}");
            case "(" -> open.push(")");
            case "[" -> open.push("]");
            case "}", ")", "]" -> {
                if (open.isEmpty()) {
                    throw new SyntaxException("unexpected '" + operator + "'", line, column);
                }
                String expected = open.pop();
                if (!expected.equals(operator)) {
                    throw new SyntaxException(
                            "unexpected '" + operator + "', expected '" + expected + "'", line, column);
                }
            }
            default -> {}
        }
    }

    private static boolean part(int c) {
        return c == '_'
                || Character.isLetterOrDigit(c)
                || (c > 127 && (Character.isUnicodeIdentifierPart(c) || c == 0xb7));
    }

    private Token name(int at, int line, int column) {
        int i = at;
        while (i < source.length() && part(source.codePointAt(i))) {
            i += Character.charCount(source.codePointAt(i));
        }
        end = i;
        String name = source.substring(at, i);
        if (!Cases.identifier(name)) {
            throw new SyntaxException("Invalid character in identifier", line, column);
        }
        return new Token(Kind.NAME, name.intern(), null, line, column);
    }

    private Token number(int at, int line, int column) {
        int whole = digits(at, 10);
        if (at == 0 || source.charAt(at - 1) != '.') {
            int fraction = whole < source.length() && source.charAt(whole) == '.' ? digits(whole + 1, 10) : whole;
            boolean fractional = fraction > whole + 1;
            int stop = fractional ? fraction : whole;
            int exponent = exponent(stop);
            if (fractional || exponent > stop) {
                end = exponent;
                double number = Double.parseDouble(source.substring(at, end).replace("_", ""));
                return new Token(Kind.FLOAT, source.substring(at, end), new FloatValue(number), line, column);
            }
        }
        int base = 10;
        end = whole;
        if (source.charAt(at) == '0') {
            char mark = at + 1 < source.length() ? Character.toLowerCase(source.charAt(at + 1)) : ' ';
            base = mark == 'x' ? 16 : mark == 'o' ? 8 : mark == 'b' ? 2 : 10;
            int stop = base == 10 ? zeros(at) : digits(at + 2, base);
            if (base != 10 && stop == at + 2) {
                base = 10;
                stop = zeros(at);
            }
            end = stop;
        }
        String digits = source.substring(base == 10 ? at : at + 2, end).replace("_", "");
        if (digits.length() > 4300) {
            throw new SyntaxException("the number has more than 4300 digits", line, column);
        }
        return new Token(
                Kind.INTEGER, source.substring(at, end), IntValue.of(new BigInteger(digits, base)), line, column);
    }

    private int zeros(int at) {
        int i = at + 1;
        while (i < source.length()
                && (source.charAt(i) == '0'
                        || (source.charAt(i) == '_' && i + 1 < source.length() && source.charAt(i + 1) == '0'))) {
            i++;
        }
        return i;
    }

    private int exponent(int at) {
        if (at >= source.length() || (source.charAt(at) != 'e' && source.charAt(at) != 'E')) {
            return at;
        }
        int i = at + 1;
        if (i < source.length() && (source.charAt(i) == '+' || source.charAt(i) == '-')) {
            i++;
        }
        int stop = digits(i, 10);
        return stop > i ? stop : at;
    }

    /** Behind the digits, single underscores between them allowed. */
    private int digits(int at, int base) {
        int i = at;
        while (i < source.length()) {
            char c = source.charAt(i);
            boolean digit = c < 128 && Character.digit(c, base) >= 0;
            boolean joint = c == '_'
                    && (i > at || base != 10)
                    && i + 1 < source.length()
                    && source.charAt(i + 1) < 128
                    && Character.digit(source.charAt(i + 1), base) >= 0;
            if (!digit && !joint) {
                break;
            }
            i++;
        }
        return i;
    }
}
