package dev.shevek.inventory;

import dev.shevek.source.Origin;
import dev.shevek.source.ProblemException;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.Marks;
import dev.shevek.value.StrValue;
import dev.shevek.value.TimeValue;
import dev.shevek.value.Value;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads TOML 1.0: tables, arrays of tables, dotted keys, all values; text keeps where it is written. */
final class TomlReader {
    private static final Pattern INTEGER = Pattern.compile("[+-]?(0|[1-9](_?[0-9])*)");
    private static final Pattern BASED =
            Pattern.compile("0x[0-9A-Fa-f](_?[0-9A-Fa-f])*|0o[0-7](_?[0-7])*|0b[01](_?[01])*");
    private static final Pattern FLOAT =
            Pattern.compile("[+-]?(0|[1-9](_?[0-9])*)(\\.[0-9](_?[0-9])*)?([eE][+-]?[0-9](_?[0-9])*)?|[+-]?(inf|nan)");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d.*");

    private final String text;
    private final String file;
    private final Table root = new Table();
    private Table table = root;
    private int at;

    /** A table that is still being read. */
    private static final class Table {
        private final Map<String, Object> entries = new LinkedHashMap<>();
    }

    private TomlReader(String text, String file) {
        this.text = text.replace("\r\n", "\n");
        this.file = file;
    }

    /** The content of a file; throws {@link ProblemException} with the place of the first mistake. */
    static DictValue read(String text, String file) {
        TomlReader reader = new TomlReader(text, file);
        reader.document();
        return dict(reader.root);
    }

    private static DictValue dict(Table table) {
        Map<String, Value> values = new LinkedHashMap<>();
        table.entries.forEach((key, value) -> values.put(key, finished(value)));
        return DictValue.ofTexts(values);
    }

    private static Value finished(Object value) {
        return switch (value) {
            case Table inner -> dict(inner);
            case List<?> tables ->
                new ListValue(tables.stream().map(TomlReader::finished).toList());
            case Value plain -> plain;
            default -> throw new IllegalStateException(value.toString());
        };
    }

    private void document() {
        blanks(true);
        while (at < text.length()) {
            if (text.charAt(at) == '[') {
                header();
            } else {
                pair(table);
            }
            blanks(false);
            if (at < text.length() && text.charAt(at) != '\n') {
                throw mistake("Expected newline or end of document after a statement");
            }
            blanks(true);
        }
    }

    private void header() {
        boolean array = text.startsWith("[[", at);
        at += array ? 2 : 1;
        List<String> keys = keys();
        expect(array ? "]]" : "]");
        Table owner = root;
        for (String key : keys.subList(0, keys.size() - 1)) {
            owner = inner(owner, key);
        }
        String last = keys.getLast();
        if (!array) {
            table = inner(owner, last);
            return;
        }
        table = new Table();
        Object there = owner.entries.computeIfAbsent(last, unknown -> new ArrayList<Table>());
        if (!(there instanceof ArrayList<?> known)) {
            throw mistake("Cannot mutate immutable namespace " + last);
        }
        List<Object> tables = new ArrayList<>(known);
        tables.add(table);
        owner.entries.put(last, tables);
    }

    private Table inner(Table owner, String key) {
        Object there = owner.entries.computeIfAbsent(key, unknown -> new Table());
        if (there instanceof List<?> tables && !tables.isEmpty() && tables.getLast() instanceof Table last) {
            return last;
        }
        if (there instanceof Table found) {
            return found;
        }
        throw mistake("Cannot overwrite a value: " + key);
    }

    private void pair(Table into) {
        List<String> keys = keys();
        expect("=");
        Table owner = into;
        for (String key : keys.subList(0, keys.size() - 1)) {
            owner = inner(owner, key);
        }
        blanks(false);
        if (owner.entries.putIfAbsent(keys.getLast(), value()) != null) {
            throw mistake("Cannot overwrite a value: " + keys.getLast());
        }
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        do {
            blanks(false);
            char c = peek();
            if (c == '"' || c == '\'') {
                keys.add(string());
            } else {
                int start = at;
                while (at < text.length() && (Character.isLetterOrDigit(peek()) || peek() == '_' || peek() == '-')) {
                    at++;
                }
                if (start == at) {
                    throw mistake("Invalid initial character for a key part");
                }
                keys.add(text.substring(start, at));
            }
            blanks(false);
        } while (skip("."));
        return keys;
    }

    private Object value() {
        char c = peek();
        if (c == '"' || c == '\'') {
            Marks marks = Marks.writtenAt(origin());
            return new StrValue(string(), marks);
        }
        if (c == '[') {
            return array();
        }
        if (c == '{') {
            return inlineTable();
        }
        int start = at;
        while (at < text.length() && "\n,]}#".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at).strip();
        at = start + text.substring(start, at).stripTrailing().length();
        return scalar(word);
    }

