package dev.shevek.modules.openstack;

import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Manages ports. */
final class Port {
    private static final Map<String, String> PLAIN = Map.ofEntries(
            Map.entry("binding_profile", "binding:profile"),
            Map.entry("binding_vnic_type", "binding:vnic_type"),
            Map.entry("description", "description"),
            Map.entry("device_id", "device_id"),
            Map.entry("device_owner", "device_owner"),
            Map.entry("dns_domain", "dns_domain"),
            Map.entry("dns_name", "dns_name"),
            Map.entry("is_admin_state_up", "admin_state_up"),
            Map.entry("is_port_security_enabled", "port_security_enabled"),
            Map.entry("mac_address", "mac_address"));

    private static final List<String> LISTS = List.of("allowed_address_pairs", "extra_dhcp_opts", "fixed_ips");

    private Port() {}

    static CloudModule module() {
        return CloudModule.of(
                "port",
                "Manage ports",
                Options.of(
                                Option.list("allowed_address_pairs", OptionType.DICT)
                                        .with(Options.of(Option.str("ip_address"), Option.str("mac_address"))),
                                Option.dict("binding_profile"),
                                Option.str("binding_vnic_type")
                                        .choices(
                                                "normal",
                                                "direct",
                                                "direct-physical",
                                                "macvtap",
                                                "baremetal",
                                                "virtio-forwarder")
                                        .aliases("vnic_type"),
                                Option.str("description"),
                                Option.str("device_id"),
                                Option.str("device_owner"),
                                Option.str("dns_domain"),
                                Option.str("dns_name"),
                                Option.list("extra_dhcp_opts", OptionType.DICT)
                                        .with(Options.of(
                                                Option.integer("ip_version").mandatory(),
                                                Option.str("opt_name").mandatory(),
                                                Option.str("opt_value").mandatory())),
                                Option.list("fixed_ips", OptionType.DICT)
                                        .with(Options.of(
                                                Option.str("ip_address").mandatory(), Option.str("subnet_id"))),
                                Option.bool("is_admin_state_up").aliases("admin_state_up"),
                                Option.bool("is_port_security_enabled").aliases("port_security_enabled"),
                                Option.str("mac_address"),
                                Option.str("name").mandatory(),
                                Option.str("network"),
                                Option.bool("no_security_groups").orElse(false),
                                Option.list("security_groups", OptionType.STR),
                                Option.str("state").orElse("present").choices("absent", "present"))
                        .rule(new OptionRule.MutuallyExclusive(List.of("no_security_groups", "security_groups")))
                        .rule(new OptionRule.RequiredIf("state", "present", List.of("network"), false)),
                List.of("name"),
                Port::run);
    }

    private static Result run(CloudTask task) {
        Kind ports = task.kinds().ports();
        String network = task.args().textOrNull("network");
        String networkId =
                network == null ? null : Values.id(task.kinds().networks().need(network));
        DictValue found =
                ports.find(task.args().text("name"), networkId == null ? Map.of() : Map.of("network_id", networkId));
        return task.manage(ports, "port", found, () -> created(task, networkId), now -> changes(fields(task), now));
    }

    private static Map<String, Value> created(CloudTask task, @Nullable String network) {
        Map<String, Value> fields = new LinkedHashMap<>();
        task.put(fields, "name", "name");
        if (network != null) {
            fields.put("network_id", StrValue.of(network));
        }
        fields.putAll(fields(task));
        return fields;
    }

    private static Map<String, Value> fields(CloudTask task) {
        Map<String, Value> fields = new LinkedHashMap<>();
        PLAIN.forEach((option, field) -> task.put(fields, field, option));
        for (String list : LISTS) {
            if (task.args().get(list) instanceof ListValue(List<Value> items)) {
                fields.put(list, new ListValue(items.stream().map(Port::given).toList()));
            }
        }
        if (task.args().bool("no_security_groups")) {
            fields.put("security_groups", ListValue.EMPTY);
        } else if (task.args().get("security_groups") instanceof ListValue) {
            List<Value> ids = new ArrayList<>();
            for (String name : task.args().texts("security_groups")) {
                ids.add(StrValue.of(Values.id(task.kinds().securityGroups().need(name))));
            }
            fields.put("security_groups", new ListValue(ids));
        }
        return fields;
    }

    /** Without what was not given. */
    private static Value given(Value item) {
        if (!(item instanceof DictValue dict)) {
            return item;
        }
        Map<Value, Value> kept = new LinkedHashMap<>(dict.entries());
        kept.values().removeIf(value -> value == NoneValue.NONE);
        return new DictValue(kept);
    }

    private static Map<String, Value> changes(Map<String, Value> wanted, DictValue now) {
        Map<String, Value> changes = new LinkedHashMap<>();
        wanted.forEach((field, value) -> {
            Value have = now.get(field);
            boolean same =
                    (value instanceof ListValue(List<Value> left) && have instanceof ListValue(List<Value> right))
                            ? covers(left, right)
                            : Values.same(value, have);
            if (!same) {
                changes.put(field, value);
            }
        });
        return changes;
    }

    /** Whether lists have the same items in any order, what was not given being whatever it is. */
    private static boolean covers(List<Value> wanted, List<Value> now) {
        List<Value> left = new ArrayList<>(now);
        for (Value item : wanted) {
            boolean there = false;
            for (int i = 0; i < left.size() && !there; i++) {
                there = covers(item, left.get(i));
                if (there) {
                    left.remove(i);
                }
            }
            if (!there) {
                return false;
            }
        }
        return left.isEmpty();
    }

    private static boolean covers(Value wanted, Value now) {
        if (!(wanted instanceof DictValue left) || !(now instanceof DictValue right)) {
            return wanted.equals(now);
        }
        return left.entries().entrySet().stream()
                .allMatch(entry -> Values.text(entry.getValue())
                        .equalsIgnoreCase(Values.text(right.get(Values.text(entry.getKey())))));
    }
}
