package dev.shevek.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The methods of lists; {@code index} and {@code count} also of tuples. */
final class ListMethods {
    private ListMethods() {}

    static boolean has(String name) {
        return switch (name) {
            case "append", "extend", "insert", "pop", "remove", "index", "count", "reverse", "sort", "copy", "clear" ->
                true;
            default -> false;
        };
    }

    static Value call(List<Value> items, String name, Args args) {
        MethodArguments.check("list", name, args);
        switch (name) {
            case "append" -> {
                Bounds.items(items.size() + 1L);
                items.add(Args.required(name, "object", args.bind(name, "object")[0]));
            }
            case "extend" -> {
                List<Value> more =
                        List.copyOf(Sequences.list(Args.required(name, "iterable", args.bind(name, "iterable")[0])));
                Bounds.items((long) items.size() + more.size());
                items.addAll(more);
            }
            case "insert" -> {
                Value[] bound = args.bind(name, "index", "object");
                long at = Args.number(Args.required(name, "index", bound[0]), 0);
                int place = Math.clamp(at < 0 ? at + items.size() : at, 0, items.size());
                items.add(place, Args.required(name, "object", bound[1]));
            }
            case "remove" -> {
                Value wanted = Args.required(name, "value", args.bind(name, "value")[0]);
                items.remove(find(items, wanted, "list.remove(x): x not in list"));
            }
            case "reverse" -> Collections.reverse(items);
            case "sort" -> {
                Value[] bound = args.bind(name, "key", "reverse");
                Comparator<Value> order = (l, r) -> Comparison.compare(l, r, "<");
                items.sort(Args.flag(bound[1], false) ? order.reversed() : order);
            }
            case "clear" -> items.clear();
            default -> {
                return result(items, name, args);
            }
        }
        return NoneValue.NONE;
    }

    @SuppressWarnings("RefactorSwitch") // the branches do more than return
    private static Value result(List<Value> items, String name, Args args) {
        switch (name) {
            case "pop" -> {
                Value given = args.bind(name, "index")[0];
                if (given == NoneValue.NONE) {
                    throw PythonException.type("'NoneType' object cannot be interpreted as an integer");
                }
                if (items.isEmpty()) {
                    throw new PythonException("IndexError", "pop from empty list");
                }
                long at = Args.number(given, -1);
                long place = at < 0 ? at + items.size() : at;
                if (place < 0 || place >= items.size()) {
                    throw new PythonException("IndexError", "pop index out of range");
                }
                return items.remove((int) place);
            }
            case "index" -> {
                Value[] bound = args.bind(name, "value", "start", "stop");
                Value wanted = Args.required(name, "value", bound[0]);
                int start = end(bound[1], 0, items.size());
                int stop = Math.max(start, end(bound[2], items.size(), items.size()));
                return IntValue.of(
                        start + find(items.subList(start, stop), wanted, Text.repr(wanted) + " is not in list"));
            }
            case "count" -> {
                Value wanted = Args.required(name, "value", args.bind(name, "value")[0]);
                return IntValue.of(items.stream()
                        .filter(item -> Comparison.equal(item, wanted))
                        .count());
            }
            default -> {
                return new ListValue(new ArrayList<>(items));
            }
        }
    }

    private static int end(@Nullable Value given, int missing, int size) {
        if (given == NoneValue.NONE) {
            throw PythonException.type("slice indices must be integers or have an __index__ method");
        }
        long at = Args.number(given, missing);
        return Math.clamp(at < 0 ? at + size : at, 0, size);
    }

    private static int find(List<Value> items, @Nullable Value wanted, String missing) {
        for (int i = 0; i < items.size(); i++) {
            if (wanted != null && Comparison.equal(items.get(i), wanted)) {
                return i;
            }
        }
        throw PythonException.value(missing);
    }
}
