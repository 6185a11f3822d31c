package dev.shevek.template.filter;

import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reading and writing JSON, with Python's layout. */
public final class Json {
    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** Reads one JSON value; throws {@link PythonException} with Python's message. */
    public static Value read(String text) {
        Json json = new Json(text);
        if (text.startsWith("\ufeff")) {
            throw new PythonException(
                    "JSONDecodeError", "Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)");
        }
        json.blanks();
        Value value = json.value(0);
        json.blanks();
        if (json.at < text.length()) {
            throw json.fail("Extra data", json.at);
        }
        return value;
    }

    private PythonException fail(String message, int place) {
        int line = 1;
        int start = 0;
        for (int i = text.indexOf('\n'); i >= 0 && i < place; i = text.indexOf('\n', i + 1)) {
            line++;
            start = i + 1;
        }
        return new PythonException(
                "JSONDecodeError",
                message + ": line " + line + " column " + (place - start + 1) + " (char " + place + ")");
    }

    private void blanks() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    @SuppressWarnings("RefactorSwitch") // the branches do more than return
    private Value value(int depth) {
        if (at >= text.length()) {
            throw fail("Expecting value", at);
        }
        if (depth > 900) {
            throw new PythonException("RecursionError", "the JSON text is nested too deeply");
        }
        char c = text.charAt(at);
        switch (c) {
            case '{' -> {
                return object(depth);
            }
            case '[' -> {
                return array(depth);
            }
            case '"' -> {
                return StrValue.of(string());
            }
            default -> {
                return scalar();
            }
        }
    }

    private Value scalar() {
        String[] words = {"true", "false", "null", "NaN", "Infinity", "-Infinity"};
        for (String word : words) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return switch (word) {
                    case "true" -> BoolValue.TRUE;
                    case "false" -> BoolValue.FALSE;
                    case "null" -> NoneValue.NONE;
                    case "NaN" -> new FloatValue(Double.NaN);
                    case "Infinity" -> new FloatValue(Double.POSITIVE_INFINITY);
                    default -> new FloatValue(Double.NEGATIVE_INFINITY);
                };
            }
        }
        int start = at;
        int i = at < text.length() && text.charAt(at) == '-' ? at + 1 : at;
        int whole = digits(i);
        if (whole == i) {
            throw fail("Expecting value", start);
        }
        if (text.charAt(i) == '0') {
            whole = i + 1;
        }
        int end = whole;
        if (end < text.length() && text.charAt(end) == '.' && digits(end + 1) > end + 1) {
            end = digits(end + 1);
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int sign = end + 1 < text.length() && "+-".indexOf(text.charAt(end + 1)) >= 0 ? end + 2 : end + 1;
            end = digits(sign) > sign ? digits(sign) : end;
        }
        at = end;
        String number = text.substring(start, end);
        return end == whole ? IntValue.of(new BigInteger(number)) : new FloatValue(Double.parseDouble(number));
    }

    private int digits(int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    private Value array(int depth) {
        List<Value> items = new ArrayList<>();
        at++;
        blanks();
        if (at < text.length() && text.charAt(at) == ']') {
            at++;
            return new ListValue(items);
        }
        while (true) {
            items.add(value(depth + 1));
            blanks();
            char c = at < text.length() ? text.charAt(at) : 0;
            if (c == ']') {
                at++;
                return new ListValue(items);
            }
            if (c != ',') {
                throw fail("Expecting ',' delimiter", at);
            }
            at++;
            blanks();
        }
    }

    private Value object(int depth) {
        Map<Value, Value> entries = new LinkedHashMap<>();
        at++;
        blanks();
        if (at < text.length() && text.charAt(at) == '}') {
            at++;
            return new DictValue(entries);
        }
        while (true) {
            if (at >= text.length() || text.charAt(at) != '"') {
                throw fail("Expecting property name enclosed in double quotes", at);
            }
            Value key = StrValue.of(string());
            blanks();
            if (at >= text.length() || text.charAt(at) != ':') {
                throw fail("Expecting ':' delimiter", at);
            }
            at++;
            blanks();
            entries.put(key, value(depth + 1));
            blanks();
            char c = at < text.length() ? text.charAt(at) : 0;
            if (c == '}') {
                at++;
                return new DictValue(entries);
            }
            if (c != ',') {
                throw fail("Expecting ',' delimiter", at);
            }
            at++;
            blanks();
        }
    }

    private String string() {
        int start = at++;
        int plain = at;
        while (plain < text.length()
                && text.charAt(plain) != '"'
                && text.charAt(plain) != '\\'
                && text.charAt(plain) >= ' ') {
            plain++;
        }
        if (plain < text.length() && text.charAt(plain) == '"') {
            String all = text.substring(at, plain);
            at = plain + 1;
            return all;
        }
        StringBuilder out = new StringBuilder();
        while (true) {
            if (at >= text.length()) {
                throw fail("Unterminated string starting at", start);
            }
            char c = text.charAt(at++);
            if (c == '"') {
                return out.toString();
            }
            if (c < ' ') {
                throw fail("Invalid control character at", at - 1);
            }
            if (c != '\\') {
                out.append(c);
                continue;
            }
            if (at >= text.length()) {
                throw fail("Unterminated string starting at", start);
            }
            char e = text.charAt(at++);
            switch (e) {
                case '"', '\\', '/' -> out.append(e);
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case 'u' -> {
                    int code = at + 4 <= text.length() ? hex(text.substring(at, at + 4)) : -1;
                    if (code < 0) {
                        throw fail("Invalid \\uXXXX escape", at);
                    }
                    out.append((char) code);
                    at += 4;
                }
                default -> throw fail("Invalid \\escape", at - 2);
            }
        }
    }

    private static int hex(String digits) {
        int code = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            code = code * 16 + digit;
        }
        return code;
    }
}
