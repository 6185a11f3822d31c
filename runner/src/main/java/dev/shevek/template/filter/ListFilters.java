package dev.shevek.template.filter;

import dev.shevek.template.engine.Rendering;
import dev.shevek.value.Args;
import dev.shevek.value.Arithmetic;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.Hashing;
import dev.shevek.value.ListValue;
import dev.shevek.value.Methods;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Sequences;
import dev.shevek.value.SetValue;
import dev.shevek.value.Splitting;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Truth;
import dev.shevek.value.TupleValue;
import dev.shevek.value.Types;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ansible's filters of lists, and those where it differs from Jinja. */
final class ListFilters implements Family {
    @Override
    public Value apply(String name, Value input, Args args, Rendering run) {
        return switch (name) {
            case "unique" -> unique(input, args, run);
            case "union", "intersect", "difference", "symmetric_difference" ->
                sets(name, input, Args.required(name, "b", args.bind(name, "b")[0]), run);
            case "product" -> Combinatorics.product(input, args);
            case "permutations" -> Combinatorics.permutations(input, args);
            case "combinations" -> Combinatorics.combinations(input, args);
            case "zip" -> zip(input, args);
            case "zip_longest" -> zipLongest(input, args);
            case "random" -> Chance.random(input, args, run);
            case "shuffle" -> Chance.shuffle(input, args);
            case "flatten" -> {
                @Nullable Value[] bound = args.bind("flatten", "levels", "skip_nulls");
                List<Value> out = new ArrayList<>();
                flatten(Sequences.list(input), Args.number(bound[0], Long.MAX_VALUE), Args.flag(bound[1], true), out);
                yield new ListValue(out);
            }
            case "subelements" -> subelements(input, args);
            case "extract" -> extract(input, args, run);
            case "rekey_on_member" -> rekey(input, args);
            case "split" -> {
                if (!(input instanceof StrValue)) {
                    throw PythonException.type("descriptor 'split' for 'str' objects doesn't apply to a '"
                            + Types.name(input) + "' object");
                }
                yield Methods.call(input, "split", args);
            }
            default -> throw new IllegalStateException(name);
        };
    }

    private static Value unique(Value input, Args args, Rendering run) {
        @Nullable Value[] bound = args.bind("unique", "case_sensitive", "attribute");
        boolean fold = !(bound[0] != null && Truth.of(bound[0]));
        Value path = bound[1] == NoneValue.NONE ? null : bound[1];
        List<Value> items = Sequences.list(input);
        List<Value> out = new ArrayList<>();
        Set<Value> seen = new HashSet<>();
        boolean hashable = true;
        for (Value item : items) {
            Value key = Keys.folded(path == null ? item : Keys.at(item, path, null, run), fold);
            if (key instanceof UndefinedValue undefined) {
                throw PythonException.undefined(undefined);
            }
            hashable &= Hashing.hashable(key);
            if (seen.add(key)) {
                out.add(item);
            }
        }
        if (hashable) {
            return new ListValue(out);
        }
        if (!run.dialect().ansible() || path != null || BoolValue.FALSE.equals(bound[0])) {
            throw PythonException.type("unhashable type in the list given to unique");
        }
        return new ListValue(new ArrayList<>(new LinkedHashSet<>(items)));
    }

    private static Set<Value> distinct(Value values) {
        Set<Value> all = new LinkedHashSet<>(Sequences.list(values));
        for (Value item : all) {
            if (item instanceof UndefinedValue missing) {
                throw PythonException.undefined(missing);
            }
        }
        return all;
    }

    /** Throws when the two cannot be added where Python, without sets of them, adds them. */
    private static void requireSum(Value left, Value right, Rendering run) {
        boolean sets = run.dialect().modern()
                ? Sequences.list(left).stream().allMatch(Hashing::hashable)
                        && Sequences.list(right).stream().allMatch(Hashing::hashable)
                : Hashing.hashable(left) && Hashing.hashable(right);
        if (!sets) {
            Arithmetic.add(left, right);
        }
    }

    /** Set theory in the order of the items, each once. */
    private static Value sets(String name, Value left, Value right, Rendering run) {
        if (name.equals("union") || name.equals("symmetric_difference")) {
            requireSum(left, right, run);
        }
        Set<Value> l = distinct(left);
        boolean set = !run.dialect().modern() && Hashing.hashable(left) && Hashing.hashable(right);
        if (l.isEmpty() && (name.equals("intersect") || name.equals("difference"))) {
            return set ? new SetValue(Set.of()) : new ListValue(new ArrayList<>());
        }
        Set<Value> r = distinct(right);
        if (run.dialect().modern() && SetOrder.fixed(l, r)) {
            return new ListValue(new ArrayList<>(SetOrder.of(name, l, r)));
        }
        Set<Value> out = new LinkedHashSet<>();
        for (Value item : l) {
            boolean both = r.contains(item);
            if (name.equals("union") || both == name.equals("intersect")) {
                out.add(item);
            }
        }
        if (name.equals("union")) {
            out.addAll(r);
        } else if (name.equals("symmetric_difference")) {
            for (Value item : r) {
                if (!l.contains(item)) {
                    out.add(item);
                }
            }
        }
        return set ? new SetValue(out) : new ListValue(new ArrayList<>(out));
    }

    private static Value zip(Value input, Args args) {
        boolean strict = args.named("strict") != null && Args.flag(args.named("strict"), false);
        List<List<Value>> columns = columns(input, args);
        int rows = columns.stream().mapToInt(List::size).min().orElse(0);
        if (strict && columns.stream().anyMatch(column -> column.size() != rows)) {
            throw PythonException.value("zip() arguments differ in length");
        }
        return rows(columns, rows, NoneValue.NONE);
    }

