package dev.shevek.module;

import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the JSON (RFC 8259) that programs on a target print. */
public final class JsonReader {
    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /** The value that a text is, or null when it is no JSON. */
    public static @Nullable Value readOrNull(String text) {
        JsonReader reader = new JsonReader(text);
        try {
            Value value = reader.value(0);
            reader.blanks();
            return reader.at == text.length() ? value : null;
        } catch (IllegalArgumentException | IndexOutOfBoundsException broken) {
            return null;
        }
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private Value value(int depth) {
        if (depth > 500) {
            throw new IllegalArgumentException("nested too deeply");
        }
        blanks();
        char c = text.charAt(at);
        return switch (c) {
            case '{' -> dict(depth);
            case '[' -> list(depth);
            case '"' -> StrValue.of(string());
            case 't' -> word("true", BoolValue.TRUE);
            case 'f' -> word("false", BoolValue.FALSE);
            case 'n' -> word("null", NoneValue.NONE);
            default -> number();
        };
    }

    private Value word(String word, Value value) {
        expect(word);
        return value;
    }

    private void expect(String word) {
        if (!text.startsWith(word, at)) {
            throw new IllegalArgumentException(word);
        }
        at += word.length();
    }

    private Value dict(int depth) {
        Map<String, Value> entries = new LinkedHashMap<>();
        at++;
        blanks();
        if (text.charAt(at) == '}') {
            at++;
            return DictValue.EMPTY;
        }
        while (true) {
            blanks();
            String key = string();
            blanks();
            expect(":");
            entries.put(key, value(depth + 1));
            blanks();
            if (text.charAt(at) == '}') {
                at++;
                return DictValue.ofTexts(entries);
            }
            expect(",");
        }
    }

    private Value list(int depth) {
        List<Value> items = new ArrayList<>();
        at++;
        blanks();
        if (text.charAt(at) == ']') {
            at++;
            return ListValue.EMPTY;
        }
        while (true) {
            items.add(value(depth + 1));
            blanks();
            if (text.charAt(at) == ']') {
                at++;
                return new ListValue(List.copyOf(items));
            }
            expect(",");
        }
    }

    private String string() {
        expect("\"");
        StringBuilder out = new StringBuilder();
        while (true) {
            char c = text.charAt(at++);
            if (c == '"') {
                return out.toString();
            }
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escape = text.charAt(at++);
            switch (escape) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'u' -> {
                    out.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                    at += 4;
                }
                case '"', '\\', '/' -> out.append(escape);
                default -> throw new IllegalArgumentException("escape");
            }
        }
    }

    private Value number() {
        int start = at;
        while (at < text.length() && "+-0123456789.eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String digits = text.substring(start, at);
        boolean whole = digits.chars().allMatch(c -> c == '-' || Character.isDigit(c));
        return whole ? new IntValue(new BigInteger(digits)) : new FloatValue(Double.parseDouble(digits));
    }
}
