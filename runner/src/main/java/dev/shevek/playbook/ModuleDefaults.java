package dev.shevek.playbook;

import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.Suggestions;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code module_defaults}: its modules get their full names, what is unknown is refused. */
final class ModuleDefaults {
    private static final String GROUP = "group/";
    private static final String BUILTIN = "ansible.builtin.";

    private final Reading reading;

    ModuleDefaults(Reading reading) {
        this.reading = reading;
    }

    /** A list of dictionaries by full names. */
    Value read(Value written, Origin origin) {
        List<Value> all = new ArrayList<>();
        for (Value entry : written instanceof ListValue list ? list.items() : List.of(written)) {
            if (entry instanceof DictValue dict) {
                all.add(named(dict, origin));
            } else if (!(entry instanceof StrValue text && text.isTemplate())) {
                reading.findings()
                        .parserError(
                                "The field 'module_defaults' is supposed to be a dictionary or list of dictionaries, "
                                        + "the keys of which must be static action names. Only the values may contain templates.",
                                origin);
            }
        }
        return new ListValue(all);
    }

    private DictValue named(DictValue dict, Origin origin) {
        Map<Value, Value> named = new LinkedHashMap<>();
        dict.entries().forEach((key, value) -> {
            String name = key instanceof StrValue text ? text.text() : String.valueOf(key);
            Origin place = key instanceof StrValue text && text.marks().origin() != null
                    ? text.marks().origin()
                    : origin;
            named.put(StrValue.of(full(name, place)), value);
        });
        return new DictValue(named);
    }

    private String full(String name, Origin origin) {
        ActionNames actions = reading.settings().actions();
        if (name.startsWith(GROUP)) {
            String group = name.substring(GROUP.length());
            if (actions.group(group) == null) {
                String shown = group.indexOf('.') < 0 ? "ansible.builtin." + group : group;
                reading.findings()
                        .parserError(
                                "Error loading module_defaults: could not resolve the module_defaults group " + shown,
                                origin);
            }
            return name;
        }
        String resolved = actions.resolve(name, List.of());
        if (resolved == null) {
            String shown = name.chars().filter(c -> c == '.').count() < 2 ? "ansible.legacy." + name : name;
            reading.findings()
                    .error(
                            Problem.error("Could not resolve action " + shown + " in module_defaults", origin)
                                    .withHint(Suggestions.didYouMean(name, actions.known())),
                            Findings.PARSER_ERROR);
            return name;
        }
        boolean own = !name.startsWith(BUILTIN) && resolved.startsWith(BUILTIN);
        return own ? "ansible.legacy." + resolved.substring(BUILTIN.length()) : resolved;
    }
}
