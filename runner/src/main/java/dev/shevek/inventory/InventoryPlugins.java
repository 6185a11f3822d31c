package dev.shevek.inventory;

import dev.shevek.source.ProblemException;
import dev.shevek.source.Problems;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The plugins that a run may use, and {@code auto}, which finds the one that a YAML file names. */
final class InventoryPlugins {
    private InventoryPlugins() {}

    static List<InventoryPlugin> enabled(InventoryOptions options, Problems problems) {
        List<InventoryPlugin> plugins = new ArrayList<>();
        for (String name : options.enabledPlugins()) {
            InventoryPlugin plugin = named(name, options);
            if (plugin != null) {
                plugins.add(plugin);
            } else {
                problems.warning("Failed to load inventory plugin, skipping " + name, null);
            }
        }
        if (plugins.isEmpty()) {
            throw new ProblemException(
                    "No inventory plugins available to generate inventory, make sure you have at least one enabled.",
                    null);
        }
        return plugins;
    }

    private static String shortName(String name) {
        return name.startsWith("ansible.builtin.") ? name.substring("ansible.builtin.".length()) : name;
    }

    private static @Nullable InventoryPlugin named(String name, InventoryOptions options) {
        return switch (shortName(name)) {
            case "host_list" -> new HostListInventory(false);
            case "advanced_host_list" -> new HostListInventory(true);
            case "script" -> new ScriptInventory();
            case "auto" -> new Auto(options);
            case "yaml" -> new YamlInventory(options.extensions());
            case "ini" -> new IniInventory(options.texts());
            case "toml" -> new TomlInventory(options.texts());
            case "constructed" -> new ConstructedInventory(options.extensions());
            case "generator" -> new GeneratorInventory(options.extensions());
            default -> {
                InventoryPlugin provided = provided(name);
                yield provided != null ? provided : options.foreign().plugin(name);
            }
        };
    }

    private static @Nullable InventoryPlugin provided(String name) {
        for (InventoryPlugin plugin : ServiceLoader.load(InventoryPlugin.class)) {
            if (plugin.name().equals(name) || plugin.shortName().equals(name)) {
                return plugin;
            }
        }
        return null;
    }

    /** Uses the plugin named under {@code plugin:}. */
    private record Auto(InventoryOptions options) implements InventoryPlugin {
        @Override
        public String name() {
            return "ansible.builtin.auto";
        }

        @Override
        public boolean wants(InventoryReading reading) {
            return (reading.source().endsWith(".yml") || reading.source().endsWith(".yaml"))
                    && reading.isReadableFile();
        }

        @Override
        public void read(InventoryReading reading) {
            String file = reading.source();
            if (!(reading.document().value() instanceof DictValue config)
                    || !(config.get("plugin") instanceof StrValue written)
                    || written.text().isEmpty()) {
                throw new ProblemException(
                        "no root 'plugin' key found, '" + file + "' is not a valid YAML inventory plugin config file",
                        null);
            }
            InventoryPlugin plugin = named(written.text(), options);
            if (plugin == null || plugin instanceof Auto) {
                throw new ProblemException(
                        "inventory config '" + file + "' specifies unknown plugin '" + written.text() + "'",
                        written.marks().origin());
            }
            if (!plugin.wants(reading)) {
                throw new ProblemException(
                        "inventory source '" + file + "' could not be verified by inventory plugin '" + written.text()
                                + "'",
                        written.marks().origin());
            }
            plugin.read(reading);
        }
    }
}
