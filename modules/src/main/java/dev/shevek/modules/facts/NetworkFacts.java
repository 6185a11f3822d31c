package dev.shevek.modules.facts;

import dev.shevek.value.ListValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Part {@code network}: interfaces, addresses, default routes. */
final class NetworkFacts {
    private static final String GOAL4 = "8.8.8.8";
    private static final String GOAL6 = "2404:6800:400a:800::1012";

    private final FactText text;
    private final Map<String, Facts> interfaces = new LinkedHashMap<>();
    private final Map<String, List<Value>> secondaries = new LinkedHashMap<>();
    private final Map<String, List<Value>> sixes = new LinkedHashMap<>();
    private final List<String> all4 = new ArrayList<>();
    private final List<String> all6 = new ArrayList<>();
    private final List<String> local4 = new ArrayList<>();
    private final List<String> local6 = new ArrayList<>();
    private final Facts default4 = new Facts();
    private final Facts default6 = new Facts();

    private NetworkFacts(FactText text) {
        this.text = text;
    }

    static void put(FactText text, Facts facts) {
        facts.put("fibre_channel_wwn", wwns(text));
        facts.put("iscsi_iqn", value(text, "/etc/iscsi/initiatorname.iscsi", "InitiatorName=", 14));
        facts.put("hostnqn", value(text, "/etc/nvme/hostnqn", "nqn.", 0));
        if (!text.sections().containsKey("ip")) {
            return;
        }
        NetworkFacts network = new NetworkFacts(text);
        network.collectDevices();
        List<String> lines = FactText.lines(text.section("ip"));
        network.collectRoutes(lines);
        network.collectAddresses(lines);
        network.secondaries.forEach((name, list) -> network.of(name).put("ipv4_secondaries", new ListValue(list)));
        network.sixes.forEach((name, list) -> network.of(name).put("ipv6", new ListValue(list)));
        List<String> names = new ArrayList<>();
        network.interfaces.forEach((name, values) -> {
            names.add(name.replace(':', '_'));
            facts.put(name.replace(':', '_').replace('-', '_'), values);
        });
        facts.put("interfaces", names);
        facts.put("default_ipv4", network.default4);
        facts.put("default_ipv6", network.default6);
        facts.put("all_ipv4_addresses", network.all4);
        facts.put("all_ipv6_addresses", network.all6);
        facts.put(
                "locally_reachable_ips", new Facts().put("ipv4", network.local4).put("ipv6", network.local6));
    }

    private static List<String> wwns(FactText text) {
        List<String> wwns = new ArrayList<>();
        text.files().forEach((path, content) -> {
            if (path.startsWith("/sys/class/fc_host/") && content.length() > 2) {
                wwns.add(content.strip().substring(2));
            }
        });
        return wwns;
    }

    private static String value(FactText text, String path, String prefix, int skip) {
        for (String line : text.fileLines(path)) {
            if (line.startsWith(prefix)) {
                return line.substring(skip);
            }
        }
        return "";
    }

    private Facts of(String name) {
        return interfaces.computeIfAbsent(name, key -> new Facts());
    }

    private void collectDevices() {
        for (String path : text.files().keySet()) {
            if (path.startsWith("/sys/class/net/") && path.endsWith("/mtu")) {
                String name = path.substring(15, path.length() - 4);
                device(name, "/sys/class/net/" + name);
            }
        }
    }

    private void device(String name, String base) {
        Facts device = of(name).put("device", name);
        String mac = text.file(base + "/address");
        if (mac != null && !mac.equals("00:00:00:00:00:00")) {
            device.put("macaddress", mac);
        }
        device.put("mtu", number(text.file(base + "/mtu")));
        String state = text.file(base + "/operstate");
        if (state != null) {
            device.put("active", !state.equals("down"));
        }
        String driver = text.links().get(base + "/device/driver/module");
        device.putIfThere("module", driver == null ? null : driver.substring(driver.lastIndexOf('/') + 1));
        String kind = text.file(base + "/type");
        if (kind != null) {
            device.put(
                    "type",
                    switch (kind) {
                        case "1" -> "ether";
                        case "32" -> "infiniband";
                        case "512" -> "ppp";
                        case "772" -> "loopback";
                        case "65534" -> "tunnel";
                        default -> "unknown";
                    });
        }
        if (text.exists(base + "/bridge")) {
            bridge(device, base);
        }
        if (text.exists(base + "/bonding")) {
            bonding(device, base);
        }
        if (text.exists(base + "/bonding_slave")) {
            String permanent = text.file(base + "/bonding_slave/perm_hwaddr");
            device.put("perm_macaddress", permanent == null ? "" : permanent);
        }
        String bus = text.links().get(base + "/device");
        device.putIfThere("pciid", bus == null ? null : bus.substring(bus.lastIndexOf('/') + 1));
        String speed = text.file(base + "/speed");
        if (speed != null) {
            device.put("speed", number(speed));
        }
        String flags = text.file(base + "/flags");
        if (flags != null) {
            device.put("promisc", (Long.decode(flags) & 0x100) > 0);
        }
    }

    private void bridge(Facts device, String base) {
        device.put("type", "bridge");
        List<String> members = new ArrayList<>();
        for (String path : text.links().keySet()) {
            if (path.startsWith(base + "/brif/")) {
                members.add(path.substring(base.length() + 6));
            }
        }
        device.put("interfaces", members);
        device.putIfThere("id", text.file(base + "/bridge/bridge_id"));
        String stp = text.file(base + "/bridge/stp_state");
        if (stp != null) {
            device.put("stp", stp.equals("1"));
        }
    }

