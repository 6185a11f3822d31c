package dev.shevek.modules.openstack;

import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Cloud;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives floating IPs to servers and takes them away. */
final class FloatingIp {
    private final CloudTask task;
    private final Arguments args;
    private final Kind kind;
    private final DictValue server;
    private final @Nullable String network;
    private final FloatingIps ips;

    private FloatingIp(CloudTask task) {
        this.task = task;
        this.args = task.args();
        this.kind = task.kinds().floatingIps();
        this.server = task.kinds().servers().need(args.text("server"));
        String pool = args.textOrNull("network");
        this.network = pool == null ? null : Values.id(task.kinds().networks().need(pool));
        this.ips = new FloatingIps(task);
    }

    static CloudModule module() {
        return CloudModule.of(
                "floating_ip",
                "Add or remove a floating IP of a server",
                Options.of(
                                Option.str("fixed_address"),
                                Option.str("floating_ip_address"),
                                Option.str("nat_destination").aliases("fixed_network", "internal_network"),
                                Option.str("network"),
                                Option.bool("purge").orElse(false),
                                Option.bool("reuse").orElse(false),
                                Option.str("server").mandatory(),
                                Option.str("state").orElse("present").choices("absent", "present"))
                        .rule(new OptionRule.RequiredIf("state", "absent", List.of("floating_ip_address"), false))
                        .rule(new OptionRule.RequiredBy("floating_ip_address", List.of("network"))),
                List.of("server", "floating_ip_address"),
                task -> new FloatingIp(task).run());
    }

    private Result run() {
        String what = "floating IP of server " + Values.text(server, "name");
        String address = args.textOrNull("floating_ip_address");
        if (task.absent()) {
            return removed(what, address);
        }
        List<DictValue> matching = matching();
        if (address == null && !matching.isEmpty()) {
            return shown(false, matching.getFirst());
        }
        DictValue found = address == null ? null : ips.find(address);
        boolean own =
                address != null && FloatingIps.addresses(server, "floating").contains(address);
        if (own && found != null) {
            return shown(false, found);
        }
        if (found != null && !Values.text(found, "port_id").isEmpty()) {
            throw new ModuleFailure("Floating ip " + address + " has been attached to different server");
        }
        FloatingIps.Inside inside = inside();
        String pool = network == null ? ips.outside(inside) : network;
        if (pool == null) {
            throw new ModuleFailure("No router leads from the network of " + inside.address() + " (server "
                    + Values.text(server, "name") + ") to an external network, so that a floating IP cannot be reached."
                    + " Add a router with a gateway (openstack.cloud.router), or name another 'nat_destination'.");
        }
        Map<String, Value> after = new LinkedHashMap<>();
        after.put("floating_ip_address", StrValue.of(address == null ? "any" : address));
        after.put("fixed_ip_address", StrValue.of(inside.address()));
        Cloud.Permit permit = task.cloud().changing(task.predicted(what, DictValue.EMPTY, DictValue.ofTexts(after)));
        DictValue attached;
        if (address == null) {
            attached = ips.any(permit, server, inside, pool);
        } else {
            DictValue ip = found == null ? made(permit, address, pool) : found;
            attached = ips.attach(permit, ip, inside);
            ips.seen(server, address);
        }
        DictValue now = kind.again(attached);
        return shown(true, now == null ? attached : now);
    }

    private DictValue made(Cloud.Permit permit, String address, String pool) {
        return kind.create(
                permit,
                DictValue.ofTexts(
                        Map.of("floating_ip_address", StrValue.of(address), "floating_network_id", StrValue.of(pool))));
    }

    private Result shown(boolean changed, DictValue ip) {
        return CloudTask.shown(changed, "floating_ip", kind.shape().show(ip));
    }

    private FloatingIps.Inside inside() {
        String fixed = args.textOrNull("fixed_address");
        String destination = args.textOrNull("nat_destination");
        if (fixed == null && destination != null) {
            String id = Values.id(task.kinds().networks().need(destination));
            for (DictValue port : task.kinds().ports().list(Map.of("device_id", Values.id(server), "network_id", id))) {
                for (DictValue ip : Values.dicts(port, "fixed_ips")) {
                    if (Values.text(ip, "ip_address").indexOf('.') > 0) {
                        return new FloatingIps.Inside(Values.id(port), Values.text(ip, "ip_address"), id);
                    }
                }
            }
            throw new ModuleFailure("Server " + Values.text(server, "name") + " has no IPv4 address on the network "
                    + destination + ".");
        }
        return ips.needed(server, fixed);
    }

    /** Floating IPs of the server that are as asked for. */
    private List<DictValue> matching() {
        String fixed = args.textOrNull("fixed_address");
        String destination = args.textOrNull("nat_destination");
        List<String> have = FloatingIps.addresses(server, "floating");
        if (fixed == null && destination != null) {
            String name = Values.text(task.kinds().networks().need(destination), "name");
            have = Values.dicts(Values.dict(server, "addresses"), name).stream()
                    .filter(each -> Values.text(each, "OS-EXT-IPS:type").equals("floating"))
                    .map(each -> Values.text(each, "addr"))
                    .toList();
        }
        List<DictValue> found = new ArrayList<>();
        for (String address : have) {
            DictValue ip = ips.find(address);
            if (ip != null
                    && (network == null || network.equals(Values.text(ip, "floating_network_id")))
                    && (fixed == null || fixed.equals(Values.text(ip, "fixed_ip_address")))) {
                found.add(ip);
            }
        }
        return found;
    }

    private Result removed(String what, @Nullable String address) {
        DictValue ip = address == null ? null : ips.find(address);
        boolean purge = args.bool("purge");
        if (ip == null || (Values.text(ip, "port_id").isEmpty() && !purge)) {
            return CloudTask.unchanged();
        }
        Cloud.Permit permit = task.deleting(what, ip);
        if (purge) {
            kind.delete(permit, ip);
        } else {
            kind.update(permit, ip, DictValue.ofTexts(Map.of("port_id", NoneValue.NONE)));
        }
        return Result.of(true);
    }
}
