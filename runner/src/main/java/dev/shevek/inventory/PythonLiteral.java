package dev.shevek.inventory;

import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.Marks;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the values of INI inventories: what looks like a Python literal (number, quoted text, list, tuple, set, dictionary,
 * {@code True}, {@code None}) is one, tuples and sets become lists, everything else is text.
 */
public final class PythonLiteral {
    private static final int MAX_DEPTH = 100;

    private final String text;
    private final Marks marks;
    private int at;
    private int depth;

    /** It is no literal: no stack trace, for most values are none. */
    private static final class NoLiteral extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoLiteral() {
            super("no literal", null, false, false);
        }
    }

    private PythonLiteral(String text, Marks marks) {
        this.text = text;
        this.marks = marks;
    }

    /** The value a text means; all texts in it get the marks. */
    public static Value parse(String text, Marks marks) {
        if (!mayBeLiteral(text)) {
            return new StrValue(text, marks);
        }
        try {
            return new PythonLiteral(text, marks).whole();
        } catch (NoLiteral | NumberFormatException plain) {
            return new StrValue(text, marks);
        }
    }

    private static boolean mayBeLiteral(String text) {
        String start = text.stripLeading();
        return !start.isEmpty() && "0123456789+-.'\"[({TFNsurbURB".indexOf(start.charAt(0)) >= 0;
    }

    private Value whole() {
        blanks();
        Value first = value();
        blanks();
        if (peek() == ',') {
            first = new ListValue(items(new ArrayList<>(List.of(first)), '\0'));
        }
        if (peek() == '#') {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
            blanks();
        }
        if (at < text.length()) {
            throw new NoLiteral();
        }
        return first;
    }

    private Value value() {
        if (++depth > MAX_DEPTH) {
            throw new NoLiteral();
        }
        blanks();
        char c = peek();
        Value value = switch (c) {
            case '[' -> list(']');
            case '(' -> tuple();
            case '{' -> braces();
            case '\'', '"' -> strings();
            case '+', '-' -> signed();
            case '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> word();
        };
        depth--;
        return value;
    }

    private ListValue list(char close) {
        at++;
        return new ListValue(items(new ArrayList<>(), close));
    }

    /** The items up to the closing bracket; behind a first item, a comma comes next. */
    private List<Value> items(List<Value> items, char close) {
        boolean comma = items.isEmpty();
        while (true) {
            blanks();
            if (close == '\0' ? at == text.length() : peek() == close) {
                at++;
                return Collections.unmodifiableList(items);
            }
            if (!comma) {
                expect(',');
                comma = true;
                blanks();
                continue;
            }
            items.add(value());
            comma = false;
        }
    }

    private Value tuple() {
        at++;
        blanks();
        if (peek() == ')') {
            at++;
            return ListValue.EMPTY;
        }
        Value first = value();
        blanks();
        if (peek() == ')') {
            at++;
            return first;
        }
        return new ListValue(items(new ArrayList<>(List.of(first)), ')'));
    }

    private Value braces() {
        at++;
        blanks();
        if (peek() == '}') {
            at++;
            return DictValue.EMPTY;
        }
        Value first = value();
        blanks();
        if (peek() != ':') {
            List<Value> items = items(new ArrayList<>(List.of(first)), '}');
            if (items.stream().anyMatch(item -> item instanceof ListValue || item instanceof DictValue)) {
                throw new NoLiteral();
            }
            return new ListValue(items.stream().distinct().toList());
        }
        Map<Value, Value> entries = new LinkedHashMap<>();
        Value key = first;
        while (true) {
            expect(':');
            entries.put(key, value());
            blanks();
            if (peek() == ',') {
                at++;
                blanks();
            } else if (peek() != '}') {
                throw new NoLiteral();
            }
            if (peek() == '}') {
                at++;
                return new DictValue(Collections.unmodifiableMap(entries));
            }
            key = value();
            blanks();
        }
    }

    private Value signed() {
        boolean negative = peek() == '-';
        at++;
        blanks();
        return switch (value()) {
            case IntValue number -> negative ? new IntValue(number.value().negate()) : number;
            case FloatValue number -> negative ? new FloatValue(-number.value()) : number;
            default -> throw new NoLiteral();
        };
    }

    private Value number() {
        int start = at;
        if (text.startsWith("...", at)) {
            at += 3;
            return new StrValue("...", marks);
        }
        while (at < text.length() && isNumberPart()) {
            at++;
        }
        String digits = text.substring(start, at);
        if (digits.endsWith("_") || digits.contains("__") || digits.startsWith("_")) {
            throw new NoLiteral();
        }
        String lower = digits.replace("_", "").toLowerCase(Locale.ROOT);
        if (lower.startsWith("0x")) {
            return new IntValue(new BigInteger(unsigned(lower.substring(2)), 16));
        }
        if (lower.startsWith("0o")) {
            return new IntValue(new BigInteger(unsigned(lower.substring(2)), 8));
        }
        if (lower.startsWith("0b")) {
            return new IntValue(new BigInteger(unsigned(lower.substring(2)), 2));
        }
        if (lower.endsWith("j") && lower.length() > 1) {
            String imaginary = String.valueOf(Double.parseDouble(lower.substring(0, lower.length() - 1)));
            return new StrValue(
                    (imaginary.endsWith(".0") ? imaginary.substring(0, imaginary.length() - 2) : imaginary) + "j",
                    marks);
        }
        if (lower.indexOf('.') >= 0 || lower.indexOf('e') >= 0) {
            if (lower.equals(".") || Character.isLetter(lower.charAt(lower.length() - 1))) {
                throw new NoLiteral();
            }
            return new FloatValue(Double.parseDouble(lower));
        }
        BigInteger value = new BigInteger(lower);
        if (lower.length() > 1 && lower.charAt(0) == '0' && value.signum() != 0) {
            throw new NoLiteral();
        }
        return new IntValue(value);
    }

    private static String unsigned(String digits) {
        if (digits.isEmpty() || digits.charAt(0) == '-' || digits.charAt(0) == '+') {
            throw new NoLiteral();
        }
        return digits;
    }

    private boolean isNumberPart() {
        char c = text.charAt(at);
        if ((c == '+' || c == '-') && at > 0) {
            char before = text.charAt(at - 1);
            return (before == 'e' || before == 'E') && !text.startsWith("0x", at - 2);
        }
        return c == '.' || c == '_' || (c < 128 && Character.isLetterOrDigit(c));
    }

    private Value word() {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        String word = text.substring(start, at);
        if ((peek() == '\'' || peek() == '"') && PythonStrings.isPrefix(word)) {
            at = start;
            return strings();
        }
        return switch (word) {
            case "True" -> BoolValue.TRUE;
            case "False" -> BoolValue.FALSE;
            case "None" -> NoneValue.NONE;
            case "set" -> {
                blanks();
                expect('(');
                blanks();
                expect(')');
                yield ListValue.EMPTY;
            }
            default -> throw new NoLiteral();
        };
    }

    private Value strings() {
        StringBuilder joined = new StringBuilder();
        do {
            PythonStrings.Read read = PythonStrings.read(text, at);
            if (read == null) {
                throw new NoLiteral();
            }
            joined.append(read.text());
            at = read.end();
            blanks();
        } while (PythonStrings.startsAt(text, at));
        return new StrValue(joined.toString(), marks);
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void expect(char c) {
        if (peek() != c) {
            throw new NoLiteral();
        }
        at++;
    }

    private void blanks() {
        while (at < text.length() && " \t\n\r\f".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
