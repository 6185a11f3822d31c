package dev.shevek.modules.openstack;

import dev.shevek.module.ModuleFailure;
import dev.shevek.modules.openstack.api.Cloud;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The floating IPs of servers: which one a server gets, and from where. */
final class FloatingIps {
    private final CloudTask task;
    private final Kinds kinds;

    FloatingIps(CloudTask task) {
        this.task = task;
        this.kinds = task.kinds();
    }

    /** A place where a floating IP can be attached. */
    record Inside(String port, String address, String network) {}

    /** The addresses of a server of one kind: {@code fixed} or {@code floating}. */
    static List<String> addresses(DictValue server, String kind) {
        List<String> found = new ArrayList<>();
        for (Value network : Values.dict(server, "addresses").entries().keySet()) {
            for (DictValue address : Values.dicts(Values.dict(server, "addresses"), Values.text(network))) {
                if (Values.text(address, "OS-EXT-IPS:type").equals(kind)) {
                    found.add(Values.text(address, "addr"));
                }
            }
        }
        return found;
    }

    /** Gives a server the floating IPs that the task asks for. */
    void give(Cloud.Permit permit, DictValue server) {
        List<String> given = task.args().texts("floating_ips");
        List<String> pools = task.args().texts("floating_ip_pools");
        if (!given.isEmpty()) {
            given.forEach(address -> attach(permit, server, address));
        } else if (!pools.isEmpty()) {
            for (String pool : pools) {
                Inside inside = needed(server, null);
                any(permit, server, inside, Values.id(kinds.networks().need(pool)));
            }
        } else if (task.args().bool("auto_ip") && addresses(server, "floating").isEmpty()) {
            Inside inside = inside(server, null);
            String outside = inside == null ? null : outside(inside);
            if (inside != null && outside != null) {
                any(permit, server, inside, outside);
            }
        }
    }

    /** Attaches the floating IP with an address. */
    void attach(Cloud.Permit permit, DictValue server, String address) {
        DictValue ip = byAddress(address);
        Inside inside = needed(server, null);
        attach(permit, server, ip, inside);
    }

    /** Detaches the floating IP with an address. */
    void detach(Cloud.Permit permit, String address) {
        DictValue ip = byAddress(address);
        kinds.floatingIps().update(permit, ip, DictValue.ofTexts(Map.of("port_id", NoneValue.NONE)));
    }

    /** Deletes all floating IPs of a server. */
    void delete(Cloud.Permit permit, DictValue server) {
        for (String address : addresses(server, "floating")) {
            DictValue ip = find(address);
            if (ip != null) {
                kinds.floatingIps().delete(permit, ip);
            }
        }
    }

    private DictValue byAddress(String address) {
        DictValue found = find(address);
        if (found == null) {
            throw new ModuleFailure("There is no floating IP " + address
                    + " in this project; openstack.cloud.floating_ip" + " makes one.");
        }
        return found;
    }

    @Nullable
    DictValue find(String address) {
        List<DictValue> found = kinds.floatingIps().list(Map.of("floating_ip_address", address));
        return found.isEmpty() ? null : found.getFirst();
    }

    Inside needed(DictValue server, @Nullable String fixed) {
        Inside inside = inside(server, fixed);
        if (inside == null) {
            throw new ModuleFailure("Server " + Values.text(server, "name")
                    + (fixed == null ? " has no port with an IPv4 address" : " has no port with the address " + fixed)
                    + " that a floating IP could lead to.");
        }
        return inside;
    }

