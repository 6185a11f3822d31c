package dev.shevek.execution;

import dev.shevek.action.Effect;
import dev.shevek.inventory.Group;
import dev.shevek.inventory.Host;
import dev.shevek.inventory.HostPatterns;
import dev.shevek.inventory.Inventory;
import dev.shevek.inventory.InventoryVariables;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import dev.shevek.vars.Layer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An inventory as it was read, with what tasks add to it. */
public final class InventoryHosts implements GrowingInventory {
    private final Supplier<InventoryVariables> reader;
    private final List<Path> playbookDirectories;
    private final @Nullable String limit;
    private final Path workingDirectory;
    private final List<Runnable> grown = new ArrayList<>();
    private final AtomicInteger revision = new AtomicInteger();
    private volatile InventoryVariables variables;
    private volatile @Nullable DictValue groups;
    private volatile @Nullable List<String> names;

    /**
     * The hosts of an inventory.
     *
     * @param reader reads the sources; called again for {@code meta: refresh_inventory}
     * @param playbookDirectories where the playbook's group_vars and host_vars are
     * @param limit {@code --limit}, or null
     * @param workingDirectory where {@code --limit @file} starts from
     */
    public InventoryHosts(
            Supplier<InventoryVariables> reader,
            List<Path> playbookDirectories,
            @Nullable String limit,
            Path workingDirectory) {
        this.reader = reader;
        this.playbookDirectories = List.copyOf(playbookDirectories);
        this.limit = limit;
        this.workingDirectory = workingDirectory;
        this.variables = reader.get();
    }

    private Inventory inventory() {
        return variables.inventory();
    }

    @Override
    public List<String> select(String pattern, boolean limited) {
        HostPatterns patterns = new HostPatterns(inventory());
        if (limited && limit != null) {
            patterns.limit(limit, workingDirectory);
        }
        List<Host> hosts = limited ? patterns.hosts(pattern) : patterns.unlimited(List.of(pattern));
        return hosts.stream().map(Host::name).toList();
    }

    @Override
    public List<Layer> layers(String name) {
        Host host = inventory().host(name);
        if (host == null) {
            return List.of();
        }
        InventoryVariables all = variables;
        List<Path> beside = all.directories();
        List<Layer> layers = new ArrayList<>();
        add(layers, "playbook host_vars/" + name, all.hostFiles(host, playbookDirectories));
        add(layers, "inventory host_vars/" + name, all.hostFiles(host, beside));
        add(layers, "inventory host " + name, all.hostInventory(host));
        List<Group> groupsOfHost = host.groups().stream()
                .filter(group -> !group.name().equals(Group.ALL))
                .toList()
                .reversed();
        for (Path directory : playbookDirectories.reversed()) {
            for (Group group : groupsOfHost) {
                add(layers, "playbook group_vars/" + group.name(), all.groupFiles(group, List.of(directory)));
            }
        }
        for (Path directory : beside.reversed()) {
            for (Group group : groupsOfHost) {
                add(layers, "inventory group_vars/" + group.name(), all.groupFiles(group, List.of(directory)));
            }
        }
        add(layers, "playbook group_vars/all", all.allFiles(playbookDirectories));
        add(layers, "inventory group_vars/all", all.allFiles(beside));
        for (Group group : groupsOfHost) {
            add(layers, "inventory group " + group.name(), group.vars());
        }
        add(layers, "inventory group all", all.allInventory());
        return layers;
    }

    private static void add(List<Layer> layers, String title, Map<String, Value> values) {
        if (!values.isEmpty()) {
            layers.add(new Layer(title, values));
        }
    }

    @Override
    public DictValue groups() {
        DictValue known = groups;
        if (known == null) {
            Map<String, Value> all = new LinkedHashMap<>();
            inventory().groupsDict().forEach((name, hosts) -> all.put(name, ListValue.ofTexts(hosts)));
            known = DictValue.ofTexts(all);
            groups = known;
        }
        return known;
    }

    @Override
    public List<String> all() {
        List<String> known = names;
        if (known == null) {
            known = inventory().hosts().stream().map(Host::name).toList();
            names = known;
        }
        return known;
    }

    @Override
    public boolean has(String host) {
        return inventory().host(host) != null;
    }

    @Override
    public List<String> groupNames(String name) {
        Host host = inventory().host(name);
        if (host == null) {
            return List.of();
        }
        return host.groups().stream()
                .map(Group::name)
                .filter(group -> !group.equals(Group.ALL))
                .sorted()
                .toList();
    }

    @Override
    public int revision() {
        return revision.get();
    }

    @Override
    public synchronized boolean add(Effect.AddHost added) {
        grown.add(() -> add(added));
        Inventory inventory = inventory();
        boolean fresh = inventory.knownHost(added.name()) == null;
        Host host = inventory.addHost(added.name(), Group.ALL, null);
        Map<String, Value> before = Map.copyOf(host.vars());
        added.variables().forEach((name, value) -> inventory.setHostVariable(host, name, Registered.plain(value)));
        boolean changed = fresh || !before.equals(host.vars());
        for (String group : added.groups()) {
            String name = inventory.addGroup(group);
            changed |= inventory.addChild(name, added.name());
        }
        inventory.reconcile();
        changed();
        return changed;
    }

    @Override
    public synchronized boolean join(String host, Effect.AddGroup added) {
        grown.add(() -> join(host, added));
        Inventory inventory = inventory();
        boolean changed = inventory.group(added.name()) == null;
        String name = inventory.addGroup(added.name());
        for (String parent : added.parents()) {
            changed |= inventory.addChild(inventory.addGroup(parent), name);
        }
        if (inventory.host(host) != null) {
            changed |= inventory.addChild(name, host);
        }
        inventory.reconcile();
        changed();
        return changed;
    }

    @Override
    public synchronized void refresh() {
        variables.files().forget();
        variables = reader.get();
        List<Runnable> again = List.copyOf(grown);
        grown.clear();
        again.forEach(Runnable::run);
        changed();
    }

    @Override
    public @Nullable String known(String name) {
        if (has(name)) {
            return name;
        }
        for (Host host : inventory().hosts()) {
            if (host.vars().get("ansible_host") instanceof StrValue address
                    && address.text().equals(name)) {
                return host.name();
            }
        }
        return null;
    }

    private void changed() {
        groups = null;
        names = null;
        revision.incrementAndGet();
    }
}
