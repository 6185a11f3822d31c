package dev.shevek.modules.openstack;

import dev.shevek.modules.openstack.api.Cloud;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which interfaces a router gets and loses.
 *
 * @param task whose
 * @param added to be added
 * @param gone ports to be removed
 */
record RouterInterfaces(CloudTask task, List<Wanted> added, List<DictValue> gone) {
    /**
     * An interface.
     *
     * @param subnet its id
     * @param network the subnet's network
     * @param address the address there, or null for the subnet's gateway
     * @param name what the task calls it
     */
    record Wanted(String subnet, String network, @Nullable String address, String name) {}

    boolean isEmpty() {
        return added.isEmpty() && gone.isEmpty();
    }

    /** All interfaces go. */
    static RouterInterfaces none(CloudTask task, DictValue router) {
        return new RouterInterfaces(task, List.of(), ports(task, router));
    }

    static RouterInterfaces planned(CloudTask task, @Nullable DictValue router, Map<String, String> project) {
        List<Wanted> wanted = new ArrayList<>();
        for (Value given : task.args().list("interfaces")) {
            wanted.add(wanted(task, given, project));
        }
        List<DictValue> gone = new ArrayList<>();
        Set<String> there = new HashSet<>();
        for (DictValue port : router == null ? List.<DictValue>of() : ports(task, router)) {
            boolean keep = false;
            for (DictValue ip : Values.dicts(port, "fixed_ips")) {
                for (Wanted one : wanted) {
                    boolean same = one.subnet().equals(Values.text(ip, "subnet_id"))
                            && (one.address() == null || one.address().equals(Values.text(ip, "ip_address")));
                    if (same) {
                        there.add(one.subnet());
                        keep = true;
                    }
                }
            }
            if (!keep) {
                gone.add(port);
            }
        }
        List<Wanted> added =
                wanted.stream().filter(one -> !there.contains(one.subnet())).toList();
        return new RouterInterfaces(task, added, gone);
    }

    private static Wanted wanted(CloudTask task, Value given, Map<String, String> project) {
        if (!(given instanceof DictValue dict)) {
            DictValue subnet = task.kinds().subnets().need(Values.text(given), project);
            return new Wanted(Values.id(subnet), Values.text(subnet, "network_id"), null, Values.text(given));
        }
        if (dict.get("net") == null) {
            throw Router.incomplete("Network name");
        }
        if (dict.get("subnet") == null) {
            throw Router.incomplete("Subnet name");
        }
        String network = Values.id(task.kinds().networks().need(Values.text(dict, "net")));
        Map<String, String> filters = new LinkedHashMap<>(project);
        filters.put("network_id", network);
        DictValue subnet = task.kinds().subnets().need(Values.text(dict, "subnet"), filters);
        return new Wanted(
                Values.id(subnet), network, Values.textOrNull(dict.get("portip")), Values.text(dict, "subnet"));
    }

    private static List<DictValue> ports(CloudTask task, DictValue router) {
        return task.kinds().ports().list(Map.of("device_id", Values.id(router))).stream()
                .filter(port -> Values.text(port, "device_owner").startsWith("network:router_interface")
                        || Values.text(port, "device_owner").startsWith("network:ha_router_replicated"))
                .toList();
    }

    /** Adds what changes to a difference. */
    void show(Map<String, Value> before, Map<String, Value> after) {
        if (!gone.isEmpty()) {
            before.put(
                    "interfaces_removed",
                    ListValue.ofTexts(gone.stream().map(Values::id).toList()));
        }
        if (!added.isEmpty()) {
            after.put(
                    "interfaces_added",
                    ListValue.ofTexts(added.stream().map(Wanted::name).toList()));
        }
    }

    void apply(Cloud.Permit permit, DictValue router) {
        String path = "/routers/" + Values.id(router);
        for (DictValue port : gone) {
            put(permit, path + "/remove_router_interface", "port_id", Values.id(port));
        }
        for (Wanted one : added) {
            if (one.address() == null) {
                put(permit, path + "/add_router_interface", "subnet_id", one.subnet());
            } else {
                put(permit, path + "/add_router_interface", "port_id", port(permit, one, one.address()));
            }
        }
    }

    /** The port with the address, made if there is none. */
    private String port(Cloud.Permit permit, Wanted one, String address) {
        for (DictValue port : task.kinds().ports().list(Map.of("network_id", one.network()))) {
            for (DictValue ip : Values.dicts(port, "fixed_ips")) {
                if (one.subnet().equals(Values.text(ip, "subnet_id"))
                        && address.equals(Values.text(ip, "ip_address"))) {
                    return Values.id(port);
                }
            }
        }
        DictValue ip =
                DictValue.ofTexts(Map.of("subnet_id", StrValue.of(one.subnet()), "ip_address", StrValue.of(address)));
        return Values.id(task.kinds()
                .ports()
                .create(
                        permit,
                        DictValue.ofTexts(
                                Map.of("network_id", StrValue.of(one.network()), "fixed_ips", ListValue.of(ip)))));
    }

    private void put(Cloud.Permit permit, String path, String key, String id) {
        task.cloud().network().put(permit, path, DictValue.ofTexts(Map.of(key, StrValue.of(id))), "");
    }
}