    private void bonding(Facts device, String base) {
        device.put("type", "bonding");
        String slaves = text.file(base + "/bonding/slaves");
        device.put("slaves", FactText.words(slaves == null ? "" : slaves));
        for (String key : List.of("mode", "miimon", "lacp_rate")) {
            String value = text.file(base + "/bonding/" + key);
            device.put(key, value == null ? "" : FactText.words(value).getFirst());
        }
        device.putIfThere("primary", text.file(base + "/bonding/primary"));
    }

    private void collectRoutes(List<String> lines) {
        for (String line : lines) {
            List<String> words = FactText.words(line);
            if (words.isEmpty()) {
                continue;
            }
            String first = words.getFirst();
            if (first.equals(GOAL4)) {
                route(words, GOAL4, default4);
            } else if (first.equals(GOAL6)) {
                route(words, GOAL6, default6);
            } else if (first.equals("local") && words.size() > 1 && !line.startsWith(" ")) {
                List<String> found = words.get(1).contains(":") ? local6 : local4;
                if (!found.contains(words.get(1))) {
                    found.add(words.get(1));
                }
            }
        }
    }

    private static void route(List<String> words, String goal, Facts into) {
        for (int i = 0; i + 1 < words.size(); i++) {
            String next = words.get(i + 1);
            switch (words.get(i)) {
                case "dev" -> into.put("interface", next);
                case "src" -> into.put("address", next);
                case "via" -> {
                    if (!next.equals(goal)) {
                        into.put("gateway", next);
                    }
                }
                default -> {}
            }
        }
    }

    private void collectAddresses(List<String> lines) {
        String device = "";
        for (String line : lines) {
            List<String> words = FactText.words(line);
            if (words.isEmpty()) {
                continue;
            }
            if (!line.startsWith(" ") && words.getFirst().endsWith(":") && words.size() > 1) {
                String name = words.get(1);
                name = name.endsWith(":") ? name.substring(0, name.length() - 1) : name;
                device = name.indexOf('@') < 0 ? name : name.substring(0, name.indexOf('@'));
            } else if (line.startsWith(" ") && words.getFirst().equals("inet")) {
                address4(device, words);
            } else if (line.startsWith(" ") && words.getFirst().equals("inet6")) {
                address6(device, words);
            }
        }
    }

    private void address4(String device, List<String> words) {
        String word = words.get(1);
        int slash = word.indexOf('/');
        String address = slash < 0 ? word : word.substring(0, slash);
        String prefix = slash < 0 ? "32" : word.substring(slash + 1);
        String broadcast = slash >= 0 && words.size() > 3 && words.get(2).equals("brd") ? words.get(3) : "";
        long mask = 0xffffffffL << (32 - Integer.parseInt(prefix)) & 0xffffffffL;
        Facts values = new Facts()
                .put("address", address)
                .put("broadcast", broadcast)
                .put("netmask", dotted(mask))
                .put("network", dotted(packed(address) & mask))
                .put("prefix", prefix);
        String label = words.getLast();
        boolean secondary = words.contains("secondary");
        String name = interfaces.containsKey(label) || label.startsWith(device + ":") ? label : device;
        if (!secondary && !of(name).has("ipv4")) {
            of(name).put("ipv4", values);
        } else {
            secondaries.computeIfAbsent(name, key -> new ArrayList<>()).add(values.dict());
        }
        if (secondary && !device.equals(name)) {
            secondaries.computeIfAbsent(device, key -> new ArrayList<>()).add(values.dict());
        }
        if (address.equals(default4.text("address"))) {
            default4.put("broadcast", broadcast);
            default4.put("netmask", dotted(mask));
            default4.put("network", dotted(packed(address) & mask));
            default4.put("prefix", prefix);
            link(device, default4);
            default4.put("alias", label);
        }
        if (!address.startsWith("127.")) {
            all4.add(address);
        }
    }

    private void address6(String device, List<String> words) {
        boolean peer = words.size() > 5 && words.get(2).equals("peer");
        String word = words.get(peer ? 3 : 1);
        int slash = word.indexOf('/');
        String prefix = slash < 0 ? "128" : word.substring(slash + 1);
        String address = peer ? words.get(1) : slash < 0 ? word : word.substring(0, slash);
        int at = words.indexOf("scope");
        String scope = at < 0 || at + 1 >= words.size() ? "" : words.get(at + 1);
        sixes.computeIfAbsent(device, key -> new ArrayList<>())
                .add(new Facts()
                        .put("address", address)
                        .put("prefix", prefix)
                        .put("scope", scope)
                        .dict());
        if (address.equals(default6.text("address"))) {
            default6.put("prefix", prefix);
            default6.put("scope", scope);
            link(device, default6);
        }
        if (!address.equals("::1")) {
            all6.add(address);
        }
    }

    private void link(String device, Facts into) {
        Facts known = of(device);
        String mac = text.file("/sys/class/net/" + device + "/address");
        into.put("macaddress", mac == null ? "" : mac);
        Value mtu = known.get("mtu");
        if (mtu != null) {
            into.put("mtu", mtu);
        }
        String kind = known.text("type");
        into.put("type", kind == null ? "unknown" : kind);
    }

    private static long packed(String address) {
        long packed = 0;
        for (String part : address.split("\\.", -1)) {
            packed = packed << 8 | number(part);
        }
        return packed;
    }

    private static String dotted(long packed) {
        return (packed >> 24 & 255) + "." + (packed >> 16 & 255) + "." + (packed >> 8 & 255) + "." + (packed & 255);
    }

    private static long number(@Nullable String text) {
        return text == null || text.isEmpty() ? 0 : Long.parseLong(text);
    }
}
