package dev.shevek.modules.openstack;

import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a security group: what the options mean in Neutron's fields, and which of two are the same.
 *
 * @param kinds where other groups are
 * @param group whose rules
 */
record SecurityRules(Kinds kinds, DictValue group) {
    private static final int LAST_PORT = 65_535;
    private static final List<String> COMPARED = List.of(
            "direction",
            "ethertype",
            "protocol",
            "port_range_min",
            "port_range_max",
            "remote_ip_prefix",
            "remote_group_id");

    /** The fields of a rule, from options or from an entry of {@code security_group_rules}. */
    Map<String, Value> fields(DictValue given) {
        Map<String, Value> fields = new LinkedHashMap<>();
        copy(given, fields, "description", "description");
        copy(given, fields, "direction", "direction");
        copy(given, fields, "remote_ip_prefix", "remote_ip_prefix");
        copy(given, fields, "ether_type", "ethertype");
        String remote = Values.textOrNull(given.get("remote_group"));
        if (remote != null) {
            boolean own = remote.equals(Values.text(group, "name")) || remote.equals(Values.id(group));
            fields.put(
                    "remote_group_id",
                    StrValue.of(Values.id(own ? group : kinds.securityGroups().need(remote))));
        }
        String protocol = Values.textOrNull(given.get("protocol"));
        boolean any = protocol != null && (protocol.equals("any") || protocol.equals("0"));
        if (protocol != null && !any) {
            fields.put("protocol", StrValue.of(protocol));
        }
        boolean ports =
                protocol != null && List.of("tcp", "udp", "icmp", "ipv6-icmp").contains(protocol);
        for (String option : List.of("port_range_min", "port_range_max")) {
            if (given.get(option) instanceof IntValue number && !any && !(ports && number.asLong() == -1)) {
                fields.put(option, number);
            }
        }
        return fields;
    }

    private static void copy(DictValue given, Map<String, Value> fields, String option, String field) {
        String text = Values.textOrNull(given.get(option));
        if (text != null) {
            fields.put(field, StrValue.of(text));
        }
    }

    /** Whether a rule is the wanted one; the description counts only where it is given. */
    static boolean same(Map<String, Value> wanted, DictValue rule) {
        boolean all = isAllPorts(wanted);
        for (String field : COMPARED) {
            Value value = wanted.get(field);
            boolean equal = (all && field.startsWith("port_range"))
                    ? (rule.get(field) == null || isAllPorts(rule))
                    : Values.same(normal(value), normal(rule.get(field)));
            if (!equal) {
                return false;
            }
        }
        return wanted.get("description") == null || Values.same(wanted.get("description"), rule.get("description"));
    }

    /** Without a mask, Neutron adds that of one host. */
    private static @Nullable Value normal(@Nullable Value value) {
        if (value instanceof StrValue text && text.text().endsWith("/32")) {
            return StrValue.of(text.text().substring(0, text.text().length() - 3));
        }
        return value;
    }

    private static boolean isAllPorts(Map<String, Value> fields) {
        return isAllPorts(DictValue.ofTexts(fields));
    }

    /** No ports, and 1 to 65535, are the same for TCP and UDP. */
    private static boolean isAllPorts(DictValue rule) {
        String protocol = Values.text(rule, "protocol");
        long least = Values.number(rule, "port_range_min", 1);
        long most = Values.number(rule, "port_range_max", LAST_PORT);
        return (protocol.equals("tcp") || protocol.equals("udp")) && least == 1 && most == LAST_PORT;
    }
}
