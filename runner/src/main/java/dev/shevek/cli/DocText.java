package dev.shevek.cli;

import dev.shevek.module.Option;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.output.JsonText;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The description of a module as a task to fill in, or as JSON. */
final class DocText {
    private DocText() {}

    /** A task with every option, the required ones first, marked. */
    static String snippet(String name, String summary, Options options) {
        StringBuilder out = new StringBuilder("- name: ")
                .append(summary)
                .append("\n  ")
                .append(name)
                .append(":\n");
        for (boolean required : new boolean[] {true, false}) {
            for (Option option : options.options()) {
                if (option.required() == required) {
                    String choices =
                            option.choices().isEmpty() ? "" : ", one of " + String.join(", ", option.choices());
                    String note = (required ? "required, " : "") + type(option.type()) + choices;
                    out.append(String.format(Locale.ROOT, "      %-24s # %s%n", option.name() + ":", note));
                }
            }
        }
        return out.toString();
    }

    /** {@code "name": {"doc": {…}}}, in the shape of ansible-doc's JSON. */
    static String json(String name, String summary, Options options) {
        Map<String, Value> doc = new LinkedHashMap<>();
        doc.put("short_description", StrValue.of(summary));
        doc.put("options", options(options));
        Value whole = DictValue.ofTexts(Map.of("doc", DictValue.ofTexts(doc)));
        return "\"" + name + "\": " + JsonText.line(whole);
    }

    private static DictValue options(Options options) {
        Map<String, Value> all = new LinkedHashMap<>();
        for (Option option : options.options()) {
            Map<String, Value> one = new LinkedHashMap<>();
            one.put("type", StrValue.of(type(option.type())));
            if (option.elements() != OptionType.RAW) {
                one.put("elements", StrValue.of(type(option.elements())));
            }
            one.put("required", BoolValue.of(option.required()));
            Value usual = option.defaultValue();
            if (usual != null) {
                one.put("default", usual);
            }
            if (!option.choices().isEmpty()) {
                one.put("choices", texts(option.choices()));
            }
            if (!option.aliases().isEmpty()) {
                one.put("aliases", texts(option.aliases()));
            }
            Options inner = option.suboptions();
            if (inner != null) {
                one.put("suboptions", options(inner));
            }
            all.put(option.name(), DictValue.ofTexts(one));
        }
        return DictValue.ofTexts(all);
    }

    private static ListValue texts(List<String> texts) {
        return new ListValue(texts.stream().<Value>map(StrValue::of).toList());
    }

    private static String type(OptionType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
