package dev.shevek.modules.containers;

import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.modules.containers.ContainerField.Comparison;
import dev.shevek.modules.containers.ContainerField.Kind;
import dev.shevek.value.DictValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** How options are compared, as the user or else the module says. */
final class ContainerComparisons {
    private static final Map<String, String> ALIASES = Map.of(
            "exposed",
            "exposed_ports",
            "expose",
            "exposed_ports",
            "ports",
            "published_ports",
            "log_opt",
            "log_options");

    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final Map<String, Comparison> comparisons = new LinkedHashMap<>();

    ContainerComparisons(Arguments args) {
        ContainerField.all().forEach(field -> kinds.put(field.option(), field.kind()));
        for (String value : new String[] {
            "detach",
            "interactive",
            "image",
            "log_driver",
            "platform",
            "publish_all_ports",
            "restart_policy",
            "restart_retries"
        }) {
            kinds.put(value, Kind.VALUE);
        }
        kinds.put("networks", Kind.DICTS);
        kinds.put("mounts", Kind.DICTS);
        kinds.put("log_options", Kind.DICT);
        kinds.put("volumes", Kind.SET);
        kinds.put("exposed_ports", Kind.SET);
        kinds.put("published_ports", Kind.DICT);
        kinds.forEach((option, kind) ->
                comparisons.put(option, kind == Kind.VALUE || kind == Kind.LIST ? Comparison.STRICT : Comparison.MORE));
        comparisons.put("stop_timeout", Comparison.IGNORE);
        DictValue given = args.dictOrNull("comparisons");
        if (given != null) {
            read(args, given);
        }
    }

    private void read(Arguments args, DictValue given) {
        Value every = given.get("*");
        if (every != null) {
            Comparison comparison = comparison("*", DockerValues.text(every));
            if (comparison == Comparison.MORE) {
                throw new ModuleFailure("The wildcard can only be used with comparison modes 'strict' and 'ignore'!");
            }
            comparisons.replaceAll(
                    (option, now) -> option.equals("networks") && !args.has("networks") ? now : comparison);
        }
        for (Map.Entry<Value, Value> entry : given.entries().entrySet()) {
            String name = DockerValues.text(entry.getKey());
            String option = ALIASES.getOrDefault(name, name);
            if (name.equals("*")) {
                continue;
            }
            Kind kind = kinds.get(option);
            if (kind == null) {
                throw new ModuleFailure("Unknown module option '" + name + "' in comparisons dict!");
            }
            String mode = DockerValues.text(entry.getValue());
            Comparison comparison = comparison(name, mode);
            if (comparison == Comparison.MORE && kind == Kind.VALUE) {
                throw new ModuleFailure("Option '" + name
                        + "' is a value and not a set/list/dict, so its comparison cannot be " + mode);
            }
            comparisons.put(option, comparison);
        }
    }

    private static Comparison comparison(String name, String mode) {
        return switch (mode) {
            case "strict" -> Comparison.STRICT;
            case "ignore" -> Comparison.IGNORE;
            case "allow_more_present" -> Comparison.MORE;
            default ->
                throw new ModuleFailure(
                        name.equals("*")
                                ? "The wildcard can only be used with comparison modes 'strict' and 'ignore'!"
                                : "Unknown comparison mode '" + mode + "'!");
        };
    }

    Comparison of(String option) {
        return comparisons.getOrDefault(option, Comparison.STRICT);
    }

    Kind kind(String option) {
        return kinds.getOrDefault(option, Kind.VALUE);
    }
}
