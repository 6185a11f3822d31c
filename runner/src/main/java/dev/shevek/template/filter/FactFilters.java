package dev.shevek.template.filter;

import dev.shevek.value.Args;
import dev.shevek.value.Comparison;
import dev.shevek.value.DictValue;
import dev.shevek.value.Dicts;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Sequences;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.TupleValue;
import dev.shevek.value.Types;
import dev.shevek.value.UnifiedDiff;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Filters that compare facts and tell types: {@code fact_diff}, {@code param_list_compare}, {@code reveal_ansible_type}. */
final class FactFilters {
    private FactFilters() {}

    /** A unified diff of two texts, lists or dictionaries, as the text of a list of lines. */
    static Value diff(Value before, Args args) {
        @Nullable Value[] bound = args.bind("fact_diff", "after", "plugin", "common");
        List<PythonRegex> skipped = new ArrayList<>();
        if (bound[1] instanceof DictValue plugin
                && plugin.get("vars") instanceof DictValue vars
                && vars.get("skip_lines") != null) {
            Value skip = vars.get("skip_lines");
            List<Value> patterns = skip instanceof StrValue ? List.of(skip) : Sequences.list(skip);
            patterns.forEach(pattern -> skipped.add(PythonRegex.compile(Text.str(pattern), false, false)));
        }
        Value after = Args.required("fact_diff", "after", bound[0]);
        List<Value> lines = new ArrayList<>();
        for (String line : UnifiedDiff.of(lines(before, skipped), lines(after, skipped), "before", "after", 3)) {
            for (String part : line.substring(0, line.length() - 1).split("\n", -1)) {
                lines.add(StrValue.of(part));
            }
        }
        if (!lines.isEmpty()) {
            lines.add(StrValue.EMPTY);
        }
        return StrValue.of(Text.repr(new ListValue(lines)));
    }

    private static List<String> lines(Value value, List<PythonRegex> skipped) {
        String text = switch (value) {
            case StrValue s -> s.text();
            case NoneValue none -> "";
            case DictValue dict -> new JsonWriter("    ", ",", ": ", true, true).write(dict) + "\n";
            case ListValue list -> joined(list.items());
            case TupleValue tuple -> joined(tuple.items());
            default ->
                throw new PythonException(
                        "AttributeError", "'" + Types.name(value) + "' object has no attribute 'splitlines'");
        };
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\n', from);
            String line = end < 0 ? text.substring(from) : text.substring(from, end + 1);
            if (skipped.stream().noneMatch(regex -> regex.starts(line))) {
                lines.add(end < 0 ? line + "\n\\ No newline at end of file\n" : line);
            }
            from = end < 0 ? text.length() : end + 1;
        }
        return lines;
    }

    private static String joined(List<Value> items) {
        StringBuilder all = new StringBuilder();
        items.forEach(item -> all.append(Text.str(item)).append('\n'));
        return all.toString();
    }

    /** Which names of a list are wanted: those named, or {@code all} but those after an exclamation mark. */
    static Value compare(Value base, Args args) {
        Value target = Args.required("param_list_compare", "target", args.bind("param_list_compare", "target")[0]);
        if (base instanceof DictValue) {
            throw PythonException.type("argument 'base' is of type dict and we were unable to convert to list");
        }
        List<Value> known = base instanceof StrValue ? List.of(base) : Sequences.list(base);
        List<Value> actionable = new ArrayList<>();
        List<Value> unsupported = new ArrayList<>();
        List<Value> wanted = Sequences.list(target);
        boolean all = wanted.contains(StrValue.of("all"));
        if (all && base instanceof StrValue) {
            throw new PythonException("AttributeError", "'str' object has no attribute 'sort'");
        }
        if (all) {
            actionable.addAll(known);
        }
        for (Value one : wanted) {
            String name = Text.str(one);
            if (name.startsWith("!")) {
                if (all) {
                    actionable.remove(StrValue.of(name.substring(1)));
                }
            } else if (known.contains(one)) {
                if (!all) {
                    actionable.add(one);
                }
            } else if (!name.equals("all")) {
                unsupported.add(one);
            }
        }
        actionable.sort((l, r) -> Comparison.compare(l, r, "<"));
        Map<String, Value> out = new LinkedHashMap<>();
        out.put("actionable", new ListValue(actionable));
        out.put("unsupported", new ListValue(unsupported));
        return Dicts.of(null, out);
    }

    /** The name of a type with those of its members, some called otherwise. */
    static Value type(Value value, Args args) {
        Value alias = args.bind("reveal_ansible_type", "alias")[0];
        DictValue names = alias instanceof DictValue dict ? dict : DictValue.EMPTY;
        return StrValue.of(
                switch (value) {
                    case ListValue list when !list.items().isEmpty() -> "list[" + union(list.items(), names) + "]";
                    case DictValue dict
                    when !dict.entries().isEmpty() ->
                        "dict[" + union(dict.entries().keySet(), names) + ", "
                                + union(dict.entries().values(), names) + "]";
                    default -> name(value, names);
                });
    }

    private static String union(Iterable<Value> values, DictValue names) {
        TreeSet<String> all = new TreeSet<>();
        values.forEach(value -> all.add(name(value, names)));
        return String.join("|", all);
    }

    private static String name(Value value, DictValue names) {
        String name = Types.name(value);
        Value other = names.get(name);
        return other == null ? name : Text.str(other);
    }
}
