package dev.shevek.value;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Text read as Python's {@code ast.literal_eval} reads it: numbers, strings, containers and the three constants. */
public final class PythonLiteral {
    private static final int DEEPEST = 200;

    private final String text;
    private final boolean json;
    private int at;
    private int depth;

    private PythonLiteral(String text, boolean json) {
        this.text = text;
        this.json = json;
    }

    /** The value that the text is a literal of, or null when it is none; {@code true, false, null} count if asked. */
    public static @Nullable Value read(String text, boolean json) {
        if (text.isEmpty() || text.charAt(0) == ' ' || text.charAt(0) == '\t' || text.indexOf('\0') >= 0) {
            return null;
        }
        PythonLiteral reader = new PythonLiteral(text, json);
        try {
            reader.blanks(true);
            Value first = reader.value();
            Value whole = reader.peek() == ',' ? reader.bareTuple(first) : first;
            reader.blanks(true);
            return reader.at == text.length() ? whole : null;
        } catch (NoLiteral | PythonException e) {
            return null;
        }
    }

    /** The text is no literal. */
    private static final class NoLiteral extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoLiteral() {
            super(null, null, false, false);
        }
    }

    private int peek() {
        return at < text.length() ? text.charAt(at) : -1;
    }

    /** Skips blanks and comments; line breaks only where they mean nothing. */
    private void blanks(boolean lines) {
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean joined = c == '\\' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
            if (c == '#') {
                while (at < text.length() && text.charAt(at) != '\n') {
                    at++;
                }
            } else if (joined) {
                at += 2;
            } else if (c == ' ' || c == '\t' || c == '\f' || (lines && (c == '\n' || c == '\r'))) {
                at++;
            } else {
                return;
            }
        }
    }

    private Value value() {
        int c = peek();
        if (c == '-' || c == '+') {
            at++;
            blanks(depth > 0);
            Value number = value();
            if (!(number instanceof IntValue || number instanceof FloatValue)) {
                throw new NoLiteral();
            }
            return end(c == '-' ? Arithmetic.negate(number) : number);
        }
        return end(
                switch (c) {
                    case '[' -> new ListValue(items(']'));
                    case '(' -> tuple();
                    case '{' -> braces();
                    case '\'', '"' -> strings();
                    case '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
                    default -> name();
                });
    }

    private Value end(Value value) {
        blanks(depth > 0);
        return value;
    }

    private void open() {
        at++;
        if (++depth > DEEPEST) {
            throw new NoLiteral();
        }
        blanks(true);
    }

    private void close(char mark) {
        if (peek() != mark) {
            throw new NoLiteral();
        }
        at++;
        depth--;
    }

    private List<Value> items(char mark) {
        List<Value> items = new ArrayList<>();
        open();
        while (peek() != mark) {
            items.add(value());
            if (peek() != ',') {
                break;
            }
            at++;
            blanks(true);
        }
        close(mark);
        return items;
    }

    private Value tuple() {
        int start = at;
        List<Value> items = items(')');
        return items.size() == 1 && !commaBefore(start) ? items.getFirst() : new TupleValue(items);
    }

    /** Whether the one item in the brackets that were just closed is followed by a comma. */
    private boolean commaBefore(int start) {
        int i = at - 2;
        while (i > start && Character.isWhitespace(text.charAt(i))) {
            i--;
        }
        return text.charAt(i) == ',';
    }

    private Value bareTuple(Value first) {
        List<Value> items = new ArrayList<>(List.of(first));
        while (peek() == ',') {
            at++;
            blanks(false);
            if (peek() < 0 || peek() == '\n') {
                break;
            }
            items.add(value());
        }
        return new TupleValue(items);
    }

    private Value braces() {
        open();
        if (peek() == '}') {
            close('}');
            return new DictValue(new LinkedHashMap<>());
        }
        Value first = hashable(value());
        if (peek() != ':') {
            return set(first);
        }
        Map<Value, Value> entries = new LinkedHashMap<>();
        Value key = first;
        while (true) {
            if (peek() != ':') {
                throw new NoLiteral();
            }
            at++;
            blanks(true);
            entries.put(key, value());
            if (peek() != ',') {
                break;
            }
            at++;
            blanks(true);
            if (peek() == '}') {
                break;
            }
            key = hashable(value());
        }
        close('}');
        return new DictValue(entries);
    }

    private Value set(Value first) {
        Set<Value> all = new LinkedHashSet<>();
        all.add(first);
        while (peek() == ',') {
            at++;
            blanks(true);
            if (peek() == '}') {
                break;
            }
            all.add(hashable(value()));
        }
        close('}');
        return new SetValue(all);
    }

    private static Value hashable(Value value) {
        if (!Hashing.hashable(value)) {
            throw new NoLiteral();
        }
        return value;
    }

    private Value name() {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        String name = text.substring(start, at);
        int next = peek();
        if ((next == '\'' || next == '"') && name.length() <= 2 && !name.isEmpty()) {
            at = start;
            return strings();
        }
        return switch (name) {
            case "True" -> BoolValue.TRUE;
            case "False" -> BoolValue.FALSE;
            case "None" -> NoneValue.NONE;
            case "true", "false", "null" -> {
                if (!json) {
                    throw new NoLiteral();
                }
                yield name.equals("null") ? NoneValue.NONE : BoolValue.of(name.equals("true"));
            }
            default -> throw new NoLiteral();
        };
    }

    private Value number() {
        int start = at;
        boolean based = text.startsWith("0x", at)
                || text.startsWith("0X", at)
                || text.startsWith("0o", at)
                || text.startsWith("0O", at)
                || text.startsWith("0b", at)
                || text.startsWith("0B", at);
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean sign = (c == '-' || c == '+')
                    && !based
                    && at > start
                    && (text.charAt(at - 1) == 'e' || text.charAt(at - 1) == 'E');
            if (!(Character.isLetterOrDigit(c) || c == '_' || c == '.' || sign)) {
                break;
            }
            at++;
        }
        String written = text.substring(start, at);
        if (written.endsWith("_") || written.contains("__") || written.startsWith("_")) {
            throw new NoLiteral();
        }
        String digits = written.replace("_", "");
        try {
            if (based) {
                char kind = Character.toLowerCase(digits.charAt(1));
                return IntValue.of(new BigInteger(digits.substring(2), kind == 'x' ? 16 : kind == 'o' ? 8 : 2));
            }
            if (plainDigits(digits)) {
                if (digits.length() > 4300 || (digits.length() > 1 && digits.charAt(0) == '0' && !allZero(digits))) {
                    throw new NoLiteral();
                }
                return IntValue.of(new BigInteger(digits));
            }
            for (int i = 0; i < digits.length(); i++) {
                if ("0123456789.eE+-".indexOf(digits.charAt(i)) < 0) {
                    throw new NoLiteral();
                }
            }
            return new FloatValue(Double.parseDouble(digits));
        } catch (NumberFormatException e) {
            throw new NoLiteral();
        }
    }

    private static boolean plainDigits(String digits) {
        return digits.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean allZero(String digits) {
        return digits.chars().allMatch(c -> c == '0');
    }

    private Value strings() {
        StringBuilder out = new StringBuilder();
        boolean more = false;
        while (true) {
            int save = at;
            StringBuilder prefix = new StringBuilder();
            while (at < text.length() && Character.isLetter(text.charAt(at))) {
                prefix.append(Character.toLowerCase(text.charAt(at++)));
            }
            boolean quoted = peek() == '\'' || peek() == '"';
            boolean known = prefix.isEmpty()
                    || prefix.toString().equals("u")
                    || prefix.toString().equals("r");
            if (!quoted || !known) {
                if (more && !quoted) {
                    at = save;
                    return StrValue.of(out.toString());
                }
                throw new NoLiteral();
            }
            string(out, prefix.toString().equals("r"));
            more = true;
            blanks(depth > 0);
        }
    }

    private void string(StringBuilder out, boolean raw) {
        char mark = text.charAt(at);
        boolean tripled = text.startsWith(String.valueOf(mark).repeat(3), at);
        String end = String.valueOf(mark).repeat(tripled ? 3 : 1);
        at += end.length();
        int start = at;
        while (!text.startsWith(end, at)) {
            if (at >= text.length() || (text.charAt(at) == '\n' && !tripled)) {
                throw new NoLiteral();
            }
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        if (at > text.length()) {
            throw new NoLiteral();
        }
        String body = text.substring(start, at);
        at += end.length();
        out.append(raw ? body : StringEscapes.read(body));
    }
}