    private static Value zipLongest(Value input, Args args) {
        Value fill = args.named("fillvalue");
        List<List<Value>> columns = columns(input, args);
        return rows(
                columns, columns.stream().mapToInt(List::size).max().orElse(0), fill == null ? NoneValue.NONE : fill);
    }

    private static List<List<Value>> columns(Value input, Args args) {
        List<List<Value>> columns = new ArrayList<>();
        columns.add(Sequences.list(input));
        args.positional().forEach(column -> columns.add(Sequences.list(column)));
        return columns;
    }

    private static Value rows(List<List<Value>> columns, int count, Value fill) {
        List<Value> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            List<Value> row = new ArrayList<>(columns.size());
            for (List<Value> column : columns) {
                row.add(i < column.size() ? column.get(i) : fill);
            }
            rows.add(new TupleValue(row));
        }
        return new ListValue(rows);
    }

    static void flatten(List<Value> items, long levels, boolean skipNulls, List<Value> out) {
        for (Value item : items) {
            boolean nothing = item == NoneValue.NONE
                    || (item instanceof StrValue text
                            && (text.text().equals("None") || text.text().equals("null")));
            if (skipNulls && nothing) {
                continue;
            }
            if (item instanceof ListValue || item instanceof TupleValue || item instanceof GroupBy.Group) {
                if (levels >= 1) {
                    flatten(Sequences.list(item), levels - 1, skipNulls, out);
                    continue;
                }
            }
            if (item instanceof UndefinedValue undefined) {
                throw PythonException.undefined(undefined);
            }
            out.add(item);
        }
    }

    private static Value subelements(Value input, Args args) {
        @Nullable Value[] bound = args.bind("subelements", "subelements", "skip_missing");
        Value path = Args.required("subelements", "subelements", bound[0]);
        boolean skip = Args.flag(bound[1], false);
        List<Value> elements = switch (input) {
            case DictValue dict -> new ArrayList<>(dict.entries().values());
            case ListValue list -> list.items();
            default -> throw new PythonException("AnsibleFilterError", "obj must be a list of dicts or a nested dict");
        };
        List<Value> keys = switch (path) {
            case ListValue list -> list.items();
            case StrValue text -> Splitting.split(text.text(), ".", -1, false).items();
            default -> throw new PythonException("AnsibleFilterTypeError", "subelements must be a list or a string");
        };
        List<Value> out = new ArrayList<>();
        for (Value element : elements) {
            Value value = element;
            for (Value key : keys) {
                if (!(value instanceof DictValue dict)) {
                    throw new PythonException(
                            "AnsibleFilterTypeError",
                            "the key " + Text.str(key) + " should point to a dictionary, got '" + Text.str(value)
                                    + "': '" + Types.name(value) + "' object is not subscriptable");
                }
                Value found = dict.entries().get(key);
                if (found == null && !skip) {
                    throw new PythonException(
                            "AnsibleFilterError",
                            "could not find " + Text.repr(key) + " key in iterated item " + Text.repr(value));
                }
                value = found == null ? ListValue.EMPTY : found;
                if (found == null) {
                    break;
                }
            }
            if (!(value instanceof ListValue list)) {
                throw new PythonException(
                        "AnsibleFilterTypeError",
                        "the key " + Text.repr(path) + " should point to a list, got " + Text.repr(value));
            }
            for (Value item : list.items()) {
                out.add(new TupleValue(List.of(element, item)));
            }
        }
        return new ListValue(out);
    }

    private static Value extract(Value input, Args args, Rendering run) {
        @Nullable Value[] bound = args.bind("extract", "container", "morekeys");
        Value value = run.item(Args.required("extract", "container", bound[0]), input);
        if (bound[1] instanceof ListValue more) {
            for (Value key : more.items()) {
                value = run.item(value, key);
            }
        } else if (bound[1] != null && bound[1] != NoneValue.NONE) {
            value = run.item(value, bound[1]);
        }
        return value;
    }

    private static Value rekey(Value input, Args args) {
        @Nullable Value[] bound = args.bind("rekey_on_member", "key", "duplicates");
        Value key = Args.required("rekey_on_member", "key", bound[0]);
        String duplicates = Args.text(bound[1], "error");
        if (!duplicates.equals("error") && !duplicates.equals("overwrite")) {
            throw new PythonException(
                    "AnsibleFilterError",
                    "duplicates parameter to rekey_on_member has unknown value '" + duplicates + "'");
        }
        if (input instanceof StrValue || !Sequences.isIterable(input)) {
            throw new PythonException("AnsibleFilterTypeError", "Type is not a valid list, set, or dict");
        }
        Map<Value, Value> out = new LinkedHashMap<>();
        for (Value item :
                input instanceof DictValue dict ? new ArrayList<>(dict.entries().values()) : Sequences.list(input)) {
            if (!(item instanceof DictValue dict)) {
                throw new PythonException("AnsibleFilterTypeError", "List item is not a valid dict");
            }
            Value member = dict.entries().get(key);
            if (member == null) {
                throw new PythonException("AnsibleFilterError", "Key " + Text.repr(key) + " was not found.");
            }
            if (out.put(Hashing.key(member), item) != null && duplicates.equals("error")) {
                throw new PythonException(
                        "AnsibleFilterError", "Key " + Text.repr(member) + " is not unique, cannot convert to dict.");
            }
        }
        return new DictValue(out);
    }
}
