package dev.shevek.config;

import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the JSON of our own table of defaults; not for JSON of others. */
final class Defaults {
    private final String json;
    private int at;

    private Defaults(String json) {
        this.json = json;
    }

    static Value parse(String json) {
        return new Defaults(json).value();
    }

    private Value value() {
        return switch (json.charAt(at)) {
            case '"' -> StrValue.of(string());
            case '[' -> list();
            case '{' -> dict();
            default -> literal();
        };
    }

    private ListValue list() {
        List<Value> items = new ArrayList<>();
        at++;
        while (json.charAt(at) != ']') {
            items.add(value());
            separator();
        }
        at++;
        return new ListValue(List.copyOf(items));
    }

    private DictValue dict() {
        Map<String, Value> entries = new LinkedHashMap<>();
        at++;
        while (json.charAt(at) != '}') {
            String key = string();
            separator();
            entries.put(key, value());
            separator();
        }
        at++;
        return DictValue.ofTexts(entries);
    }

    private void separator() {
        while (at < json.length() && ",: ".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
    }

    private String string() {
        StringBuilder text = new StringBuilder();
        at++;
        while (json.charAt(at) != '"') {
            char c = json.charAt(at++);
            if (c == '\\') {
                c = json.charAt(at++);
                c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
            }
            text.append(c);
        }
        at++;
        return text.toString();
    }

    private Value literal() {
        int start = at;
        while (at < json.length() && ",]}: ".indexOf(json.charAt(at)) < 0) {
            at++;
        }
        String word = json.substring(start, at);
        return switch (word) {
            case "null" -> NoneValue.NONE;
            case "true" -> BoolValue.TRUE;
            case "false" -> BoolValue.FALSE;
            default ->
                word.indexOf('.') >= 0 ? new FloatValue(Double.parseDouble(word)) : IntValue.of(Long.parseLong(word));
        };
    }
}
