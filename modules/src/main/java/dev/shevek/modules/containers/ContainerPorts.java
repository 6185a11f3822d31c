package dev.shevek.modules.containers;

import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ports of a container.
 *
 * @param bindings what is published, by port and protocol; null for "as it is"
 * @param exposed ports with their protocols
 */
record ContainerPorts(@Nullable DictValue bindings, List<String> exposed) {
    /** As the arguments say. */
    static ContainerPorts of(Arguments args) {
        Map<String, Value> bindings = new LinkedHashMap<>();
        Set<String> exposed = new LinkedHashSet<>();
        for (String text : args.texts("exposed_ports")) {
            String[] part = text.strip().split("/", 2);
            for (long port : range(part[0])) {
                exposed.add(port + "/" + (part.length > 1 ? part[1] : "tcp"));
            }
        }
        String address = address(args);
        for (String text : args.texts("published_ports")) {
            if (text.equals("all")) {
                throw new ModuleFailure(
                        "Specifying \"all\" in published_ports is no longer allowed. Set publish_all_ports to"
                                + " \"true\" instead to randomly assign port mappings for those not specified by"
                                + " published_ports.");
            }
            publish(bindings, exposed, text, address);
        }
        return new ContainerPorts(
                args.has("published_ports") ? DictValue.ofTexts(bindings) : null,
                exposed.stream().sorted(ContainerPorts::byNumber).toList());
    }

    private static int byNumber(String one, String other) {
        int numbers = Integer.compare(Integer.parseInt(one.split("/", 2)[0]), Integer.parseInt(other.split("/", 2)[0]));
        return numbers == 0 ? one.compareTo(other) : numbers;
    }

    private static String address(Arguments args) {
        String given = args.text("default_host_ip", "0.0.0.0");
        if (!given.isEmpty() && !given.matches("[0-9]+(\\.[0-9]+){3}|\\[[0-9a-fA-F:]+]|[0-9a-fA-F:]+")) {
            throw new ModuleFailure("The value of default_host_ip must be an empty string, an IPv4 address, or an IPv6"
                    + " address. Got \"" + given + "\" instead.");
        }
        return given.matches("[0-9a-fA-F:]*:[0-9a-fA-F:]*") ? "[" + given + "]" : given;
    }

    private static void publish(Map<String, Value> bindings, Set<String> exposed, String text, String address) {
        List<String> parts = parts(text);
        String[] last = parts.getLast().split("/", 2);
        String protocol = last.length > 1 ? last[1] : "tcp";
        List<Long> inside = range(last[0]);
        if (parts.size() > 3) {
            throw new ModuleFailure("Invalid port description \"" + text
                    + "\" - expected 1 to 3 colon-separated parts, but"
                    + " got " + parts.size() + ". Maybe you forgot to use square brackets ([...]) around an IPv6"
                    + " address?");
        }
        String ip = address;
        if (parts.size() == 3) {
            ip = parts.getFirst();
            if (!ip.matches("[0-9]+(\\.[0-9]+){3}|\\[[0-9a-fA-F:]+(%[^\\]/]+)?]")) {
                throw new ModuleFailure(
                        "Bind addresses for published ports must be IPv4 or IPv6 addresses, not hostnames. Use"
                                + " the dig lookup to resolve hostnames. (Found hostname: " + ip + ")");
            }
            ip = ip.matches("\\[[0-9a-fA-F:]+]") ? ip.substring(1, ip.length() - 1) : ip;
        }
        String outside = parts.size() == 1 ? "" : parts.get(parts.size() - 2);
        List<String> ports = new ArrayList<>();
        if (inside.size() > 1 && !outside.isEmpty()) {
            range(outside).forEach(port -> ports.add(Long.toString(port)));
        } else {
            inside.forEach(port -> ports.add(outside));
        }
        for (int i = 0; i < Math.min(ports.size(), inside.size()); i++) {
            String key = inside.get(i) + "/" + protocol;
            Map<String, Value> bind = new LinkedHashMap<>();
            bind.put("HostIp", StrValue.of(ip));
            bind.put("HostPort", StrValue.of(ports.get(i)));
            List<Value> all = new ArrayList<>();
            if (bindings.get(key) instanceof ListValue(List<Value> others)) {
                all.addAll(others);
            }
            all.add(DictValue.ofTexts(bind));
            bindings.put(key, new ListValue(all));
            exposed.add(key);
        }
    }

    /** The parts between colons, those inside square brackets left alone. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            inside = c == '[' || (inside && c != ']');
            if (c == ':' && !inside) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    private static List<Long> range(String text) {
        String[] ends = text.split("-", -1);
        try {
            long start = Long.parseLong(ends[0]);
            long end = Long.parseLong(ends[ends.length - 1]);
            if (ends.length < 3 && start <= end) {
                List<Long> all = new ArrayList<>();
                for (long port = start; port <= end; port++) {
                    all.add(port);
                }
                return all;
            }
        } catch (NumberFormatException e) {
            if (ends.length == 1) {
                throw new ModuleFailure("Invalid port: \"" + text + "\"");
            }
        }
        throw new ModuleFailure("Invalid port range: \"" + text + "\"");
    }

    /** Exposed ports as they are kept: dictionaries without content by port. */
    DictValue kept() {
        Map<String, Value> all = new LinkedHashMap<>();
        exposed.forEach(port -> all.put(port, DictValue.EMPTY));
        return DictValue.ofTexts(all);
    }
}