    /** The port that leads outside: one whose network has a router with a gateway, the newest first. */
    @Nullable
    Inside inside(DictValue server, @Nullable String fixed) {
        List<Inside> all = new ArrayList<>();
        List<DictValue> ports = new ArrayList<>(kinds.ports().list(Map.of("device_id", Values.id(server))));
        ports.sort((a, b) -> Values.text(b, "created_at").compareTo(Values.text(a, "created_at")));
        for (DictValue port : ports) {
            for (DictValue ip : Values.dicts(port, "fixed_ips")) {
                String address = Values.text(ip, "ip_address");
                if (fixed == null ? address.indexOf('.') > 0 : address.equals(fixed)) {
                    all.add(new Inside(Values.id(port), address, Values.text(port, "network_id")));
                }
            }
        }
        if (all.size() > 1) {
            for (Inside one : all) {
                if (outside(one) != null) {
                    return one;
                }
            }
        }
        return all.isEmpty() ? null : all.getFirst();
    }

    /** The external network that a router leads to from there, or null. */
    @Nullable
    String outside(Inside inside) {
        for (DictValue port : kinds.ports().list(Map.of("network_id", inside.network()))) {
            if (Values.text(port, "device_owner").startsWith("network:router_interface")
                    || Values.text(port, "device_owner").startsWith("network:ha_router")) {
                DictValue router = kinds.routers().find(Values.text(port, "device_id"));
                String network =
                        router == null ? "" : Values.text(Values.dict(router, "external_gateway_info"), "network_id");
                if (!network.isEmpty()) {
                    return network;
                }
            }
        }
        return null;
    }

    /** Attaches a floating IP that is free, or a new one. One conversation at a time looks for a free one. */
    DictValue any(Cloud.Permit permit, @Nullable DictValue server, Inside inside, String network) {
        ReentrantLock picking = task.cloud().controller().keep("openstack floating ips", ReentrantLock::new);
        DictValue attached = null;
        if (task.args().bool("reuse_ips") || task.args().bool("reuse")) {
            picking.lock();
            try {
                DictValue free = free(network);
                attached = free == null ? null : attach(permit, free, inside);
            } finally {
                picking.unlock();
            }
        }
        if (attached == null) {
            attached = kinds.floatingIps()
                    .create(
                            permit,
                            DictValue.ofTexts(Map.of(
                                    "floating_network_id",
                                    StrValue.of(network),
                                    "port_id",
                                    StrValue.of(inside.port()),
                                    "fixed_ip_address",
                                    StrValue.of(inside.address()))));
        }
        if (server != null) {
            seen(server, Values.text(attached, "floating_ip_address"));
        }
        return attached;
    }

    private @Nullable DictValue free(String network) {
        Set<String> own = new HashSet<>();
        own.add(Values.id(Values.dict(task.cloud().identity(), "project")));
        for (DictValue ip : kinds.floatingIps().list(Map.of("floating_network_id", network))) {
            if (Values.text(ip, "port_id").isEmpty() && own.contains(Values.text(ip, "project_id"))) {
                return ip;
            }
        }
        return null;
    }

    private void attach(Cloud.Permit permit, DictValue server, DictValue ip, Inside inside) {
        String port = Values.text(ip, "port_id");
        if (!port.equals(inside.port())) {
            if (!port.isEmpty()) {
                throw new ModuleFailure("Floating IP " + Values.text(ip, "floating_ip_address")
                        + " is attached to another port already: " + port + ". Detach it first.");
            }
            attach(permit, ip, inside);
        }
        seen(server, Values.text(ip, "floating_ip_address"));
    }

    DictValue attach(Cloud.Permit permit, DictValue ip, Inside inside) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("port_id", StrValue.of(inside.port()));
        fields.put("fixed_ip_address", StrValue.of(inside.address()));
        return kinds.floatingIps().update(permit, ip, DictValue.ofTexts(fields));
    }

    /** Nova learns of it a moment later. */
    void seen(DictValue server, String address) {
        if (task.waits()) {
            task.await("server " + Values.text(server, "name") + " to show its floating IP " + address, () -> {
                DictValue now = kinds.servers().listed(Values.text(server, "name"), server);
                boolean shown = now != null && addresses(now, "floating").contains(address);
                return shown ? Boolean.TRUE : null;
            });
        }
    }
}
