package dev.shevek.template.filter;

import dev.shevek.value.Args;
import dev.shevek.value.Comparison;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Sequences;
import dev.shevek.value.Text;
import dev.shevek.value.Types;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The filters {@code lists_…}. */
final class KeyedLists {
    private KeyedLists() {}

    static Value combine(String name, Value input, Args args) {
        boolean flatten = Args.flag(args.named("flatten"), false);
        List<Value> lists = new ArrayList<>();
        lists.add(input);
        lists.addAll(args.positional());
        if (flatten) {
            List<Value> flat = new ArrayList<>();
            ListFilters.flatten(lists, 1, false, flat);
            lists = flat;
        }
        Set<Value> out = null;
        for (Value list : lists) {
            Set<Value> items = new LinkedHashSet<>(Sequences.list(list));
            if (out == null) {
                out = items;
                continue;
            }
            Set<Value> mine = out;
            switch (name) {
                case "lists_union" -> out.addAll(items);
                case "lists_intersect" -> out.retainAll(items);
                case "lists_difference" -> out.removeAll(items);
                default -> {
                    Set<Value> next = new LinkedHashSet<>();
                    mine.stream().filter(item -> !items.contains(item)).forEach(next::add);
                    items.stream().filter(item -> !mine.contains(item)).forEach(next::add);
                    out = next;
                }
            }
        }
        return new ListValue(out == null ? new ArrayList<>() : new ArrayList<>(out));
    }

    static Value mergeBy(Value input, Args args) {
        if (args.count() < 1) {
            throw new PythonException("AnsibleFilterError", "At least one list and index are needed.");
        }
        Value index = args.get(args.count() - 1);
        List<Value> terms = new ArrayList<>();
        terms.add(input);
        terms.addAll(args.positional().subList(0, args.count() - 1));
        List<Value> lists = new ArrayList<>();
        for (Value term : terms) {
            List<Value> items = Sequences.list(term);
            if (!items.isEmpty() && items.stream().allMatch(item -> item instanceof ListValue)) {
                lists.addAll(items);
            } else if (!items.isEmpty()) {
                lists.add(term);
            }
        }
        if (lists.size() <= 1) {
            return lists.isEmpty() ? new ListValue(new ArrayList<>()) : lists.getFirst();
        }
        Map<Value, Value> merged = new HashMap<>();
        Args rules = new Args(
                new Value[0],
                args.named().keySet().toArray(new String[0]),
                args.named().values().toArray(new Value[0]));
        for (Value list : lists) {
            for (Value item : Sequences.list(list)) {
                if (!(item instanceof DictValue dict)) {
                    throw new PythonException(
                            "AnsibleFilterError",
                            "Elements of list arguments for lists_mergeby must be dictionaries. " + Text.str(item)
                                    + " is " + Types.name(item));
                }
                Value key = dict.entries().get(index);
                if (key != null) {
                    Value known = merged.get(key);
                    merged.put(key, known == null ? item : Combining.combine(ListValue.of(known, item), rules));
                }
            }
        }
        List<Value> out = new ArrayList<>(merged.values());
        out.sort((l, r) -> Comparison.compare(member(l, index), member(r, index), "<"));
        return new ListValue(out);
    }

    private static Value member(Value item, Value index) {
        Value found = ((DictValue) item).entries().get(index);
        return found == null ? NoneValue.NONE : found;
    }
}
