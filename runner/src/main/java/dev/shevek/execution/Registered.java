package dev.shevek.execution;

import dev.shevek.module.Diff;
import dev.shevek.module.Result;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.Marks;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code register} stores: a result without internal keys, its texts never templates. */
final class Registered {
    private static final StrValue EXCEPTION = StrValue.of("exception");
    private static final StrValue INVOCATION = StrValue.of("invocation");
    private static final StrValue DIFF = StrValue.of("diff");

    private Registered() {}

    /** A result as a variable. */
    static DictValue of(Result result) {
        Map<Value, Value> all = new LinkedHashMap<>(strip(complete(result)).entries());
        // how each item was called stays in the results of a loop
        all.remove(INVOCATION);
        return new DictValue(all);
    }

    /** A result's values with what is shown beside them: warnings, differences, and the mark of a failure. */
    static DictValue complete(Result result) {
        Map<Value, Value> all = new LinkedHashMap<>(result.values().entries());
        boolean failed = result.failed();
        if (failed) {
            all.putIfAbsent(EXCEPTION, StrValue.of("(traceback unavailable)"));
        }
        if (!result.warnings().isEmpty()) {
            all.putIfAbsent(StrValue.of("warnings"), ListValue.ofTexts(result.warnings()));
        }
        if (!result.diffs().isEmpty()) {
            all.putIfAbsent(DIFF, diff(result.diffs()));
        }
        return all.size() == result.values().entries().size() ? result.values() : new DictValue(diffFirst(all));
    }

    /** The differences before how the module was called, where the module put them. */
    private static Map<Value, Value> diffFirst(Map<Value, Value> given) {
        Value diff = given.get(DIFF);
        if (diff == null || !given.containsKey(INVOCATION)) {
            return given;
        }
        Map<Value, Value> ordered = new LinkedHashMap<>();
        given.forEach((key, value) -> {
            if (key.equals(INVOCATION)) {
                ordered.put(DIFF, diff);
            }
            if (!key.equals(DIFF)) {
                ordered.put(key, value);
            }
        });
        return ordered;
    }

    private static Value diff(List<Diff> diffs) {
        List<Value> all = diffs.stream().<Value>map(Diff::values).toList();
        boolean one = all.size() == 1
                && (diffs.getFirst().before() instanceof DictValue
                        || diffs.getFirst().prepared() != null);
        return one ? all.getFirst() : new ListValue(all);
    }

    private static DictValue strip(DictValue values) {
        Map<Value, Value> entries =
                LinkedHashMap.newLinkedHashMap(values.entries().size());
        values.entries().forEach((key, value) -> {
            if (!(key instanceof StrValue name) || !name.text().startsWith("_ansible_")) {
                entries.put(key, value(value));
            }
        });
        return new DictValue(entries);
    }

    private static Value value(Value value) {
        return switch (value) {
            case DictValue dict -> strip(dict);
            case ListValue list -> {
                List<Value> items = new ArrayList<>(list.items().size());
                list.items().forEach(item -> items.add(value(item)));
                yield new ListValue(items);
            }
            default -> plain(value);
        };
    }

    /** A text that is rendered no more; it is as trusted as it was if it holds nothing to render. */
    static Value plain(Value value) {
        return value instanceof StrValue text
                        && text.isTemplate()
                        && text.text().contains("{")
                ? new StrValue(text.text(), new Marks(false, text.isSecret(), null))
                : value;
    }
}
