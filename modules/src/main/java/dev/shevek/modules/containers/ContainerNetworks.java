package dev.shevek.modules.containers;

import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.modules.containers.ContainerField.Comparison;
import dev.shevek.modules.containers.ContainerField.Kind;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The networks that a container is to be connected to. */
final class ContainerNetworks {
    private ContainerNetworks() {}

    /** The wanted ones with their ids; fails for one that is not there. */
    static List<DictValue> wanted(Arguments args, List<Value> there) {
        List<DictValue> all = new ArrayList<>();
        for (Value item : args.list("networks")) {
            DictValue network = (DictValue) item;
            String name = DockerValues.text(network, "name");
            String id = "";
            for (Value other : there) {
                if (other instanceof DictValue one
                        && DockerValues.text(one, "Name").equals(name)) {
                    id = DockerValues.text(one, "Id");
                }
            }
            if (id.isEmpty()) {
                throw new ModuleFailure(
                        "Parameter error: network named " + name + " could not be found. Does it exist?");
            }
            Map<String, Value> values = new LinkedHashMap<>();
            values.put("name", StrValue.of(name));
            for (String option : List.of("ipv4_address", "ipv6_address", "aliases", "links", "mac_address")) {
                values.put(option, DockerValues.orNone(network.get(option)));
            }
            if (values.get("mac_address") instanceof StrValue mac) {
                values.put("mac_address", StrValue.of(mac.text().replace('-', ':')));
            }
            if (values.get("links") instanceof ListValue(List<Value> links)) {
                values.put(
                        "links",
                        new ListValue(
                                links.stream().map(ContainerNetworks::pair).toList()));
            }
            values.put("id", StrValue.of(id));
            all.add(DictValue.ofTexts(values));
        }
        return all;
    }

    private static Value pair(Value link) {
        String[] part = DockerValues.text(link).split(":", 2);
        return ListValue.ofTexts(List.of(part[0], part.length > 1 ? part[1] : part[0]));
    }

    private static ListValue links(DictValue network) {
        List<String> all = new ArrayList<>();
        for (Value pair : DockerValues.list(network, "links")) {
            if (pair instanceof ListValue(List<Value> parts)) {
                all.add(DockerValues.text(parts.get(0)) + ":" + DockerValues.text(parts.get(1)));
            }
        }
        return ListValue.ofTexts(all);
    }

    /** How a container is connected, in the daemon's words. */
    static DictValue endpoint(DictValue network) {
        Map<String, Value> all = new LinkedHashMap<>();
        if (!links(network).items().isEmpty()) {
            all.put("Links", links(network));
        }
        if (!DockerValues.list(network, "aliases").isEmpty()) {
            all.put("Aliases", DockerValues.orNone(network.get("aliases")));
        }
        if (!DockerValues.text(network, "mac_address").isEmpty()) {
            all.put("MacAddress", DockerValues.orNone(network.get("mac_address")));
        }
        Map<String, Value> addresses = new LinkedHashMap<>();
        for (String pair : List.of("ipv4_address IPv4Address", "ipv6_address IPv6Address")) {
            String[] names = pair.split(" ", 2);
            if (!DockerValues.text(network, names[0]).isEmpty()) {
                addresses.put(names[1], DockerValues.orNone(network.get(names[0])));
            }
        }
        if (!addresses.isEmpty()) {
            all.put("IPAMConfig", DictValue.ofTexts(addresses));
        }
        return DictValue.ofTexts(all);
    }

    /** Whether a container is connected as wanted. */
    static boolean connected(DictValue network, DictValue now) {
        DictValue addresses = DockerValues.dict(now, "IPAMConfig");
        return address(network, "ipv4_address", DockerValues.text(addresses, "IPv4Address"))
                && address(network, "ipv6_address", DockerValues.text(addresses, "IPv6Address"))
                && address(network, "mac_address", DockerValues.text(now, "MacAddress"))
                && has(DockerValues.orNone(network.get("aliases")), now, "Aliases")
                && has(links(network), now, "Links");
    }

    private static boolean address(DictValue network, String option, String now) {
        String wanted = DockerValues.text(network, option);
        return wanted.isEmpty() || wanted.equals(now);
    }

    private static boolean has(Value wanted, DictValue now, String key) {
        return wanted == NoneValue.NONE
                || ContainerField.same(wanted, DockerValues.orNone(now.get(key)), Comparison.MORE, Kind.SET);
    }
}
