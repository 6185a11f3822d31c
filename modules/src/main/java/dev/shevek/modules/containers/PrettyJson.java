package dev.shevek.modules.containers;

import dev.shevek.module.Json;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** JSON for people: four blanks a level, keys in order. */
final class PrettyJson {
    private PrettyJson() {}

    static String write(Value value) {
        StringBuilder out = new StringBuilder();
        write(value, "\n", out);
        return out.toString();
    }

    private static void write(Value value, String line, StringBuilder out) {
        if (value instanceof DictValue dict && !dict.entries().isEmpty()) {
            List<Value> keys = new ArrayList<>(dict.entries().keySet());
            keys.sort(Comparator.comparing(DockerValues::text));
            out.append('{');
            String inner = line + "    ";
            for (int i = 0; i < keys.size(); i++) {
                out.append(i == 0 ? "" : ",")
                        .append(inner)
                        .append(Json.write(keys.get(i)))
                        .append(": ");
                write(DockerValues.orNone(dict.entries().get(keys.get(i))), inner, out);
            }
            out.append(line).append('}');
        } else if (value instanceof ListValue(List<Value> items) && !items.isEmpty()) {
            out.append('[');
            String inner = line + "    ";
            for (int i = 0; i < items.size(); i++) {
                out.append(i == 0 ? "" : ",").append(inner);
                write(items.get(i), inner, out);
            }
            out.append(line).append(']');
        } else {
            out.append(Json.write(value));
        }
    }
}
