package dev.shevek.inventory;

import dev.shevek.source.Origin;
import dev.shevek.source.ProblemException;
import dev.shevek.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds the hosts of a pattern such as {@code web[1:3]:2222} with their variables. */
final class HostDefinitions {
    private HostDefinitions() {}

    static void add(
            Inventory inventory, String pattern, String group, Map<String, Value> vars, @Nullable Origin origin) {
        HostAddress address = HostAddress.parse(pattern);
        Integer port = address == null ? null : address.port();
        try {
            for (String name : names(address == null ? pattern : address.host())) {
                Host host = inventory.addHost(name, group, port);
                vars.forEach((key, value) -> inventory.setHostVariable(host, key, value));
            }
        } catch (ProblemException mistake) {
            throw new ProblemException(mistake.problem().at(origin));
        }
    }

    private static List<String> names(String pattern) {
        return pattern.indexOf('[') >= 0 ? HostRanges.expand(pattern) : List.of(pattern);
    }
}
