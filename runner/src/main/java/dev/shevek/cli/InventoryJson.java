package dev.shevek.cli;

import dev.shevek.template.filter.JsonWriter;
import dev.shevek.value.BoolValue;
import dev.shevek.value.BytesValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.SetValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.TimeValue;
import dev.shevek.value.TupleValue;
import dev.shevek.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON as {@code ansible-inventory} prints it: sorted keys, four blanks. Among variables, text that is no
 * template is wrapped in {@code __ansible_unsafe}, encrypted text in {@code __ansible_vault}.
 */
final class InventoryJson {
    private final List<String> path = new ArrayList<>();

    private InventoryJson() {}

    /** The text for a value, without a newline at its end. */
    static String of(Value value) {
        return new JsonWriter("    ", ",", ": ", false, true).write(new InventoryJson().shown(value));
    }

    private Value shown(Value value) {
        return switch (value) {
            case NoneValue none -> none;
            case BoolValue bool -> bool;
            case IntValue number -> number;
            case FloatValue number -> number;
            case StrValue text -> text(text);
            case BytesValue bytes -> StrValue.of(new String(bytes.bytes(), StandardCharsets.UTF_8));
            case TimeValue time -> StrValue.of(time.time().toString());
            case ListValue list -> list(list.items());
            case TupleValue tuple -> list(tuple.items());
            case SetValue set -> list(set.items());
            case DictValue dict -> dict(dict);
            default -> StrValue.of(value.toString());
        };
    }

    private Value text(StrValue text) {
        if (text.encryptedText() != null) {
            return wrapped("__ansible_vault", text.encryptedText().ciphertext());
        }
        return text.isTemplate() || !amongVariables() ? text : wrapped("__ansible_unsafe", text.text());
    }

    private boolean amongVariables() {
        return (path.size() > 3 && path.get(0).equals("_meta") && path.get(1).equals("hostvars"))
                || (path.size() > 2 && path.get(1).equals("vars"));
    }

    private static DictValue wrapped(String key, String text) {
        return DictValue.ofTexts(Map.of(key, StrValue.of(text)));
    }

    private ListValue list(Collection<Value> items) {
        path.add("");
        ListValue shown = new ListValue(items.stream().map(this::shown).toList());
        path.removeLast();
        return shown;
    }

    private DictValue dict(DictValue dict) {
        Map<String, Value> shown = new LinkedHashMap<>();
        dict.entries().forEach((name, value) -> {
            String key = key(name);
            path.add(key);
            shown.put(key, shown(value));
            path.removeLast();
        });
        return DictValue.ofTexts(shown);
    }

    private static String key(Value key) {
        return switch (key) {
            case NoneValue none -> "null";
            case BoolValue bool -> bool.value() ? "true" : "false";
            default -> Text.str(key);
        };
    }
}
