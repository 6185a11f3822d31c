package dev.shevek.template.filter;

import dev.shevek.value.Args;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Sequences;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Truth;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code keep_keys}, {@code remove_keys} and {@code replace_keys}, at any depth. */
final class KeyFilters {
    private KeyFilters() {}

    static Value apply(String name, Value input, Args args) {
        @Nullable Value[] bound = args.bind(name, "target", "matching_parameter");
        String how =
                Args.text(bound[1], "equality").replace("equal", "equality").replace("equalityity", "equality");
        List<Value> target = Sequences.list(Args.required(name, "target", bound[0]));
        if (!(input instanceof ListValue || input instanceof DictValue)) {
            throw new PythonException(
                    "AnsibleFilterError",
                    "Error when using plugin '" + name + "': Input is not valid for this operation");
        }
        return switch (name) {
            case "keep_keys" -> keep(input, target, how);
            case "remove_keys" -> cleared(remove(input, target, how));
            default -> replace(input, target, how);
        };
    }

    private static boolean matches(Value key, Value wanted, String how) {
        String text = Text.str(key);
        String pattern = Text.str(wanted);
        return switch (how) {
            case "regex" -> PythonRegex.compile(pattern, false, false).starts(text);
            case "starts_with" -> text.startsWith(pattern);
            case "ends_with" -> text.endsWith(pattern);
            default -> text.equals(pattern);
        };
    }

    private static Value keep(Value value, List<Value> target, String how) {
        if (value instanceof ListValue list) {
            List<Value> out = new ArrayList<>();
            list.items().forEach(item -> out.add(keep(item, target, how)));
            return new ListValue(out);
        }
        if (!(value instanceof DictValue dict)) {
            return value;
        }
        Map<Value, Value> out = new LinkedHashMap<>();
        dict.entries().forEach((key, item) -> {
            boolean container = item instanceof ListValue || item instanceof DictValue;
            if (!container) {
                if (target.stream().anyMatch(wanted -> matches(key, wanted, how))) {
                    out.put(key, item);
                }
                return;
            }
            Value inner = keep(item, target, how);
            if (inner instanceof ListValue list) {
                List<Value> full = list.items().stream()
                        .filter(one -> !(one instanceof ListValue || one instanceof DictValue) || Truth.of(one))
                        .toList();
                if (full.stream().allMatch(one -> one instanceof StrValue)) {
                    return;
                }
                inner = new ListValue(new ArrayList<>(full));
            }
            if (Truth.of(inner)) {
                out.put(key, inner);
            }
        });
        return new DictValue(out);
    }

    private static Value remove(Value value, List<Value> target, String how) {
        if (value instanceof ListValue list) {
            List<Value> out = new ArrayList<>();
            list.items().forEach(item -> out.add(remove(item, target, how)));
            return new ListValue(out);
        }
        if (!(value instanceof DictValue dict)) {
            return value;
        }
        Map<Value, Value> out = new LinkedHashMap<>();
        dict.entries().forEach((key, item) -> {
            if (target.stream().noneMatch(wanted -> matches(key, wanted, how))) {
                out.put(key, remove(item, target, how));
            }
        });
        return new DictValue(out);
    }

    private static Value cleared(Value value) {
        if (value instanceof ListValue list) {
            List<Value> out = new ArrayList<>();
            list.items().stream().filter(Truth::of).forEach(item -> out.add(cleared(item)));
            return new ListValue(out);
        }
        if (value instanceof DictValue dict) {
            Map<Value, Value> out = new LinkedHashMap<>();
            dict.entries().forEach((key, item) -> out.put(key, cleared(item)));
            return new DictValue(out);
        }
        return value;
    }

    private static Value replace(Value value, List<Value> target, String how) {
        if (value instanceof ListValue list) {
            List<Value> out = new ArrayList<>();
            list.items().forEach(item -> out.add(replace(item, target, how)));
            return new ListValue(out);
        }
        if (!(value instanceof DictValue dict)) {
            return value;
        }
        Map<Value, Value> out = new LinkedHashMap<>(dict.entries());
        for (Value one : target) {
            Value before = one instanceof DictValue pair ? pair.get("before") : null;
            Value after = one instanceof DictValue pair ? pair.get("after") : null;
            for (Value key : List.copyOf(out.keySet())) {
                if (before != null && after != null && matches(key, before, how)) {
                    Value moved = out.remove(key);
                    out.put(after, moved == null ? NoneValue.NONE : moved);
                }
            }
        }
        out.replaceAll((key, item) -> replace(item, target, how));
        return new DictValue(out);
    }
}
