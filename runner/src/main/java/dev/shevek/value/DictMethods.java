package dev.shevek.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The methods of dictionaries. */
final class DictMethods {
    private DictMethods() {}

    static boolean has(String name) {
        return switch (name) {
            case "get",
                    "keys",
                    "values",
                    "items",
                    "update",
                    "pop",
                    "popitem",
                    "setdefault",
                    "copy",
                    "clear",
                    "fromkeys" -> true;
            default -> false;
        };
    }

    static Value call(DictValue dict, String name, Args args) {
        MethodArguments.check("dict", name, args);
        Map<Value, Value> entries = dict.entries();
        switch (name) {
            case "get" -> {
                Value[] bound = args.bind(name, "key", "default");
                Value found = entries.get(Hashing.key(Args.required(name, "key", bound[0])));
                return found != null ? found : bound[1] != null ? bound[1] : NoneValue.NONE;
            }
            case "keys", "values", "items" -> {
                args.bind("dict." + name);
                return new DictView("dict_" + name, dict);
            }
            case "setdefault" -> {
                Value[] bound = args.bind(name, "key", "default");
                Value key = Hashing.key(Args.required(name, "key", bound[0]));
                Value found = entries.get(key);
                if (found == null) {
                    found = bound[1] == null ? NoneValue.NONE : bound[1];
                    entries.put(key, found);
                }
                return found;
            }
            case "pop" -> {
                Value[] bound = args.bind(name, "key", "default");
                Value key = Hashing.key(Args.required(name, "key", bound[0]));
                Value found = entries.remove(key);
                if (found == null && bound[1] == null) {
                    throw new PythonException("KeyError", Text.repr(key));
                }
                return found != null ? found : Args.required(name, "default", bound[1]);
            }
            case "copy" -> {
                return new DictValue(new LinkedHashMap<>(entries));
            }
            case "popitem" -> {
                if (entries.isEmpty()) {
                    throw new PythonException("KeyError", "'popitem(): dictionary is empty'");
                }
                Value last = new ArrayList<>(entries.keySet()).getLast();
                Value value = entries.remove(last);
                return new TupleValue(List.of(last, value == null ? NoneValue.NONE : value));
            }
            case "fromkeys" -> {
                Value[] bound = args.bind(name, "iterable", "value");
                Map<Value, Value> made = new LinkedHashMap<>();
                for (Value key : Sequences.list(Args.required(name, "iterable", bound[0]))) {
                    made.put(Hashing.key(key), bound[1] == null ? NoneValue.NONE : bound[1]);
                }
                return new DictValue(made);
            }
            case "clear" -> entries.clear();
            default -> {
                if (args.count() > 0) {
                    entries.putAll(of(args.get(0)));
                }
                args.named().forEach((key, value) -> entries.put(StrValue.of(key), value));
            }
        }
        return NoneValue.NONE;
    }

    /** The entries of what {@code dict(value)} accepts: a dictionary, or pairs. */
    static Map<Value, Value> of(Value source) {
        if (source instanceof DictValue dict) {
            return dict.entries();
        }
        Map<Value, Value> entries = new LinkedHashMap<>();
        int at = 0;
        for (Value pair : Sequences.list(source)) {
            if (!Sequences.isIterable(pair)) {
                throw PythonException.type(
                        "cannot convert dictionary update sequence element #" + at + " to a sequence");
            }
            List<Value> both = Sequences.list(pair);
            if (both.size() != 2) {
                throw PythonException.value(
                        "dictionary update sequence element #" + at + " has length " + both.size() + "; 2 is required");
            }
            entries.put(Hashing.key(both.get(0)), both.get(1));
            at++;
        }
        return entries;
    }
}
