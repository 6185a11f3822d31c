package dev.shevek.modules.openstack;

import dev.shevek.module.ModuleFailure;
import dev.shevek.modules.openstack.api.CloudException;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.source.Suggestions;
import dev.shevek.value.DictValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a user is told when a service refuses: what it is about, and what stands behind it. Services speak of ids, or of
 * nothing.
 *
 * @param task what was tried
 * @param module the full name of the module that tried
 */
record Explanation(CloudTask task, String module) {
    private static final List<String> NAMES =
            List.of("name", "server", "volume", "security_group", "user", "group", "service", "volume_type");
    private static final int MOST = 6;

    /** The message for a refusal; what is our own already is left as it is. */
    String of(CloudException refusal) {
        if (!refusal.isRefusal()) {
            return refusal.text();
        }
        String more = null;
        try {
            more = more(refusal);
        } catch (CloudException | ModuleFailure e) {
            // the refusal counts, not what is to explain it
        }
        return subject() + refusal.text() + (more == null ? "" : (refusal.text().endsWith(".") ? " " : ". ") + more);
    }

    private String subject() {
        for (String option : NAMES) {
            String name = task.args().textOrNull(option);
            if (name != null) {
                return kind().replace('_', ' ') + " " + name + ": ";
            }
        }
        return "";
    }

    private String kind() {
        return module.substring(module.lastIndexOf('.') + 1);
    }

    private @Nullable String more(CloudException refusal) {
        String said = refusal.text().toLowerCase(Locale.ROOT);
        if (refusal.status() == 409 || (refusal.status() == 400 && task.absent())) {
            return task.absent() ? users() : said.contains("already allocated") ? holder() : sameRule(said);
        }
        if (said.contains("key_name")) {
            return meant(task.kinds().keypairs(), "key_name");
        }
        if (said.contains("availability zone")) {
            return zones();
        }
        if (said.contains("security_group")
                && !task.args().texts("security_groups").isEmpty()) {
            return group();
        }
        if (said.contains("volume type")) {
            return meant(task.kinds().volumeTypes(), "volume_type");
        }
        return said.contains("keypair data")
                ? "public_key is one line of a .pub file, such as 'ssh-ed25519 AAAA… name'."
                : null;
    }

    /** The names that there are, the close one first; a keypair is wrapped once more in a list. */
    private @Nullable String meant(Kind kind, String option) {
        List<String> names = kind.list(Map.of()).stream()
                .map(each -> each.get(kind.one()) instanceof DictValue inner ? inner : each)
                .map(each -> Values.text(each, "name"))
                .toList();
        return told(option, task.args().text(option), names);
    }

    private static String told(String option, String given, List<String> names) {
        String close = Suggestions.didYouMean(given, names);
        String there = names.isEmpty() ? "There are none." : "There are: " + String.join(", ", names) + ".";
        return option + " is '" + given + "'" + (close == null ? ". " + there : "; " + close);
    }

    private String zones() {
        boolean compute = kind().equals("server");
        DictValue body = compute
                ? task.cloud().compute().get("/os-availability-zone")
                : task.cloud().volume().get("/os-availability-zone");
        List<String> names = Values.dicts(body, "availabilityZoneInfo").stream()
                .map(each -> Values.text(each, "zoneName"))
                .toList();
        return told("availability_zone", task.args().text("availability_zone"), names);
    }

    private @Nullable String group() {
        List<String> names = task.kinds().securityGroups().list(Map.of()).stream()
                .map(each -> Values.text(each, "name"))
                .toList();
        for (String given : task.args().texts("security_groups")) {
            if (!names.contains(given)) {
                return told("security_groups", given, names);
            }
        }
        return null;
    }

    private @Nullable String sameRule(String said) {
        return said.contains("rule already exists")
                ? "It says the same in other words (no remote_ip_prefix is 0.0.0.0/0, a protocol's number its name): write"
                        + " the task as the rule is, or delete that rule."
                : null;
    }

    /** Who has one of the addresses that the port was to have. */
    private @Nullable String holder() {
        for (Value fixed : task.args().list("fixed_ips")) {
            String address = Values.text(fixed instanceof DictValue dict ? dict : DictValue.EMPTY, "ip_address");
            List<DictValue> ports = address.isEmpty()
                    ? List.of()
                    : task.kinds().ports().list(Map.of("fixed_ips", "ip_address=" + address));
            if (!ports.isEmpty()) {
                return address + " belongs to " + user(ports.getFirst()) + ".";
            }
        }
        return null;
    }

    /** What still uses the resource that was to go. */
    private @Nullable String users() {
        Kinds kinds = task.kinds();
        String name = task.args().text("name", "");
        if (name.isEmpty()) {
            return null;
        }
        List<DictValue> ports = switch (kind()) {
            case "network" -> ports("network_id", kinds.networks().find(name));
            case "subnet" -> ports("fixed_ips", kinds.subnets().find(name));
            case "router" -> ports("device_id", kinds.routers().find(name));
            case "security_group" ->
                ports("security_groups", kinds.securityGroups().find(name));
            default -> List.of();
        };
        Set<String> users = new TreeSet<>();
        ports.stream().limit(MOST).forEach(port -> users.add(user(port)));
        if (users.isEmpty()) {
            return null;
        }
        String rest = ports.size() > MOST ? " and " + (ports.size() - MOST) + " more" : "";
        return "Used by: " + String.join(", ", new ArrayList<>(users)) + rest + ".";
    }

    private List<DictValue> ports(String field, @Nullable DictValue resource) {
        if (resource == null) {
            return List.of();
        }
        Value id = resource.get("id");
        String value = field.equals("fixed_ips") ? "subnet_id=" + Values.text(id) : Values.text(id);
        return task.kinds().ports().list(Map.of(field, value));
    }

    private String user(DictValue port) {
        String owner = Values.text(port, "device_owner");
        String device = Values.text(port, "device_id");
        Kind kind = owner.startsWith("compute:")
                ? task.kinds().servers()
                : owner.startsWith("network:router") ? task.kinds().routers() : null;
        DictValue found = kind == null || device.isEmpty() ? null : kind.find(device);
        if (kind != null && found != null) {
            return kind.title().toLowerCase(Locale.ROOT) + " " + Values.text(found, "name");
        }
        String name = Values.text(port, "name");
        return "port " + (name.isEmpty() ? Values.id(port) : name) + (owner.isEmpty() ? "" : " (" + owner + ")");
    }
}
