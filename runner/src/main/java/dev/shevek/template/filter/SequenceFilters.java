package dev.shevek.template.filter;

import dev.shevek.template.engine.Rendering;
import dev.shevek.value.Args;
import dev.shevek.value.Arithmetic;
import dev.shevek.value.Bounds;
import dev.shevek.value.Comparison;
import dev.shevek.value.DictValue;
import dev.shevek.value.DictView;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.Methods;
import dev.shevek.value.NoneValue;
import dev.shevek.value.ObjectValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Sequences;
import dev.shevek.value.Splitting;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.TupleValue;
import dev.shevek.value.Types;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jinja's filters of lists and dictionaries. */
final class SequenceFilters implements Family {
    @Override
    public Value apply(String name, Value input, Args args, Rendering run) {
        return switch (name) {
            case "length", "count" -> IntValue.of(Sequences.length(input));
            case "first" -> {
                Iterator<Value> items = Sequences.iterator(input);
                yield items.hasNext() ? items.next() : run.undefined("first", "No first item, sequence was empty.");
            }
            case "last" -> {
                List<Value> items = Sequences.list(input);
                yield items.isEmpty() ? run.undefined("last", "No last item, sequence was empty.") : items.getLast();
            }
            case "list" -> {
                args.bind("do_list");
                yield new ListValue(new ArrayList<>(Sequences.list(input)));
            }
            case "reverse" -> reverse(input);
            case "join" -> join(input, args, run);
            case "sort" -> sort(input, args, run);
            case "dictsort" -> dictsort(input, args);
            case "items" -> {
                if (input instanceof UndefinedValue) {
                    yield new ListValue(new ArrayList<>());
                }
                if (!(input instanceof DictValue dict)) {
                    throw PythonException.type("Can only get item pairs from a mapping.");
                }
                yield new ListValue(new DictView("dict_items", dict).items());
            }
            case "min", "max" -> extreme(input, args, name.equals("max"), run);
            case "sum" -> sum(input, args, run);
            case "batch" -> batch(input, args);
            case "slice" -> slice(input, args);
            case "groupby" -> GroupBy.group(input, args, run);
            case "attr" -> attr(input, args, run);
            default -> throw new IllegalStateException(name);
        };
    }

    private static Value attr(Value input, Args args, Rendering run) {
        Value name = Args.required("do_attr", "name", args.bind("do_attr", "name")[0]);
        if (input instanceof ObjectValue object) {
            Value found = object.attribute(Text.str(name));
            return found != null ? found : run.missing(input, name);
        }
        if (Methods.has(input, Text.str(name))) {
            return run.method(input, Text.str(name));
        }
        return run.missing(input, name);
    }

    private static Value reverse(Value input) {
        if (input instanceof StrValue text) {
            return StrValue.of(new StringBuilder(text.text()).reverse().toString());
        }
        if (!Sequences.isIterable(input)) {
            throw new PythonException("FilterArgumentError", "argument must be iterable");
        }
        return new ListValue(new ArrayList<>(Sequences.list(input).reversed()));
    }

    private static Value join(Value input, Args args, Rendering run) {
        @Nullable Value[] bound = args.bind("sync_do_join", "d", "attribute");
        String separator = Args.text(bound[0], "");
        Value attribute = bound[1] == NoneValue.NONE ? null : bound[1];
        StringBuilder out = new StringBuilder();
        boolean more = false;
        for (Value item : Sequences.list(input)) {
            if (more) {
                out.append(separator);
            }
            more = true;
            out.append(Text.str(attribute == null ? item : Keys.at(item, attribute, null, run)));
            Bounds.text(out.length());
        }
        return StrValue.of(out.toString());
    }

    private record Keyed(List<Value> keys, Value item) {}

    private static Value sort(Value input, Args args, Rendering run) {
        @Nullable Value[] bound = args.bind("do_sort", "reverse", "case_sensitive", "attribute");
        boolean fold = !Args.flag(bound[1], false);
        List<Value> paths = new ArrayList<>();
        if (bound[2] instanceof StrValue text) {
            paths.addAll(Splitting.split(text.text(), ",", -1, false).items());
        } else if (bound[2] != null && bound[2] != NoneValue.NONE) {
            paths.add(bound[2]);
        }
        List<Keyed> keyed = new ArrayList<>();
        for (Value item : Sequences.list(input)) {
            List<Value> keys = new ArrayList<>(1);
            for (Value path : paths) {
                Value key = Keys.at(item, path, null, run);
                if (key instanceof UndefinedValue missing && run.dialect().modern()) {
                    throw PythonException.undefined(missing);
                }
                keys.add(Keys.folded(key, fold));
            }
            if (paths.isEmpty()) {
                keys.add(Keys.folded(item, fold));
            }
            keyed.add(new Keyed(keys, item));
        }
        Comparator<Keyed> order = (l, r) -> Comparison.compare(
                paths.isEmpty() ? l.keys.getFirst() : new ListValue(l.keys),
                paths.isEmpty() ? r.keys.getFirst() : new ListValue(r.keys),
                "<");
        stable(keyed, reversed(bound[0]) ? order.reversed() : order);
        List<Value> items = new ArrayList<>(keyed.size());
        keyed.forEach(one -> items.add(one.item));
        return new ListValue(items);
    }

