package dev.shevek.inventory;

import dev.shevek.value.Value;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What inventory sources and the files beside them say about variables, level by level as Ansible's precedence has them.
 * The levels in rising order: {@link #allInventory}, {@link #groupsInventory}, {@link #allFiles} of the inventory, of the
 * playbook, {@link #groupsFiles} of the inventory, of the playbook, {@link #hostInventory}, {@link #hostFiles} of the
 * inventory, of the playbook.
 *
 * @param inventory hosts and groups
 * @param files group_vars and host_vars
 * @param directories the directories beside the sources, in their order
 */
public record InventoryVariables(Inventory inventory, VariableFiles files, List<Path> directories) {
    /** Variables of the group {@code all} in the sources. */
    public Map<String, Value> allInventory() {
        return inventory.all().vars();
    }

    /** Variables of the host's other groups in the sources, combined by depth, priority and name. */
    public Map<String, Value> groupsInventory(Host host) {
        Map<String, Value> vars = new LinkedHashMap<>();
        for (Group group : host.groups()) {
            if (!group.name().equals(Group.ALL)) {
                put(vars, group.vars());
            }
        }
        return Collections.unmodifiableMap(vars);
    }

    /** {@code group_vars/all} in these directories: those of the inventory, or that of the playbook. */
    public Map<String, Value> allFiles(List<Path> in) {
        return groupFiles(inventory.all(), in);
    }

    /** {@code group_vars} of the host's other groups in these directories, combined by depth, priority and name. */
    public Map<String, Value> groupsFiles(Host host, List<Path> in) {
        Map<String, Value> vars = new LinkedHashMap<>();
        for (Path directory : in) {
            for (Group group : host.groups()) {
                if (!group.name().equals(Group.ALL)) {
                    put(vars, files.ofGroup(directory, group.name()));
                }
            }
        }
        return Collections.unmodifiableMap(vars);
    }

    /** {@code group_vars} of one group in these directories. */
    public Map<String, Value> groupFiles(Group group, List<Path> in) {
        Map<String, Value> vars = new LinkedHashMap<>();
        in.forEach(directory -> put(vars, files.ofGroup(directory, group.name())));
        return Collections.unmodifiableMap(vars);
    }

    /** Variables of the host in the sources, and those set by {@code add_host}. */
    public Map<String, Value> hostInventory(Host host) {
        return host.vars();
    }

    /** {@code host_vars} of the host in these directories. */
    public Map<String, Value> hostFiles(Host host, List<Path> in) {
        Map<String, Value> vars = new LinkedHashMap<>();
        in.forEach(directory -> put(vars, files.ofHost(directory, host.name())));
        return Collections.unmodifiableMap(vars);
    }

    /** All levels combined for a host; the playbook's directories may be none. */
    public Map<String, Value> combined(Host host, List<Path> playbookDirectories) {
        Map<String, Value> vars = new LinkedHashMap<>();
        put(vars, allInventory());
        put(vars, groupsInventory(host));
        put(vars, allFiles(directories));
        put(vars, allFiles(playbookDirectories));
        put(vars, groupsFiles(host, directories));
        put(vars, groupsFiles(host, playbookDirectories));
        put(vars, hostInventory(host));
        put(vars, hostFiles(host, directories));
        put(vars, hostFiles(host, playbookDirectories));
        return vars;
    }

    private void put(Map<String, Value> vars, Map<String, Value> add) {
        inventory.hashBehaviour().putAll(vars, add);
    }
}
