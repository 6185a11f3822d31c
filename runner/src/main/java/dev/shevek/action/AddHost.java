package dev.shevek.action;

import dev.shevek.module.ModuleFailure;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code add_host}: adds a host, or more about one, to the inventory of the run. */
public final class AddHost implements Action {
    private static final Set<String> NOT_VARIABLES = Set.of("name", "hostname", "groupname", "groups");

    @Override
    public Outcome run(ActionContext context) {
        Map<String, Value> args = new LinkedHashMap<>(context.arguments());
        Value raw = args.remove("_raw_params");
        if (raw instanceof DictValue more) {
            Map<String, Value> all = dev.shevek.vars.Layer.texts(more);
            args.forEach(all::put);
            args = all;
        }
        String name = Args.text(first(args, "name", "hostname", "host"));
        if (name == null) {
            throw new ModuleFailure("name, host or hostname needs to be provided");
        }
        int colon = name.lastIndexOf(':');
        if (colon > 0 && name.indexOf(':') == colon && name.substring(colon + 1).matches("\\d+")) {
            args.put("ansible_ssh_port", IntValue.of(Long.parseLong(name.substring(colon + 1))));
            name = name.substring(0, colon);
        }
        List<String> groups = groups(first(args, "groupname", "groups", "group"));
        Map<String, Value> variables = new LinkedHashMap<>();
        args.forEach((key, value) -> {
            if (!NOT_VARIABLES.contains(key)) {
                variables.put(key, value);
            }
        });
        Map<String, Value> added = new LinkedHashMap<>();
        added.put("host_name", StrValue.of(name));
        added.put("groups", ListValue.ofTexts(groups));
        added.put("host_vars", DictValue.ofTexts(variables));
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("changed", BoolValue.FALSE);
        values.put("add_host", DictValue.ofTexts(added));
        return Outcome.of(Results.of(values), new Effect.AddHost(name, groups, variables));
    }

    private static List<String> groups(@Nullable Value value) {
        List<String> groups = new ArrayList<>();
        List<Value> items = switch (value) {
            case null -> List.of();
            case ListValue list -> list.items();
            case StrValue text ->
                ListValue.ofTexts(List.of(text.text().split(","))).items();
            default -> throw new ModuleFailure("Groups must be specified as a list.");
        };
        for (Value item : items) {
            String name = Args.text(item);
            if (name != null && !name.isBlank() && !groups.contains(name.strip())) {
                groups.add(name.strip());
            }
        }
        return groups;
    }

    private static @Nullable Value first(Map<String, Value> args, String... names) {
        for (String name : names) {
            Value value = args.get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    @Override
    public boolean oncePerBatch() {
        return true;
    }

    @Override
    public boolean onController() {
        return true;
    }
}
