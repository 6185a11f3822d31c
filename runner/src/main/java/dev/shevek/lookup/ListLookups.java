package dev.shevek.lookup;

import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.TupleValue;
import dev.shevek.value.Types;
import dev.shevek.value.Value;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lookups that rearrange lists and dictionaries. */
final class ListLookups {
    private static final String TWO_OR_THREE = "subelements lookup expects a list of two or three items, ";

    private ListLookups() {}

    static List<Value> items(LookupCall call) {
        return LookupCall.flattened(call.terms());
    }

    static List<Value> list(LookupCall call) {
        return call.terms();
    }

    /** {@code flattened}: lists at any depth are taken apart. */
    static List<Value> deepFlattened(LookupCall call) {
        List<Value> flat = new ArrayList<>();
        deep(call.terms(), flat);
        return flat;
    }

    private static void deep(List<Value> values, List<Value> flat) {
        for (Value value : values) {
            if (value instanceof ListValue list) {
                deep(list.items(), flat);
            } else if (value != NoneValue.NONE) {
                flat.add(value);
            }
        }
    }

    static List<Value> indexed(LookupCall call) {
        List<Value> items = LookupCall.flattened(call.terms());
        List<Value> pairs = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            pairs.add(new ListValue(List.of(IntValue.of(i), items.get(i))));
        }
        return pairs;
    }

    static List<Value> dict(LookupCall call) {
        List<Value> pairs = new ArrayList<>();
        for (Value term : call.terms()) {
            if (!(term instanceof DictValue dict)) {
                throw call.failure("the 'dict' lookup plugin expects a dictionary, got '" + LookupCall.text(term)
                        + "' of type <class '" + Types.name(term) + "'>)");
            }
            dict.entries().forEach((key, value) -> {
                Map<String, Value> pair = new LinkedHashMap<>();
                pair.put("key", key);
                pair.put("value", value);
                pairs.add(DictValue.ofTexts(pair));
            });
        }
        return pairs;
    }

    static List<Value> together(LookupCall call) {
        if (call.terms().isEmpty()) {
            throw call.failure("with_together requires at least one element in each list");
        }
        int longest = 0;
        List<List<Value>> lists = new ArrayList<>();
        for (Value term : call.terms()) {
            List<Value> items = of(term);
            lists.add(items);
            longest = Math.max(longest, items.size());
        }
        List<Value> rows = new ArrayList<>();
        for (int i = 0; i < longest; i++) {
            List<Value> row = new ArrayList<>();
            for (List<Value> list : lists) {
                row.add(i < list.size() ? list.get(i) : NoneValue.NONE);
            }
            rows.add(new ListValue(LookupCall.flattened(row)));
        }
        return rows;
    }

    static List<Value> nested(LookupCall call) {
        if (call.terms().isEmpty()) {
            throw call.failure("with_nested requires at least one element in the nested list");
        }
        List<List<Value>> rows = new ArrayList<>();
        rows.add(List.of());
        for (Value term : call.terms()) {
            List<List<Value>> longer = new ArrayList<>();
            for (List<Value> row : rows) {
                for (Value item : of(term)) {
                    List<Value> next = new ArrayList<>(row);
                    next.add(item);
                    longer.add(next);
                }
            }
            rows = longer;
        }
        List<Value> all = new ArrayList<>();
        for (List<Value> row : rows) {
            all.add(new ListValue(LookupCall.flattened(row)));
        }
        return all;
    }

    private static List<Value> of(Value value) {
        return switch (value) {
            case ListValue list -> list.items();
            case TupleValue tuple -> tuple.items();
            default -> List.of(value);
        };
    }

    static List<Value> randomChoice(LookupCall call) {
        List<Value> terms = call.terms();
        return terms.isEmpty() ? terms : List.of(terms.get(new SecureRandom().nextInt(terms.size())));
    }

    static List<Value> subelements(LookupCall call) {
        List<Value> terms = call.terms();
        if (terms.size() < 2 || terms.size() > 3) {
            throw call.failure(TWO_OR_THREE.strip());
        }
        if (!(terms.get(1) instanceof StrValue path)) {
            throw call.failure(TWO_OR_THREE + "first a dict or a list, second a string pointing to the subkey");
        }
        List<Value> elements;
        switch (terms.getFirst()) {
            case ListValue list -> elements = list.items();
            case DictValue dict -> {
                if (isSkipped(dict)) {
                    return List.of();
                }
                elements = List.copyOf(dict.entries().values());
            }
            default ->
                throw call.failure(TWO_OR_THREE + "first a dict or a list, second a string pointing to the subkey");
        }
        if (terms.size() == 3 && !(terms.get(2) instanceof DictValue)) {
            throw call.failure(TWO_OR_THREE + "the optional third item must be a dict with flags skip_missing");
        }
        Value skip = terms.size() == 3 && terms.get(2) instanceof DictValue flags ? flags.get("skip_missing") : null;
        boolean lenient = skip != null && LookupCall.truth(skip);
        List<Value> pairs = new ArrayList<>();
        for (Value element : elements) {
            if (!(element instanceof DictValue dict)) {
                throw call.failure("subelements lookup expects a dictionary, got '" + LookupCall.text(element) + "'");
            }
            if (!isSkipped(dict)) {
                List<Value> below = below(call, dict, path.text().split("\\.", -1), lenient);
                if (below != null) {
                    Value rest = without(dict, path.text().split("\\.", -1), 0);
                    below.forEach(item -> pairs.add(new ListValue(List.of(rest, item))));
                }
            }
        }
        return pairs;
    }

    private static @Nullable List<Value> below(LookupCall call, DictValue dict, String[] path, boolean lenient) {
        DictValue at = dict;
        for (int i = 0; i < path.length; i++) {
            Value next = at.get(path[i]);
            if (next == null) {
                if (lenient) {
                    return null;
                }
                throw call.failure("could not find '" + path[i] + "' key in iterated item '" + Text.str(at) + "'");
            }
            if (i == path.length - 1) {
                if (next instanceof ListValue list) {
                    return list.items();
                }
                throw call.failure("the key " + path[i] + " should point to a list, got '" + Text.str(next) + "'");
            }
            if (!(next instanceof DictValue inner)) {
                if (lenient) {
                    return null;
                }
                throw call.failure(
                        "the key " + path[i] + " should point to a dictionary, got '" + Text.str(next) + "'");
            }
            at = inner;
        }
        return null;
    }

    /** The element without the list that was walked. */
    private static Value without(DictValue dict, String[] path, int at) {
        Map<Value, Value> entries = new LinkedHashMap<>(dict.entries());
        StrValue key = StrValue.of(path[at]);
        if (at == path.length - 1) {
            entries.remove(key);
        } else if (entries.get(key) instanceof DictValue inner) {
            entries.put(key, without(inner, path, at + 1));
        }
        return new DictValue(entries);
    }

    private static boolean isSkipped(DictValue dict) {
        Value skipped = dict.get("skipped");
        return skipped != null && !skipped.equals(BoolValue.FALSE);
    }
}
