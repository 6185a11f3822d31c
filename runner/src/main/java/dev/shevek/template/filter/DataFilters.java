package dev.shevek.template.filter;

import dev.shevek.template.engine.Rendering;
import dev.shevek.value.Args;
import dev.shevek.value.BytesValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.Hashing;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Sequences;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.TupleValue;
import dev.shevek.value.Types;
import dev.shevek.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON and dictionaries. */
final class DataFilters implements Family {
    @Override
    public Value apply(String name, Value input, Args args, Rendering run) {
        return switch (name) {
            case "tojson" -> tojson(input, args);
            case "to_json" -> dumps(input, args, null, false);
            case "to_nice_json" -> {
                if (args.named("separators") != null && !run.dialect().modern()) {
                    throw PythonException.type("to_json() got multiple values for keyword argument 'separators'");
                }
                yield dumps(input, args.without("separators"), "    ", true);
            }
            case "from_json" -> fromJson(input, args);
            case "combine" -> Combining.combine(input, args);
            case "dict2items" -> dict2items(input, args);
            case "items2dict" -> items2dict(input, args);
            default -> throw new IllegalStateException(name);
        };
    }

    private static Value tojson(Value input, Args args) {
        Value indent = args.bind("do_tojson", "indent")[0];
        String json = new JsonWriter(
                        indent(indent, null), indent == null || indent == NoneValue.NONE ? ", " : ",", ": ", true, true)
                .write(input);
        return StrValue.of(json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("'", "\\u0027"));
    }

    private static @Nullable String indent(@Nullable Value indent, @Nullable String otherwise) {
        if (indent == null) {
            return otherwise;
        }
        return switch (indent) {
            case NoneValue none -> null;
            case StrValue text -> text.text();
            default -> " ".repeat(Math.clamp(Args.number(indent, 0), 0, 1000));
        };
    }

    private static Value dumps(Value input, Args args, @Nullable String nice, boolean sorted) {
        Map<String, Value> named = args.named();
        Value indentValue = nice != null && args.count() > 0 ? args.get(0) : named.remove("indent");
        Value sortKeys = nice != null && args.count() > 1 ? args.get(1) : named.remove("sort_keys");
        String indent = indent(indentValue, nice);
        boolean ascii = Args.flag(named.remove("ensure_ascii"), true);
        Value separators = named.remove("separators");
        for (String known : List.of(
                "vault_to_text",
                "preprocess_unsafe",
                "skipkeys",
                "check_circular",
                "allow_nan",
                "default",
                "profile",
                "cls")) {
            named.remove(known);
        }
        if (!named.isEmpty()) {
            throw PythonException.type("JSONEncoder.__init__() got an unexpected keyword argument '"
                    + named.keySet().iterator().next() + "'");
        }
        String item = indent == null && nice == null ? ", " : ",";
        String key = ": ";
        if (separators != null && separators != NoneValue.NONE) {
            List<Value> both = Sequences.list(separators);
            item = Text.str(both.get(0));
            key = Text.str(both.get(1));
        }
        return StrValue.of(new JsonWriter(indent, item, key, ascii, Args.flag(sortKeys, sorted)).write(input));
    }

    private static Value fromJson(Value input, Args args) {
        args.bind("from_json", "profile");
        if (input instanceof BytesValue bytes) {
            return Json.read(new String(bytes.bytes(), StandardCharsets.UTF_8));
        }
        if (!(input instanceof StrValue text)) {
            throw PythonException.type("the JSON object must be str, bytes or bytearray, not " + Types.name(input));
        }
        return Json.read(text.text());
    }

    private static Value dict2items(Value input, Args args) {
        @Nullable Value[] bound = args.bind("dict2items", "key_name", "value_name");
        Value key = bound[0] == null ? StrValue.of("key") : bound[0];
        Value value = bound[1] == null ? StrValue.of("value") : bound[1];
        if (!(input instanceof DictValue dict)) {
            throw new PythonException(
                    "AnsibleFilterTypeError",
                    "dict2items requires a dictionary, got <class '" + Types.name(input) + "'> instead.");
        }
        List<Value> out = new ArrayList<>(dict.entries().size());
        for (Map.Entry<Value, Value> entry : dict.entries().entrySet()) {
            Map<Value, Value> item = new LinkedHashMap<>();
            item.put(key, entry.getKey());
            item.put(value, entry.getValue());
            out.add(new DictValue(item));
        }
        return new ListValue(out);
    }

    private static Value items2dict(Value input, Args args) {
        @Nullable Value[] bound = args.bind("items2dict", "key_name", "value_name");
        Value key = bound[0] == null ? StrValue.of("key") : bound[0];
        Value value = bound[1] == null ? StrValue.of("value") : bound[1];
        if (!(input instanceof ListValue || input instanceof TupleValue)) {
            throw new PythonException(
                    "AnsibleFilterTypeError", "items2dict requires a list, got " + Types.name(input) + " instead.");
        }
        Map<Value, Value> out = new LinkedHashMap<>();
        for (Value item : Sequences.list(input)) {
            if (!(item instanceof DictValue dict)) {
                throw new PythonException(
                        "AnsibleFilterTypeError",
                        "items2dict requires a list of dictionaries, got " + Text.str(input) + " instead.");
            }
            Value k = dict.entries().get(key);
            Value v = dict.entries().get(value);
            if (k == null || v == null) {
                throw new PythonException(
                        "AnsibleFilterTypeError",
                        "items2dict requires each dictionary in the list to contain the keys '" + Text.str(key)
                                + "' and '" + Text.str(value) + "', got " + Text.str(input) + " instead.");
            }
            out.put(Hashing.key(k), v);
        }
        return new DictValue(out);
    }
}
