package dev.shevek.template.filter;

import dev.shevek.value.Args;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Types;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code combine}: merging dictionaries. */
final class Combining {
    private Combining() {}

    static Value combine(Value input, Args args) {
        boolean recursive = Args.flag(args.named("recursive"), false);
        String lists = Args.text(args.named("list_merge"), "replace");
        if (args.without("recursive", "list_merge").hasNamed()) {
            throw new PythonException(
                    "AnsibleFilterError", "'recursive' and 'list_merge' are the only valid keyword arguments");
        }
        if (!List.of("replace", "keep", "append", "prepend", "append_rp", "prepend_rp")
                .contains(lists)) {
            throw new PythonException(
                    "AnsibleError",
                    "merge_hash: 'list_merge' argument can only be equal to 'replace', 'keep', 'append', 'prepend', 'append_rp' or 'prepend_rp'");
        }
        List<Value> terms = new ArrayList<>();
        terms.add(input);
        terms.addAll(args.positional());
        List<Value> all = new ArrayList<>();
        ListFilters.flatten(terms, 1, true, all);
        if (all.isEmpty()) {
            return new DictValue(new LinkedHashMap<>());
        }
        Value result = all.getLast();
        for (int i = all.size() - 2; i >= 0; i--) {
            result = merge(dict(all.get(i), result), dict(result, all.get(i)), recursive, lists);
        }
        return result;
    }

    private static DictValue dict(Value value, Value other) {
        if (value instanceof DictValue dict) {
            return dict;
        }
        if (value instanceof UndefinedValue undefined) {
            throw PythonException.undefined(undefined);
        }
        throw new PythonException(
                "AnsibleError",
                "failed to combine variables, expected dicts but got a '" + Types.name(value) + "' and a '"
                        + Types.name(other) + "'");
    }

    /** The entries of both; the second wins. */
    private static DictValue merge(DictValue x, DictValue y, boolean recursive, String lists) {
        if (x.entries().isEmpty() || x.equals(y)) {
            return y;
        }
        Map<Value, Value> out = new LinkedHashMap<>(x.entries());
        if (!recursive && lists.equals("replace")) {
            y.entries().forEach(out::put);
            return new DictValue(out);
        }
        for (Map.Entry<Value, Value> entry : y.entries().entrySet()) {
            Value mine = out.get(entry.getKey());
            Value theirs = entry.getValue();
            if (mine instanceof DictValue m && theirs instanceof DictValue t) {
                out.put(entry.getKey(), recursive ? merge(m, t, true, lists) : theirs);
            } else if (mine instanceof ListValue m && theirs instanceof ListValue t) {
                out.put(entry.getKey(), list(m, t, lists));
            } else {
                out.put(entry.getKey(), theirs);
            }
        }
        return new DictValue(out);
    }

    private static ListValue list(ListValue x, ListValue y, String lists) {
        List<Value> out = new ArrayList<>();
        switch (lists) {
            case "keep" -> out.addAll(x.items());
            case "append" -> {
                out.addAll(x.items());
                out.addAll(y.items());
            }
            case "prepend" -> {
                out.addAll(y.items());
                out.addAll(x.items());
            }
            case "append_rp" -> {
                x.items().stream().filter(item -> !y.items().contains(item)).forEach(out::add);
                out.addAll(y.items());
            }
            case "prepend_rp" -> {
                out.addAll(y.items());
                x.items().stream().filter(item -> !y.items().contains(item)).forEach(out::add);
            }
            default -> out.addAll(y.items());
        }
        return new ListValue(out);
    }
}
