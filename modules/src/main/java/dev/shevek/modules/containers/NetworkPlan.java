package dev.shevek.modules.containers;

import dev.shevek.module.Arguments;
import dev.shevek.module.Next;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is to be done with a network. */
final class NetworkPlan {
    private static final Map<String, String> KEYS = Map.of(
            "subnet", "Subnet", "iprange", "IPRange", "gateway", "Gateway", "aux_addresses", "AuxiliaryAddresses");

    private final Arguments args;
    private final DockerThing thing;
    private final DictValue now;
    private final String name;
    private final String path;
    private final Set<String> containers = new HashSet<>();

    /** With the containers of the daemon, if they matter. */
    NetworkPlan(Arguments args, DockerThing thing, DictValue now, List<Value> containers) {
        this.args = args;
        this.thing = thing;
        this.now = now;
        this.name = args.text("name");
        this.path = "/networks/" + Docker.part(name);
        for (Value container : containers) {
            DockerValues.list((DictValue) container, "Names")
                    .forEach(text -> this.containers.add(DockerValues.text(text).substring(1)));
        }
    }

    private String driver() {
        return args.bool("config_only") ? "null" : args.text("driver");
    }

    /** The names of what is connected. */
    private List<String> connected() {
        List<String> names = new ArrayList<>();
        DockerValues.dict(now, "Containers").entries().values().forEach(one -> {
            names.add(DockerValues.text((DictValue) one, "Name"));
        });
        return names;
    }

    Next next() {
        boolean absent = args.text("state").equals("absent");
        thing.exists(!absent);
        if (absent) {
            remove();
            return thing.done(now);
        }
        ContainerDifferences differences = thing.there() ? differences() : new ContainerDifferences();
        boolean again = thing.there() && (args.bool("force") || !differences.empty());
        List<String> before = connected();
        List<String> wanted = args.texts("connected").isEmpty() ? before : args.texts("connected");
        if (again) {
            remove();
        }
        if (again || !thing.there()) {
            thing.act(
                    "Created network " + name + " with driver " + driver(),
                    "POST",
                    "/networks/create",
                    DictValue.ofTexts(created()));
        }
        List<String> left = again ? List.of() : before;
        for (String one : wanted) {
            if (!left.contains(one) && (containers.contains(one) || before.contains(one))) {
                Map<String, Value> body = new LinkedHashMap<>();
                body.put("Container", StrValue.of(one));
                body.put("EndpointConfig", NoneValue.NONE);
                thing.act("Connected container " + one, "POST", path + "/connect", DictValue.ofTexts(body));
                differences.add("connected." + one, BoolValue.TRUE, BoolValue.FALSE);
            }
        }
        if (!args.bool("appends")) {
            left.stream().filter(one -> !wanted.contains(one)).forEach(one -> {
                disconnect(one);
                differences.add("connected." + one, BoolValue.FALSE, BoolValue.TRUE);
            });
        }
        return thing.differs(differences).done(now);
    }

    private void remove() {
        if (thing.there()) {
            connected().forEach(this::disconnect);
            thing.act("Removed network " + name, "DELETE", path, null);
        }
    }

    private void disconnect(String container) {
        Map<String, Value> body = new LinkedHashMap<>();
        body.put("Container", StrValue.of(container));
        body.put("Force", BoolValue.TRUE);
        thing.act("Disconnected container " + container, "POST", path + "/disconnect", DictValue.ofTexts(body));
    }

    private ContainerDifferences differences() {
        ContainerDifferences found = new ContainerDifferences();
        flag(found, "config_only", "ConfigOnly");
        DockerThing.differ(
                found,
                "config_from",
                args.get("config_from"),
                DockerValues.dict(now, "ConfigFrom").get("Network"));
        DockerThing.differ(found, "driver", StrValue.of(driver()), now.get("Driver"));
        DockerThing.differ(
                found, "driver_options", DockerThing.texts(args.dictOrNull("driver_options")), now.get("Options"));
        DictValue ipam = DockerValues.dict(now, "IPAM");
        DockerThing.differ(found, "ipam_driver", args.get("ipam_driver"), ipam.get("Driver"));
        DictValue options = args.dictOrNull("ipam_driver_options");
        if (options != null && !options.equals(DockerValues.dict(ipam, "Options"))) {
            found.add("ipam_driver_options", options, DockerValues.dict(ipam, "Options"));
        }
        pools(found, DockerValues.list(ipam, "Config"));
        flag(found, "enable_ipv4", "EnableIPv4");
        flag(found, "enable_ipv6", "EnableIPv6");
        flag(found, "internal", "Internal");
        DockerThing.differ(found, "scope", args.get("scope"), now.get("Scope"));
        flag(found, "attachable", "Attachable");
        flag(found, "ingress", "Ingress");
        DockerThing.differ(found, "labels", labels(), now.get("Labels"));
        return found;
    }

