package dev.shevek.modules.openstack;

import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.source.Suggestions;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The kinds of resources by the service and type that openstacksdk calls them by. */
final class KindsByType {
    private static final Map<String, Function<Kinds, Kind>> KINDS = new TreeMap<>(Map.ofEntries(
            Map.entry("block_storage.snapshot", Kinds::snapshots),
            Map.entry("block_storage.type", Kinds::volumeTypes),
            Map.entry("block_storage.volume", Kinds::volumes),
            Map.entry("compute.aggregate", Kinds::aggregates),
            Map.entry("compute.flavor", Kinds::flavors),
            Map.entry("compute.server", Kinds::servers),
            Map.entry("compute.server_group", Kinds::serverGroups),
            Map.entry("identity.domain", Kinds::domains),
            Map.entry("identity.endpoint", Kinds::endpoints),
            Map.entry("identity.group", Kinds::groups),
            Map.entry("identity.project", Kinds::projects),
            Map.entry("identity.role", Kinds::roles),
            Map.entry("identity.service", Kinds::services),
            Map.entry("identity.user", Kinds::users),
            Map.entry("load_balancer.health_monitor", Kinds::healthMonitors),
            Map.entry("load_balancer.listener", Kinds::listeners),
            Map.entry("load_balancer.load_balancer", Kinds::loadBalancers),
            Map.entry("load_balancer.pool", Kinds::pools),
            Map.entry("network.address_scope", Kinds::addressScopes),
            Map.entry("network.ip", Kinds::floatingIps),
            Map.entry("network.network", Kinds::networks),
            Map.entry("network.port", Kinds::ports),
            Map.entry("network.rbac_policy", Kinds::rbacPolicies),
            Map.entry("network.router", Kinds::routers),
            Map.entry("network.security_group", Kinds::securityGroups),
            Map.entry("network.security_group_rule", Kinds::securityGroupRules),
            Map.entry("network.subnet", Kinds::subnets),
            Map.entry("network.subnet_pool", Kinds::subnetPools),
            Map.entry("network.trunk", Kinds::trunks)));

    private KindsByType() {}

    /** The kind that {@code service} and {@code type} of a task name; throws {@link ModuleFailure} with those there are. */
    static Kind of(Kinds kinds, Arguments args) {
        String type = args.text("service") + "." + args.text("type");
        Function<Kinds, Kind> chosen = KINDS.get(type);
        if (chosen == null) {
            String close = Suggestions.didYouMean(type, KINDS.keySet());
            throw new ModuleFailure("service and type '" + type + "' are not supported here"
                    + (close == null ? "; there are: " + String.join(", ", KINDS.keySet()) : "; " + close));
        }
        return chosen.apply(kinds);
    }
}
