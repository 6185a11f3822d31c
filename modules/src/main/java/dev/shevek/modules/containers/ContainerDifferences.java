package dev.shevek.modules.containers;

import dev.shevek.module.Diff;
import dev.shevek.modules.containers.ContainerField.Kind;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is wanted beside what there is, by name. */
final class ContainerDifferences {
    private final Map<String, Value> before = new LinkedHashMap<>();
    private final Map<String, Value> after = new LinkedHashMap<>();

    void add(String name, Value wanted, Value now) {
        before.put(name, now);
        after.put(name, wanted);
    }

    /** Adds an option unless both are the same. */
    void compare(String name, Value wanted, Value now, ContainerComparisons comparisons, String option) {
        Kind kind = comparisons.kind(option);
        if (!ContainerField.same(wanted, now, comparisons.of(option), kind)) {
            add(name, shown(wanted, kind), shown(now, kind));
        }
    }

    private static Value shown(Value value, Kind kind) {
        return kind == Kind.SET && value instanceof ListValue(List<Value> items) ? DockerValues.sorted(items) : value;
    }

    boolean empty() {
        return after.isEmpty();
    }

    void merge(ContainerDifferences others) {
        before.putAll(others.before);
        after.putAll(others.after);
    }

    Diff diff() {
        return new Diff(DictValue.ofTexts(before), DictValue.ofTexts(after), null, null, null);
    }
}
