package dev.shevek.inventory;

import dev.shevek.source.ProblemException;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The plugin {@code constructed}: groups and variables computed from what earlier sources said. */
final class ConstructedInventory implements InventoryPlugin {
    private final List<String> extensions;

    ConstructedInventory(List<String> extensions) {
        this.extensions = extensions;
    }

    @Override
    public String name() {
        return "ansible.builtin.constructed";
    }

    @Override
    public boolean wants(InventoryReading reading) {
        String extension = reading.extension();
        return reading.isReadableFile()
                && (extension.isEmpty() || extension.equals(".config") || extensions.contains(extension));
    }

    @Override
    public void read(InventoryReading reading) {
        DictValue config = config(reading, this);
        if (reading.templates() == null) {
            throw new ProblemException("The inventory plugin 'constructed' needs the template engine.", null);
        }
        Inventory inventory = reading.inventory();
        Constructor constructor = new Constructor(inventory, reading.templates(), config);
        boolean filesToo = BoolValue.TRUE.equals(config.get("use_vars_plugins"));
        boolean extraToo = BoolValue.TRUE.equals(config.get("use_extra_vars"));
        for (Host host : inventory.hosts()) {
            constructor.compose(host, vars(reading, host, filesToo, extraToo));
            Map<String, Value> vars = vars(reading, host, filesToo, extraToo);
            constructor.groups(host, vars);
            constructor.keyedGroups(host, vars);
        }
    }

    /** The source as the configuration of a plugin; throws {@link ProblemException} if it is another's. */
    static DictValue config(InventoryReading reading, InventoryPlugin plugin) {
        if (!(reading.document().value() instanceof DictValue config)) {
            throw new ProblemException("inventory source has invalid structure, it should be a dictionary", null);
        }
        String named = config.get("plugin") instanceof StrValue text ? text.text() : "none found";
        if (!named.equals(plugin.name()) && !named.equals(plugin.shortName())) {
            throw new ProblemException("Incorrect plugin name in file: " + named, null);
        }
        return config;
    }

    private static Map<String, Value> vars(InventoryReading reading, Host host, boolean filesToo, boolean extraToo) {
        List<Path> directories = new ArrayList<>();
        if (filesToo) {
            for (String source : reading.sourcesBefore()) {
                Path parent = source.indexOf(',') < 0 ? Path.of(source).getParent() : null;
                if (parent != null && !directories.contains(parent)) {
                    directories.add(parent);
                }
            }
        }
        host.sortGroups();
        Map<String, Value> vars = new LinkedHashMap<>(
                new InventoryVariables(reading.inventory(), reading.files(), directories).combined(host, List.of()));
        vars.put("inventory_hostname", StrValue.of(host.name()));
        int dot = HostAddress.isIp(host.name()) ? -1 : host.name().indexOf('.');
        vars.put(
                "inventory_hostname_short",
                StrValue.of(dot < 0 ? host.name() : host.name().substring(0, dot)));
        vars.put(
                "group_names",
                ListValue.ofTexts(host.groups().stream()
                        .map(Group::name)
                        .filter(name -> !name.equals(Group.ALL))
                        .sorted()
                        .toList()));
        if (extraToo) {
            vars.putAll(reading.extraVars());
        }
        return vars;
    }
}
