package dev.shevek.modules.openstack;

import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Api;
import dev.shevek.modules.openstack.api.Cloud;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Manages load balancers and the floating IP in front of them. */
final class Loadbalancer {
    private Loadbalancer() {}

    static CloudModule module() {
        return CloudModule.of(
                "loadbalancer",
                "Manage load balancers",
                Options.of(
                                Option.bool("assign_floating_ip").orElse(false).aliases("auto_public_ip"),
                                Option.bool("delete_floating_ip").orElse(false).aliases("delete_public_ip"),
                                Option.str("description"),
                                Option.str("flavor"),
                                Option.str("floating_ip_address").aliases("public_ip_address"),
                                Option.str("floating_ip_network").aliases("public_network"),
                                Option.str("name").mandatory(),
                                Option.str("state").orElse("present").choices("absent", "present"),
                                Option.str("vip_address"),
                                Option.str("vip_network"),
                                Option.str("vip_port"),
                                Option.str("vip_subnet"))
                        .rule(new OptionRule.MutuallyExclusive(List.of("assign_floating_ip", "delete_floating_ip")))
                        .rule(new OptionRule.RequiredIf(
                                "state", "present", List.of("vip_network", "vip_subnet", "vip_port"), true)),
                List.of("name"),
                Loadbalancer::run);
    }

    private static Result run(CloudTask task) {
        String name = task.args().text("name");
        Kind balancers = task.kinds().loadBalancers();
        DictValue found = balancers.find(name);
        if (task.absent()) {
            return found == null ? CloudTask.unchanged() : deleted(task, balancers, name, found);
        }
        boolean changed = false;
        DictValue balancer = found;
        if (balancer == null) {
            DictValue fields = fields(task);
            Cloud.Permit permit = task.creating("load balancer " + name, fields);
            balancer = settled(task, balancers, name, balancers.create(permit, fields));
            changed = true;
        } else {
            Map<String, Value> wanted = new LinkedHashMap<>();
            task.put(wanted, "description", "description");
            DictValue changes = DictValue.ofTexts(CloudTask.different(wanted, balancer));
            if (!changes.entries().isEmpty()) {
                Cloud.Permit permit = task.updating("load balancer " + name, balancer, changes);
                balancer = settled(task, balancers, name, balancers.update(permit, balancer, changes));
                changed = true;
            }
        }
        DictValue ip = attached(task, balancer);
        DictValue wantedIp = ip == null || task.args().has("floating_ip_address") ? floating(task, balancer, ip) : null;
        if (wantedIp != null) {
            ip = wantedIp;
            changed = true;
        } else if (ip != null && task.args().bool("delete_floating_ip")) {
            task.kinds().floatingIps().delete(task.deleting("floating IP of " + name, ip), ip);
            ip = null;
            changed = true;
        }
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("load_balancer", balancers.shape().show(balancer));
        if (ip != null) {
            values.put("floating_ip", task.kinds().floatingIps().shape().show(ip));
        }
        return Result.of(changed, values);
    }

    private static DictValue fields(CloudTask task) {
        Arguments args = task.args();
        Kinds kinds = task.kinds();
        Map<String, Value> fields = new LinkedHashMap<>();
        task.put(fields, "name", "name");
        task.put(fields, "description", "description");
        task.put(fields, "vip_address", "vip_address");
        id(fields, "vip_network_id", args.textOrNull("vip_network"), kinds.networks());
        id(fields, "vip_subnet_id", args.textOrNull("vip_subnet"), kinds.subnets());
        id(fields, "vip_port_id", args.textOrNull("vip_port"), kinds.ports());
        id(fields, "flavor_id", args.textOrNull("flavor"), kinds.balancerFlavors());
        return DictValue.ofTexts(fields);
    }

    private static void id(Map<String, Value> fields, String field, @Nullable String name, Kind kind) {
        if (name != null) {
            fields.put(field, StrValue.of(Values.id(kind.need(name))));
        }
    }

    private static DictValue settled(CloudTask task, Kind balancers, String name, DictValue balancer) {
        if (!task.waits()) {
            return balancer;
        }
        return task.await("load balancer " + name + " to become active", () -> {
            DictValue now = balancers.again(balancer);
            String status = now == null ? "gone" : Values.text(now, "provisioning_status");
            if (now == null || status.equals("ERROR")) {
                throw new ModuleFailure("Load balancer " + name + " is in the state " + status
                        + ". Delete it ('state: absent') before the next try.");
            }
            return status.equals("ACTIVE") ? now : null;
        });
    }

    private static @Nullable DictValue attached(CloudTask task, DictValue balancer) {
        List<DictValue> found =
                task.kinds().floatingIps().list(Map.of("port_id", Values.text(balancer, "vip_port_id")));
        return found.isEmpty() ? null : found.getFirst();
    }

    /** The floating IP that was attached now, or null when none is wanted or it is there. */
    private static @Nullable DictValue floating(CloudTask task, DictValue balancer, @Nullable DictValue have) {
        Arguments args = task.args();
        String address = args.textOrNull("floating_ip_address");
        if (!args.bool("assign_floating_ip") && address == null) {
            return null;
        }
        if (address != null
                && have != null
                && Values.text(have, "floating_ip_address").equals(address)) {
            return null;
        }
        FloatingIps ips = new FloatingIps(task);
        DictValue port = task.kinds().ports().need(Values.text(balancer, "vip_port_id"));
        FloatingIps.Inside inside = new FloatingIps.Inside(
                Values.id(port), Values.text(balancer, "vip_address"), Values.text(port, "network_id"));
        String pool = args.textOrNull("floating_ip_network");
        String network = pool == null
                ? ips.outside(inside)
                : Values.id(task.kinds().networks().need(pool));
        if (network == null) {
            throw new ModuleFailure("No router leads from the network of load balancer " + args.text("name")
                    + " to an external network; name one with 'floating_ip_network'.");
        }
        DictValue given = address == null ? null : ips.find(address);
        if (address != null && given == null) {
            throw new ModuleFailure("There is no floating IP " + address + " in this project.");
        }
        Cloud.Permit permit = task.creating(
                "floating IP of " + args.text("name"),
                DictValue.ofTexts(Map.of("floating_ip_address", StrValue.of(address == null ? "any" : address))));
        return given == null ? ips.any(permit, null, inside, network) : ips.attach(permit, given, inside);
    }

    private static Result deleted(CloudTask task, Kind balancers, String name, DictValue balancer) {
        DictValue ip = task.args().bool("delete_floating_ip") ? attached(task, balancer) : null;
        Cloud.Permit permit = task.deleting("load balancer " + name, balancer);
        if (ip != null) {
            task.kinds().floatingIps().delete(permit, ip);
        }
        task.cloud()
                .loadBalancer()
                .delete(permit, "/lbaas/loadbalancers/" + Api.encoded(Values.id(balancer)) + "?cascade=true", "");
        if (task.waits()) {
            task.await("load balancer " + name + " to be gone", () -> {
                DictValue now = balancers.again(balancer);
                boolean gone =
                        now == null || Values.text(now, "provisioning_status").equals("DELETED");
                return gone ? Boolean.TRUE : null;
            });
        }
        return Result.of(true);
    }
}
