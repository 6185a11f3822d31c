package dev.shevek.module;

import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was given to options that are {@link Option#noLog}: taken out of all that a module reports, wherever it stands, as
 * Ansible's modules do before they answer.
 *
 * @param texts longest first; none is empty
 */
public record NoLogValues(List<String> texts) {
    private static final String MASK = "********";
    private static final String WHOLE = "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER";

    /** The values of such options, those inside of dictionaries too. */
    public static NoLogValues of(Options options, Arguments arguments) {
        TreeSet<String> found = new TreeSet<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        collect(options, arguments.values(), found);
        return new NoLogValues(List.copyOf(found));
    }

    private static void collect(Options options, Map<String, Value> values, TreeSet<String> found) {
        for (Option option : options.options()) {
            Value value = values.get(option.name());
            if (value == null) {
                continue;
            }
            if (option.noLog()) {
                add(value, found);
            }
            Options inner = option.suboptions();
            if (inner != null) {
                List<Value> dicts = value instanceof ListValue(List<Value> items) ? items : List.of(value);
                for (Value one : dicts) {
                    if (one instanceof DictValue dict) {
                        Map<String, Value> named = new LinkedHashMap<>();
                        dict.entries().forEach((key, item) -> named.put(PlainText.str(key), item));
                        collect(inner, named, found);
                    }
                }
            }
        }
    }

    private static void add(Value value, TreeSet<String> found) {
        switch (value) {
            case StrValue text -> {
                if (!text.text().isEmpty()) {
                    found.add(text.text());
                }
            }
            case ListValue list -> list.items().forEach(item -> add(item, found));
            case DictValue dict -> dict.entries().values().forEach(item -> add(item, found));
            default -> {}
        }
    }

    /** A result without them. */
    public Result without(Result result) {
        if (texts.isEmpty()) {
            return result;
        }
        List<Diff> diffs = result.diffs().stream().map(this::without).toList();
        List<String> warnings = result.warnings().stream().map(this::without).toList();
        return new Result((DictValue) without(result.values()), diffs, warnings);
    }

    private Diff without(Diff diff) {
        Value before = diff.before();
        Value after = diff.after();
        return new Diff(
                before == null ? null : without(before),
                after == null ? null : without(after),
                known(diff.beforeHeader()),
                known(diff.afterHeader()),
                known(diff.prepared()));
    }

    private @Nullable String known(@Nullable String text) {
        return text == null ? null : without(text);
    }

    private String without(String text) {
        String clean = text;
        for (String secret : texts) {
            clean = clean.replace(secret, MASK);
        }
        return clean;
    }

    private Value without(Value value) {
        return switch (value) {
            case StrValue text -> {
                String clean = texts.contains(text.text()) ? WHOLE : without(text.text());
                yield clean.equals(text.text()) ? text : StrValue.of(clean);
            }
            case ListValue(List<Value> items) -> {
                List<Value> all = new ArrayList<>(items.size());
                items.forEach(item -> all.add(without(item)));
                yield new ListValue(all);
            }
            case DictValue dict -> {
                Map<Value, Value> all = new LinkedHashMap<>();
                dict.entries().forEach((key, item) -> all.put(key, without(item)));
                yield new DictValue(all);
            }
            default -> value;
        };
    }
}