    private static boolean reversed(@Nullable Value asked) {
        if (asked != null && !Arithmetic.isInteger(asked)) {
            throw PythonException.type("'" + Types.name(asked) + "' object cannot be interpreted as an integer");
        }
        return Args.flag(asked, false);
    }

    /** Sorting that an order with holes (NaN) cannot upset. */
    private static <T> void stable(List<T> items, Comparator<T> order) {
        try {
            items.sort(order);
        } catch (IllegalArgumentException e) {
            throw PythonException.value("the items have no consistent order");
        }
    }

    private static Value dictsort(Value input, Args args) {
        @Nullable Value[] bound = args.bind("do_dictsort", "case_sensitive", "by", "reverse");
        if (!(input instanceof DictValue dict)) {
            throw new PythonException("AttributeError", "'" + Types.name(input) + "' object has no attribute 'items'");
        }
        String by = Args.text(bound[1], "key");
        if (!by.equals("key") && !by.equals("value")) {
            throw new PythonException("FilterArgumentError", "You can only sort by either \"key\" or \"value\"");
        }
        boolean fold = !Args.flag(bound[0], false);
        int at = by.equals("key") ? 0 : 1;
        List<Value> items = new DictView("dict_items", dict).items();
        Comparator<Value> order = (l, r) -> Comparison.compare(
                Keys.folded(((TupleValue) l).items().get(at), fold),
                Keys.folded(((TupleValue) r).items().get(at), fold),
                "<");
        stable(items, reversed(bound[2]) ? order.reversed() : order);
        return new ListValue(items);
    }

    private static Value extreme(Value input, Args args, boolean most, Rendering run) {
        @Nullable Value[] bound = args.bind(most ? "do_max" : "do_min", "case_sensitive", "attribute");
        boolean fold = !Args.flag(bound[0], false);
        Value path = bound[1] == NoneValue.NONE ? null : bound[1];
        Value best = null;
        Value bestKey = null;
        for (Value item : Sequences.list(input)) {
            Value key = Keys.folded(path == null ? item : Keys.at(item, path, null, run), fold);
            if (path != null
                    && key instanceof UndefinedValue missing
                    && run.dialect().modern()) {
                throw PythonException.undefined(missing);
            }
            if (bestKey == null
                    || (most ? Comparison.compare(key, bestKey, ">") > 0 : Comparison.compare(key, bestKey, "<") < 0)) {
                best = item;
                bestKey = key;
            }
        }
        return best != null ? best : run.undefined(most ? "max" : "min", "No aggregated item, sequence was empty.");
    }

    private static Value sum(Value input, Args args, Rendering run) {
        @Nullable Value[] bound = args.bind("do_sum", "attribute", "start");
        Value total = bound[1] == null ? IntValue.ZERO : bound[1];
        Value path = bound[0] == NoneValue.NONE ? null : bound[0];
        if (total instanceof StrValue) {
            throw PythonException.type("sum() can't sum strings [use ''.join(seq) instead]");
        }
        for (Value item : Sequences.list(input)) {
            total = Arithmetic.add(total, path == null ? item : Keys.at(item, path, null, run));
        }
        return total;
    }

    private static Value batch(Value input, Args args) {
        @Nullable Value[] bound = args.bind("do_batch", "linecount", "fill_with");
        long size = Args.number(Args.required("do_batch", "linecount", bound[0]), 1);
        List<Value> rows = new ArrayList<>();
        List<Value> row = new ArrayList<>();
        for (Value item : Sequences.list(input)) {
            if (row.size() == size) {
                rows.add(new ListValue(row));
                row = new ArrayList<>();
            }
            row.add(item);
        }
        if (!row.isEmpty()) {
            if (bound[1] != null && bound[1] != NoneValue.NONE) {
                Bounds.items(size);
                while (row.size() < size) {
                    row.add(bound[1]);
                }
            }
            rows.add(new ListValue(row));
        }
        return new ListValue(rows);
    }

    private static Value slice(Value input, Args args) {
        @Nullable Value[] bound = args.bind("do_slice", "slices", "fill_with");
        int slices = Bounds.items(Args.number(Args.required("do_slice", "slices", bound[0]), 1));
        List<Value> items = Sequences.list(input);
        if (slices <= 0) {
            throw new PythonException("ZeroDivisionError", "integer division or modulo by zero");
        }
        int per = items.size() / slices;
        int extra = items.size() % slices;
        List<Value> rows = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < slices; i++) {
            int to = from + per + (i < extra ? 1 : 0);
            List<Value> row = new ArrayList<>(items.subList(from, to));
            if (bound[1] != null && bound[1] != NoneValue.NONE && i >= extra) {
                row.add(bound[1]);
            }
            rows.add(new ListValue(row));
            from = to;
        }
        return new ListValue(rows);
    }
}