    private DictValue labels() {
        DictValue given = args.dictOrNull("labels");
        return given == null ? DictValue.EMPTY : ContainerWish.labels(given);
    }

    private void flag(ContainerDifferences found, String option, String key) {
        Boolean wanted = args.boolOrNull(option);
        if (wanted != null) {
            Value kept = now.get(key);
            DockerThing.differ(found, option, BoolValue.of(wanted), kept == null ? BoolValue.FALSE : kept);
        }
    }

    private void pools(ContainerDifferences found, List<Value> kept) {
        List<Value> wanted = args.list("ipam_config");
        if (!wanted.isEmpty() && kept.isEmpty()) {
            found.add(
                    "ipam_config",
                    args.get("ipam_config") == null ? NoneValue.NONE : new ListValue(wanted),
                    new ListValue(kept));
            return;
        }
        for (int i = 0; i < wanted.size(); i++) {
            DictValue pool = (DictValue) wanted.get(i);
            DictValue same = DictValue.EMPTY;
            for (Value one : kept) {
                if (one instanceof DictValue other
                        && fits(pool, other)
                        && same.entries().isEmpty()) {
                    same = other;
                }
            }
            for (Map.Entry<String, String> key : new TreeMap<>(KEYS).entrySet()) {
                Value value = given(pool, key.getKey());
                if (value != null && !value.equals(same.get(key.getValue()))) {
                    found.add(
                            "ipam_config[" + i + "]." + key.getKey(),
                            value,
                            DockerValues.orNone(same.get(key.getValue())));
                }
            }
        }
    }

    private static boolean fits(DictValue pool, DictValue other) {
        return KEYS.entrySet().stream().allMatch(key -> {
            Value value = given(pool, key.getKey());
            return value == null || value.equals(other.get(key.getValue()));
        });
    }

    private static @Nullable Value given(DictValue pool, String key) {
        Value value = pool.get(key);
        return value == null || value.equals(NoneValue.NONE) ? null : value;
    }

    private Map<String, Value> created() {
        Map<String, Value> body = new LinkedHashMap<>();
        body.put("Name", StrValue.of(name));
        body.put("Driver", StrValue.of(driver()));
        body.put("Options", DockerThing.texts(args.dictOrNull("driver_options")));
        body.put("IPAM", NoneValue.NONE);
        put(body, "config_only", "ConfigOnly");
        if (!args.text("config_from", "").isEmpty()) {
            body.put("ConfigFrom", DictValue.ofTexts(Map.of("Network", StrValue.of(args.text("config_from")))));
        }
        put(body, "enable_ipv6", "EnableIPv6");
        put(body, "enable_ipv4", "EnableIPv4");
        if (args.bool("internal")) {
            body.put("Internal", BoolValue.TRUE);
        }
        put(body, "scope", "Scope");
        put(body, "attachable", "Attachable");
        put(body, "ingress", "Ingress");
        body.put("Labels", labels());
        List<Value> pools = new ArrayList<>();
        for (Value item : args.list("ipam_config")) {
            Map<String, Value> pool = new LinkedHashMap<>();
            KEYS.forEach((option, key) -> {
                Value value = given((DictValue) item, option);
                if (value != null) {
                    pool.put(key, value);
                }
            });
            pools.add(DictValue.ofTexts(pool));
        }
        if (args.has("ipam_driver") || args.has("ipam_driver_options") || !pools.isEmpty()) {
            Map<String, Value> ipam = new LinkedHashMap<>();
            ipam.put("Driver", DockerValues.orNone(args.get("ipam_driver")));
            ipam.put("Config", new ListValue(pools));
            ipam.put("Options", DockerValues.orNone(args.get("ipam_driver_options")));
            body.put("IPAM", DictValue.ofTexts(ipam));
        }
        return body;
    }

    private void put(Map<String, Value> body, String option, String key) {
        Value value = args.get(option);
        if (value != null) {
            body.put(key, value);
        }
    }
}
