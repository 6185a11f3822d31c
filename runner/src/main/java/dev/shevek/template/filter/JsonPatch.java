package dev.shevek.template.filter;

import dev.shevek.value.Args;
import dev.shevek.value.Comparison;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Sequences;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code json_patch} and {@code json_patch_recipe}: changes to data by RFC 6902. */
final class JsonPatch {
    private JsonPatch() {}

    /** One change. */
    static Value patch(Value input, Args args) {
        @Nullable Value[] bound = args.bind("json_patch", "op", "path", "value", "from", "fail_test");
        Map<String, Value> step = new LinkedHashMap<>();
        step.put("op", Args.required("json_patch", "op", bound[0]));
        step.put("path", Args.required("json_patch", "path", bound[1]));
        if (bound[2] != null) {
            step.put("value", bound[2]);
        }
        Value from = bound[3] != null ? bound[3] : args.named("from");
        if (from != null) {
            step.put("from", from);
        }
        return all(input, List.of(DictValue.ofTexts(step)), Args.flag(bound[4], false));
    }

    /** Several changes, one after the other. */
    static Value recipe(Value input, Args args) {
        @Nullable Value[] bound = args.bind("json_patch_recipe", "operations", "fail_test");
        Value steps = Args.required("json_patch_recipe", "operations", bound[0]);
        return all(input, Sequences.list(steps), Args.flag(bound[1], false));
    }

    private static Value all(Value input, List<Value> steps, boolean failTest) {
        Value result = input instanceof StrValue text ? Json.read(text.text()) : input;
        for (Value step : steps) {
            if (!(step instanceof DictValue given)) {
                throw wrong("argument is not a list of dictionaries");
            }
            Value done = one(result, given);
            if (done == null) {
                if (failTest) {
                    throw wrong("a test operation failed");
                }
                return NoneValue.NONE;
            }
            result = done;
        }
        return result;
    }

    private static PythonException wrong(String message) {
        return new PythonException("AnsibleFilterError", "json_patch: " + message);
    }

    private static Value member(DictValue step, String key) {
        Value value = step.get(key);
        if (value == null) {
            throw wrong("the operation needs '" + key + "'");
        }
        return value;
    }

    private static @Nullable Value one(Value data, DictValue step) {
        String op = Text.str(member(step, "op"));
        List<String> path = pointer(Text.str(member(step, "path")));
        return switch (op) {
            case "add" -> put(data, path, 0, member(step, "value"), true);
            case "replace" -> {
                at(data, path);
                yield put(data, path, 0, member(step, "value"), false);
            }
            case "remove" -> put(data, path, 0, null, false);
            case "copy" -> put(data, path, 0, at(data, pointer(Text.str(member(step, "from")))), true);
            case "move" -> {
                List<String> from = pointer(Text.str(member(step, "from")));
                Value moved = at(data, from);
                yield put(put(data, from, 0, null, false), path, 0, moved, true);
            }
            case "test" -> Comparison.equal(at(data, path), member(step, "value")) ? data : null;
            default -> throw wrong("unsupported 'op' argument: " + op);
        };
    }

    private static List<String> pointer(String path) {
        if (path.isEmpty()) {
            return List.of();
        }
        if (!path.startsWith("/")) {
            throw wrong("a path starts with a slash: '" + path + "'");
        }
        List<String> steps = new ArrayList<>();
        for (String step : path.substring(1).split("/", -1)) {
            steps.add(step.replace("~1", "/").replace("~0", "~"));
        }
        return steps;
    }

    private static int index(String step, int size) {
        if (step.isEmpty() || step.length() > 9 || !step.chars().allMatch(Character::isDigit)) {
            throw wrong("'" + step + "' is not a valid sequence index");
        }
        int index = Integer.parseInt(step);
        if (index >= size) {
            throw wrong("there is no item " + index);
        }
        return index;
    }

    private static Value at(Value data, List<String> path) {
        Value here = data;
        for (String step : path) {
            Value next = switch (here) {
                case DictValue dict -> dict.get(step);
                case ListValue list -> list.items().get(index(step, list.items().size()));
                default -> null;
            };
            if (next == null) {
                throw wrong("there is nothing under '" + step + "'");
            }
            here = next;
        }
        return here;
    }

    /** A copy with another value at a path; without one there. */
    private static Value put(Value data, List<String> path, int depth, @Nullable Value value, boolean insert) {
        if (depth == path.size()) {
            return value == null ? NoneValue.NONE : value;
        }
        String step = path.get(depth);
        boolean last = depth == path.size() - 1;
        if (data instanceof DictValue dict) {
            Map<Value, Value> entries = new LinkedHashMap<>(dict.entries());
            StrValue key = StrValue.of(step);
            Value old = entries.get(key);
            if (old == null && !(last && insert)) {
                throw wrong("there is nothing under '" + step + "'");
            }
            if (last && value == null) {
                entries.remove(key);
            } else {
                entries.put(key, put(old == null ? NoneValue.NONE : old, path, depth + 1, value, insert));
            }
            return new DictValue(entries);
        }
        if (data instanceof ListValue list) {
            List<Value> items = new ArrayList<>(list.items());
            if (last && insert && value != null) {
                items.add(step.equals("-") ? items.size() : index(step, items.size() + 1), value);
            } else if (last && value == null) {
                items.remove(index(step, items.size()));
            } else {
                int index = index(step, items.size());
                items.set(index, put(items.get(index), path, depth + 1, value, insert));
            }
            return new ListValue(items);
        }
        throw wrong("there is nothing under '" + step + "'");
    }
}
