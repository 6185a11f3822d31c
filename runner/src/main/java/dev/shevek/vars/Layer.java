package dev.shevek.vars;

import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One level of precedence.
 *
 * @param title what {@code explain} calls it, such as {@code role defaults of nginx}
 * @param values its variables as defined; may be a live view
 */
public record Layer(String title, Map<String, Value> values) {
    /** A layer of the entries of a dictionary whose keys are texts. */
    public static Layer of(String title, DictValue variables) {
        return new Layer(title, texts(variables));
    }

    /** A dictionary's entries by the text of their keys; keys that are no text are left out. */
    public static Map<String, Value> texts(DictValue variables) {
        if (variables.entries().isEmpty()) {
            return Map.of();
        }
        Map<String, Value> values =
                LinkedHashMap.newLinkedHashMap(variables.entries().size());
        variables.entries().forEach((key, value) -> {
            if (key instanceof StrValue name) {
                values.put(name.text(), value);
            }
        });
        return values;
    }
}
