package dev.shevek.bridge;

import dev.shevek.source.ProblemException;
import dev.shevek.value.DictValue;
import dev.shevek.value.IterableValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.Marks;
import dev.shevek.value.StrValue;
import dev.shevek.value.Texts;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values on their way to Python, where text that may be a template has to be told from text that may not. */
public final class TemplateMarks {
    private static final String KEY = "__shevek_template";
    private static final String MISSING = "__shevek_undefined";

    private TemplateMarks() {}

    /** The value with its templates marked: each is a dictionary of one key. */
    public static Value marked(Value value) {
        return Texts.changed(
                value,
                text -> text.isTemplate() && text.text().contains("{")
                        ? DictValue.ofTexts(Map.of(KEY, StrValue.of(text.text())))
                        : text);
    }

    /** The value as JSON can hold it: what only can be gone through is a list. */
    static Value plain(Value value) {
        return switch (value) {
            case IterableValue items -> {
                List<Value> all = new ArrayList<>();
                items.iterator().forEachRemaining(item -> all.add(plain(item)));
                yield new ListValue(all);
            }
            case ListValue list ->
                new ListValue(list.items().stream().map(TemplateMarks::plain).toList());
            case DictValue dict -> {
                Map<Value, Value> entries = new LinkedHashMap<>();
                dict.entries().forEach((key, item) -> entries.put(key, plain(item)));
                yield new DictValue(entries);
            }
            default -> value;
        };
    }

    /** A value on its way to Python with what is undefined in it. */
    static Value withUndefined(Value value) {
        return value instanceof UndefinedValue missing
                ? DictValue.ofTexts(Map.of(MISSING, StrValue.of(missing.reason())))
                : value;
    }

    /** A value that came from Python with what is undefined in it, and what is a template. */
    static Value read(Value value) {
        return switch (value) {
            case ListValue list ->
                new ListValue(list.items().stream().map(TemplateMarks::read).toList());
            case DictValue dict
            when dict.entries().size() == 1 && dict.get(KEY) instanceof StrValue text ->
                new StrValue(text.text(), new Marks(true, false, null));
            case DictValue dict
            when dict.entries().size() == 1 && dict.get(MISSING) instanceof StrValue reason ->
                new UndefinedValue("", reason.text(), null);
            case DictValue dict -> {
                Map<Value, Value> entries = new LinkedHashMap<>();
                dict.entries().forEach((key, item) -> entries.put(key, read(item)));
                yield new DictValue(entries);
            }
            default -> value;
        };
    }

    /** Variables by name, marked; those that cannot be read are left out. */
    public static DictValue variables(Map<String, Value> variables) {
        Map<String, Value> all = new LinkedHashMap<>();
        variables.forEach((name, value) -> {
            try {
                all.put(name, marked(value));
            } catch (ProblemException e) {
                // an encrypted variable without its secret is missed by who uses it, not by who does not
            }
        });
        return DictValue.ofTexts(all);
    }
}
