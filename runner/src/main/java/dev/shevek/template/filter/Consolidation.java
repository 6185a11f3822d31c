package dev.shevek.template.filter;

import dev.shevek.value.Args;
import dev.shevek.value.Comparison;
import dev.shevek.value.DictValue;
import dev.shevek.value.Hashing;
import dev.shevek.value.PythonException;
import dev.shevek.value.Sequences;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code ansible.utils.consolidate}: lists of dictionaries from several sources, by a key of each. */
final class Consolidation {
    private Consolidation() {}

    private record Source(Value name, Value key, List<Value> data, Set<Value> values) {}

    static Value apply(Value input, Args args) {
        @Nullable
        Value[] bound =
                args.bind("consolidate", "fail_missing_match_key", "fail_missing_match_value", "fail_duplicate");
        List<String> keyErrors = new ArrayList<>();
        List<String> duplicates = new ArrayList<>();
        List<Source> sources = new ArrayList<>();
        for (Value one : Sequences.list(input)) {
            sources.add(source(one, sources.size() + 1, keyErrors, duplicates));
        }
        StringBuilder wrong = new StringBuilder();
        report("fail_missing_match_key", Args.flag(bound[0], true) ? keyErrors : List.of(), wrong);
        report("fail_duplicate", Args.flag(bound[2], true) ? duplicates : List.of(), wrong);
        Set<Value> all = new LinkedHashSet<>();
        sources.forEach(source -> all.addAll(source.values()));
        List<String> valueErrors = new ArrayList<>();
        for (int i = 0; i < sources.size() && wrong.isEmpty(); i++) {
            List<String> missing = new ArrayList<>();
            for (Value value : all) {
                if (!sources.get(i).values().contains(value)) {
                    missing.add(Text.str(value));
                }
            }
            if (!missing.isEmpty()) {
                valueErrors.add("missing match value " + String.join(", ", missing) + " in data source " + (i + 1));
            }
        }
        report("fail_missing_match_value", Args.flag(bound[1], true) ? valueErrors : List.of(), wrong);
        if (!wrong.isEmpty()) {
            throw new PythonException("AnsibleFilterError", wrong.toString());
        }
        List<Value> sorted = new ArrayList<>(all);
        sorted.sort((left, right) -> Comparison.compare(left, right, "<"));
        return merged(sources, sorted);
    }

    private static void report(String filter, List<String> errors, StringBuilder wrong) {
        if (!errors.isEmpty()) {
            wrong.append(wrong.isEmpty() ? "" : "; ")
                    .append("Error when using plugin 'consolidate': '")
                    .append(filter)
                    .append("' reported ")
                    .append(String.join(", ", errors));
        }
    }

    private static Source source(Value given, int number, List<String> keyErrors, List<String> duplicates) {
        if (!(given instanceof DictValue source)) {
            throw PythonException.type("a data source of consolidate must be a dictionary");
        }
        Value key = member(source, "match_key");
        List<Value> data = Sequences.list(member(source, "data"));
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            Value value =
                    data.get(i) instanceof DictValue entry ? entry.entries().get(key) : null;
            if (value == null) {
                keyErrors.add("missing match key '" + Text.str(key) + "' in data source " + number + " in list entry "
                        + (i + 1));
            } else {
                values.add(Hashing.key(value));
            }
        }
        Set<Value> unique = new LinkedHashSet<>(values);
        if (new HashSet<>(values).size() < values.size()) {
            duplicates.add("duplicate values in data source " + number);
        }
        return new Source(member(source, "name"), key, data, unique);
    }

    private static Value member(DictValue source, String name) {
        Value value = source.get(name);
        if (value == null) {
            throw new PythonException("KeyError", "'" + name + "'");
        }
        return value;
    }

    private static Value merged(List<Source> sources, List<Value> keys) {
        Map<Value, Value> all = new LinkedHashMap<>();
        for (Value key : keys) {
            Map<Value, Value> entry = new LinkedHashMap<>();
            for (Source source : sources) {
                Value found = DictValue.EMPTY;
                for (Value one : source.data()) {
                    if (one instanceof DictValue dict
                            && key.equals(dict.entries().get(source.key()))) {
                        found = dict;
                    }
                }
                entry.put(source.name(), found);
            }
            all.put(key, new DictValue(entry));
        }
        return new DictValue(all);
    }
}
