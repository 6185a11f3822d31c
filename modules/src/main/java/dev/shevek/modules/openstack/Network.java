package dev.shevek.modules.openstack;

import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Manages networks. */
final class Network {
    /** Options, and the fields that can only be given at the beginning. */
    private static final Map<String, String> FIXED = Map.of(
            "provider_network_type", "provider:network_type",
            "provider_physical_network", "provider:physical_network");

    private static final Map<String, String> CHANGEABLE = Map.of(
            "shared", "shared",
            "admin_state_up", "admin_state_up",
            "external", "router:external",
            "mtu", "mtu",
            "port_security_enabled", "port_security_enabled",
            "dns_domain", "dns_domain",
            "provider_segmentation_id", "provider:segmentation_id");

    private Network() {}

    static CloudModule module() {
        return CloudModule.of(
                "network",
                "Create or delete networks",
                Options.of(
                        Option.str("name").mandatory(),
                        Option.bool("shared"),
                        Option.bool("admin_state_up"),
                        Option.bool("external"),
                        Option.bool("is_default"),
                        Option.bool("is_vlan_transparent"),
                        Option.str("provider_physical_network"),
                        Option.str("provider_network_type"),
                        Option.integer("provider_segmentation_id"),
                        Option.str("state").orElse("present").choices("absent", "present"),
                        Option.str("project"),
                        Option.bool("port_security_enabled"),
                        Option.integer("mtu").aliases("mtu_size"),
                        Option.str("dns_domain")),
                List.of("name"),
                Network::run);
    }

    private static Result run(CloudTask task) {
        String name = task.args().text("name");
        Kind networks = task.kinds().networks();
        Map<String, String> project = task.projectFilter();
        DictValue found = networks.find(name, project);
        if (task.absent()) {
            if (found == null) {
                return CloudTask.unchanged();
            }
            networks.delete(task.deleting("network " + name, found), found);
            return Result.of(true);
        }
        Map<String, Value> changeable = new LinkedHashMap<>();
        CHANGEABLE.forEach((option, field) -> task.put(changeable, field, option));
        Map<String, Value> fixed = new LinkedHashMap<>();
        FIXED.forEach((option, field) -> task.put(fixed, field, option));
        if (found == null) {
            Map<String, Value> fields = new LinkedHashMap<>();
            fields.put("name", StrValue.of(name));
            fields.putAll(changeable);
            fields.putAll(fixed);
            task.put(fields, "is_default", "is_default");
            task.put(fields, "vlan_transparent", "is_vlan_transparent");
            project.forEach((field, id) -> fields.put(field, StrValue.of(id)));
            DictValue wanted = DictValue.ofTexts(fields);
            DictValue made = networks.create(task.creating("network " + name, wanted), wanted);
            return CloudTask.shownWithId(true, "network", networks.shape().show(made));
        }
        Map<String, Value> impossible = CloudTask.different(fixed, found);
        if (!impossible.isEmpty()) {
            throw new ModuleFailure("The following parameters cannot be updated: "
                    + String.join(", ", List.of("provider_network_type", "provider_physical_network"))
                    + ". You will need to use state: absent and recreate.");
        }
        Map<String, Value> changes = CloudTask.different(changeable, found);
        if (changes.isEmpty()) {
            return CloudTask.shownWithId(false, "network", networks.shape().show(found));
        }
        DictValue fields = DictValue.ofTexts(changes);
        DictValue now =
                networks.update(task.updating("network " + Values.text(found, "name"), found, fields), found, fields);
        return CloudTask.shownWithId(true, "network", networks.shape().show(now));
    }
}
