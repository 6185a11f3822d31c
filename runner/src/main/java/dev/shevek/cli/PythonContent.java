package dev.shevek.cli;

import dev.shevek.bridge.PluginFolders;
import dev.shevek.bridge.PythonBridge;
import dev.shevek.bridge.PythonInventories;
import dev.shevek.bridge.SitePackages;
import dev.shevek.config.Settings;
import dev.shevek.source.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the settings and the command line say that modules and plugins in Python are. */
final class PythonContent {
    private PythonContent() {}

    /** The folders of a run whose first playbook is in {@code base}. */
    static PluginFolders folders(
            Settings settings, List<String> modulePaths, Path directory, Path base, Map<String, String> environment) {
        PluginFolders folders = configured(settings, modulePaths, directory, base, environment);
        folders.add(base);
        return folders;
    }

    /** The same without what lies beside the playbook, but for collections. */
    static PluginFolders configured(
            Settings settings, List<String> modulePaths, Path directory, Path base, Map<String, String> environment) {
        List<Path> modules = new ArrayList<>();
        for (String more : modulePaths) {
            for (String path : more.split(":", -1)) {
                modules.add(directory.resolve(path));
            }
        }
        modules.addAll(settings.paths("DEFAULT_MODULE_PATH"));
        Map<String, List<Path>> kinds = new LinkedHashMap<>();
        kinds.put("module", modules);
        kinds.put("module_utils", settings.paths("DEFAULT_MODULE_UTILS_PATH"));
        kinds.put("filter", settings.paths("DEFAULT_FILTER_PLUGIN_PATH"));
        kinds.put("test", settings.paths("DEFAULT_TEST_PLUGIN_PATH"));
        kinds.put("lookup", settings.paths("DEFAULT_LOOKUP_PLUGIN_PATH"));
        kinds.put("action", settings.paths("DEFAULT_ACTION_PLUGIN_PATH"));
        kinds.put("connection", settings.paths("DEFAULT_CONNECTION_PLUGIN_PATH"));
        kinds.put("become", settings.paths("BECOME_PLUGIN_PATH"));
        kinds.put("strategy", settings.paths("DEFAULT_STRATEGY_PLUGIN_PATH"));
        kinds.put("callback", settings.paths("DEFAULT_CALLBACK_PLUGIN_PATH"));
        kinds.put("fragment", settings.paths("DOC_FRAGMENT_PLUGIN_PATH"));
        kinds.put("inventory", settings.paths("DEFAULT_INVENTORY_PLUGIN_PATH"));
        kinds.put("vars", settings.paths("DEFAULT_VARS_PLUGIN_PATH"));
        kinds.put("cache", settings.paths("DEFAULT_CACHE_PLUGIN_PATH"));
        List<Path> collections = new ArrayList<>();
        collections.add(base.resolve("collections"));
        collections.addAll(settings.paths("COLLECTIONS_PATHS"));
        return new PluginFolders(
                kinds,
                collections,
                () -> settings.flag("COLLECTIONS_SCAN_SYS_PATH")
                        ? SitePackages.withCollections(environment)
                        : List.of(),
                base);
    }

    /** Inventory and vars plugins in those folders; what they warn of goes to a collector. */
    static PythonInventories inventories(
            Settings settings, PythonBridge bridge, PluginFolders folders, boolean modern, Problems problems) {
        boolean more = settings.texts("VARIABLE_PLUGINS_ENABLED").stream()
                .anyMatch(name -> !name.substring(name.lastIndexOf('.') + 1).equals("host_group_vars"));
        return new PythonInventories(bridge, folders, more, modern, problems);
    }
}