    private Value scalar(String word) {
        String digits = word.replace("_", "");
        if (word.equals("true") || word.equals("false")) {
            return BoolValue.of(word.equals("true"));
        }
        if (INTEGER.matcher(word).matches()) {
            return new IntValue(new BigInteger(digits.startsWith("+") ? digits.substring(1) : digits));
        }
        if (BASED.matcher(word).matches()) {
            int base = digits.charAt(1) == 'x' ? 16 : digits.charAt(1) == 'o' ? 8 : 2;
            return new IntValue(new BigInteger(digits.substring(2), base));
        }
        if (FLOAT.matcher(word).matches()) {
            String number = digits.replace("inf", "Infinity").replace("nan", "NaN");
            return new FloatValue(Double.parseDouble(number));
        }
        if (DATE.matcher(word).matches()) {
            try {
                String iso = word.replace(' ', 'T').replace('t', 'T');
                return new TimeValue(
                        iso.length() == 10
                                ? LocalDate.parse(iso)
                                : iso.matches(".*(Z|z|[+-]\\d\\d:\\d\\d)")
                                        ? OffsetDateTime.parse(iso)
                                        : LocalDateTime.parse(iso));
            } catch (DateTimeException impossible) {
                throw mistake("Invalid date or datetime");
            }
        }
        throw mistake("Invalid value");
    }

    private ListValue array() {
        List<Value> items = new ArrayList<>();
        at++;
        blanks(true);
        while (!skip("]")) {
            items.add(finished(value()));
            blanks(true);
            if (!skip(",") && peek() != ']') {
                throw mistake("Unclosed array");
            }
            blanks(true);
        }
        return new ListValue(items);
    }

    private DictValue inlineTable() {
        Table inline = new Table();
        at++;
        blanks(false);
        while (!skip("}")) {
            pair(inline);
            blanks(false);
            if (!skip(",") && peek() != '}') {
                throw mistake("Unclosed inline table");
            }
            blanks(false);
        }
        return dict(inline);
    }

    private String string() {
        char quote = peek();
        String three = String.valueOf(quote).repeat(3);
        boolean multiline = text.startsWith(three, at);
        at += multiline ? 3 : 1;
        if (multiline && peek() == '\n') {
            at++;
        }
        StringBuilder out = new StringBuilder();
        while (true) {
            if (at >= text.length() || (!multiline && peek() == '\n')) {
                throw mistake("Unterminated string");
            }
            if (multiline ? text.startsWith(three, at) : peek() == quote) {
                at += multiline ? 3 : 1;
                while (multiline && at < text.length() && peek() == quote) {
                    out.append(quote);
                    at++;
                }
                return out.toString();
            }
            char c = text.charAt(at++);
            if (c == '\\' && quote == '"') {
                escape(out, multiline);
            } else {
                out.append(c);
            }
        }
    }

    private void escape(StringBuilder out, boolean multiline) {
        char c = peek();
        if (multiline && (c == '\n' || c == ' ' || c == '\t')) {
            while (at < text.length() && Character.isWhitespace(peek())) {
                at++;
            }
            return;
        }
        at++;
        int plain = "btnfre\"\\".indexOf(c);
        if (plain >= 0) {
            out.append("\b\t\n\f\r\u001b\"\\".charAt(plain));
            return;
        }
        int length = c == 'u' ? 4 : c == 'U' ? 8 : 0;
        if (length == 0 || at + length > text.length()) {
            throw mistake("Unescaped '\\' in a string");
        }
        try {
            out.appendCodePoint(Integer.parseInt(text.substring(at, at + length), 16));
        } catch (IllegalArgumentException noCharacter) {
            throw mistake("Invalid hex value");
        }
        at += length;
    }

    private void blanks(boolean lines) {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (c == ' ' || c == '\t' || (lines && c == '\n')) {
                at++;
            } else {
                return;
            }
        }
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private boolean skip(String token) {
        if (text.startsWith(token, at)) {
            at += token.length();
            return true;
        }
        return false;
    }

    private void expect(String token) {
        blanks(false);
        if (!skip(token)) {
            throw mistake("Expected '" + token + "'");
        }
    }

    private Origin origin() {
        int line = 1;
        int start = 0;
        for (int newline = text.indexOf('\n');
                newline >= 0 && newline < at;
                newline = text.indexOf('\n', newline + 1)) {
            line++;
            start = newline + 1;
        }
        return new Origin(file, line, text.codePointCount(start, Math.min(at, text.length())) + 1);
    }

    private ProblemException mistake(String message) {
        return new ProblemException("TOML: " + message, origin());
    }
}
