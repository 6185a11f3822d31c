package dev.shevek.modules.openstack;

import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells of flavours. */
final class ComputeFlavorInfo {
    private static final Pattern RANGE = Pattern.compile("\\s*(<=|>=|<|>)?\\s*(\\d+)\\s*");

    private ComputeFlavorInfo() {}

    static CloudModule module() {
        return CloudModule.of(
                "compute_flavor_info",
                "Fetch information about flavors",
                Options.of(
                        Option.str("ephemeral"),
                        Option.integer("limit"),
                        Option.str("name"),
                        Option.str("ram"),
                        Option.str("vcpus")),
                List.of("name"),
                ComputeFlavorInfo::run);
    }

    private static Result run(CloudTask task) {
        Kind flavors = task.kinds().flavors();
        String name = task.args().textOrNull("name");
        List<DictValue> found = new ArrayList<>();
        if (name != null) {
            DictValue one = flavors.find(name);
            if (one != null) {
                found.add(flavors.shape().show(one));
            }
        } else {
            flavors.list(Map.of()).forEach(each -> found.add(flavors.shape().show(each)));
        }
        for (String field : List.of("ram", "vcpus", "ephemeral")) {
            String wanted = task.args().textOrNull(field);
            if (wanted != null) {
                narrow(found, field, wanted);
            }
        }
        Long limit = task.args().integerOrNull("limit");
        return Searched.listed(
                "flavors", limit == null ? found : found.subList(0, (int) Math.min(limit, found.size())));
    }

    /** {@code MIN}, {@code MAX}, a number, or a comparison with one. */
    private static void narrow(List<DictValue> found, String field, String wanted) {
        if (wanted.equalsIgnoreCase("min") || wanted.equalsIgnoreCase("max")) {
            boolean least = wanted.equalsIgnoreCase("min");
            long best = found.stream()
                    .mapToLong(each -> Values.number(each, field, 0))
                    .reduce((a, b) -> least ? Math.min(a, b) : Math.max(a, b))
                    .orElse(0);
            found.removeIf(each -> Values.number(each, field, 0) != best);
            return;
        }
        Matcher range = RANGE.matcher(wanted);
        if (!range.matches()) {
            throw new ModuleFailure("Invalid range value for " + field + ": '" + wanted
                    + "'; a number, MIN, MAX, or <, <=, > or >= with a number.");
        }
        long number = Long.parseLong(range.group(2));
        String sign = Objects.requireNonNullElse(range.group(1), "");
        found.removeIf(each -> !holds(Values.number(each, field, 0), sign, number));
    }

    private static boolean holds(long value, String sign, long number) {
        return switch (sign) {
            case "<" -> value < number;
            case "<=" -> value <= number;
            case ">" -> value > number;
            case ">=" -> value >= number;
            default -> value == number;
        };
    }
}
