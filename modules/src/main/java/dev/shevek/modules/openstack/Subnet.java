package dev.shevek.modules.openstack;

import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Manages subnets. */
final class Subnet {
    private static final String[] IPV6_MODES = {"dhcpv6-stateful", "dhcpv6-stateless", "slaac"};

    private static final List<String> FIXED =
            List.of("cidr", "ip_version", "ipv6_ra_mode", "ipv6_address_mode", "prefixlen", "use_default_subnetpool");

    /** Options that go into fields as they are. */
    private static final Map<String, String> PLAIN = Map.ofEntries(
            Map.entry("cidr", "cidr"),
            Map.entry("description", "description"),
            Map.entry("dns_nameservers", "dns_nameservers"),
            Map.entry("gateway_ip", "gateway_ip"),
            Map.entry("host_routes", "host_routes"),
            Map.entry("ip_version", "ip_version"),
            Map.entry("ipv6_address_mode", "ipv6_address_mode"),
            Map.entry("ipv6_ra_mode", "ipv6_ra_mode"),
            Map.entry("is_dhcp_enabled", "enable_dhcp"),
            Map.entry("name", "name"),
            Map.entry("use_default_subnet_pool", "use_default_subnetpool"));

    private Subnet() {}

    static CloudModule module() {
        return CloudModule.of(
                "subnet",
                "Add or remove subnets",
                Options.of(
                                Option.str("name").mandatory(),
                                Option.str("network").aliases("network_name"),
                                Option.str("cidr"),
                                Option.str("description"),
                                Option.integer("ip_version").orElse(4).choices("4", "6"),
                                Option.bool("is_dhcp_enabled").orElse(true).aliases("enable_dhcp"),
                                Option.str("gateway_ip"),
                                Option.bool("disable_gateway_ip").orElse(false).aliases("no_gateway_ip"),
                                Option.list("dns_nameservers", OptionType.STR),
                                Option.str("allocation_pool_start"),
                                Option.str("allocation_pool_end"),
                                Option.list("allocation_pools", OptionType.DICT),
                                Option.list("host_routes", OptionType.DICT),
                                Option.str("ipv6_ra_mode").choices(IPV6_MODES),
                                Option.str("ipv6_address_mode").choices(IPV6_MODES),
                                Option.str("subnet_pool"),
                                Option.str("prefix_length"),
                                Option.bool("use_default_subnet_pool").aliases("use_default_subnetpool"),
                                Option.dict("extra_attrs")
                                        .orElse(DictValue.EMPTY)
                                        .aliases("extra_specs"),
                                Option.str("state").orElse("present").choices("absent", "present"),
                                Option.str("project"))
                        .rule(new OptionRule.MutuallyExclusive(List.of("use_default_subnet_pool", "subnet_pool")))
                        .rule(new OptionRule.MutuallyExclusive(List.of("allocation_pool_start", "allocation_pools")))
                        .rule(new OptionRule.MutuallyExclusive(List.of("allocation_pool_end", "allocation_pools")))
                        .rule(new OptionRule.RequiredTogether(List.of("allocation_pool_end", "allocation_pool_start")))
                        .rule(new OptionRule.RequiredIf("state", "present", List.of("network"), false))
                        .rule(new OptionRule.RequiredIf(
                                "state", "present", List.of("cidr", "use_default_subnet_pool", "subnet_pool"), true)),
                List.of("name"),
                Subnet::run);
    }

    private static Result run(CloudTask task) {
        if (task.args().bool("disable_gateway_ip") && task.args().has("gateway_ip")) {
            throw new ModuleFailure("no_gateway_ip is not allowed with gateway_ip");
        }
        Kinds kinds = task.kinds();
        Kind subnets = kinds.subnets();
        String name = task.args().text("name");
        Map<String, String> filters = new LinkedHashMap<>(task.projectFilter());
        String network = task.args().textOrNull("network");
        if (network != null) {
            filters.put("network_id", Values.id(kinds.networks().need(network, Map.copyOf(filters))));
        }
        String pool = task.args().textOrNull("subnet_pool");
        if (pool != null) {
            filters.put("subnetpool_id", Values.id(kinds.subnetPools().need(pool)));
        }
        DictValue found = subnets.find(name, filters);
        if (task.absent()) {
            if (found == null) {
                return CloudTask.unchanged();
            }
            subnets.delete(task.deleting("subnet " + name, found), found);
            return Result.of(true);
        }
        Map<String, Value> wanted = wanted(task, filters);
        if (found == null) {
            DictValue fields = DictValue.ofTexts(wanted);
            DictValue made = subnets.create(task.creating("subnet " + name, fields), fields);
            return CloudTask.shownWithId(true, "subnet", whole(task, subnets, made));
        }
        Map<String, Value> changes = changes(wanted, found);
        if (changes.isEmpty()) {
            return CloudTask.shownWithId(false, "subnet", whole(task, subnets, found));
        }
        for (String field : FIXED) {
            if (changes.containsKey(field)) {
                throw new ModuleFailure("Cannot update " + field + " in existing subnet " + name
                        + ": delete it first ('state: absent'), or choose another name.");
            }
        }
        DictValue fields = DictValue.ofTexts(changes);
        DictValue now = subnets.update(task.updating("subnet " + name, found, fields), found, fields);
        return CloudTask.shownWithId(true, "subnet", whole(task, subnets, now));
    }

    private static DictValue whole(CloudTask task, Kind subnets, DictValue subnet) {
        return subnets.shape().show(subnet).with("location", task.cloud().location());
    }

    private static Map<String, Value> wanted(CloudTask task, Map<String, String> ids) {
        Map<String, Value> fields = new LinkedHashMap<>();
        PLAIN.forEach((option, field) -> task.put(fields, field, option));
        String prefix = task.args().textOrNull("prefix_length");
        if (prefix != null) {
            fields.put("prefixlen", IntValue.of(Long.parseLong(prefix)));
        }
        ids.forEach((field, id) -> fields.put(field, StrValue.of(id)));
        task.put(fields, "allocation_pools", "allocation_pools");
        String start = task.args().textOrNull("allocation_pool_start");
        if (start != null) {
            fields.put(
                    "allocation_pools",
                    ListValue.of(DictValue.ofTexts(Map.of(
                            "start",
                            StrValue.of(start),
                            "end",
                            StrValue.of(task.args().text("allocation_pool_end"))))));
        }
        DictValue extra = task.args().dictOrNull("extra_attrs");
        if (extra != null) {
            extra.entries().forEach((key, value) -> {
                if (fields.put(Values.text(key), value) != null) {
                    throw new ModuleFailure("Duplicate key(s) ['" + Values.text(key) + "'] in extra_specs");
                }
            });
        }
        if (task.args().bool("disable_gateway_ip")) {
            fields.put("gateway_ip", NoneValue.NONE);
        }
        return fields;
    }

    private static Map<String, Value> changes(Map<String, Value> wanted, DictValue now) {
        Map<String, Value> changes = new LinkedHashMap<>();
        wanted.forEach((field, value) -> {
            if (!field.equals("use_default_subnetpool") && !field.equals("prefixlen") && !same(value, now.get(field))) {
                changes.put(field, value);
            }
        });
        return changes;
    }

    /** The order of lists means nothing. */
    private static boolean same(Value wanted, @Nullable Value now) {
        return (wanted instanceof ListValue(List<Value> left) && now instanceof ListValue(List<Value> right))
                ? (left.size() == right.size() && new HashSet<>(left).equals(new HashSet<>(right)))
                : Values.same(wanted, now);
    }
}
