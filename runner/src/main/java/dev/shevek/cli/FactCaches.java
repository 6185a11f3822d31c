package dev.shevek.cli;

import dev.shevek.bridge.PluginFolders;
import dev.shevek.bridge.PythonBridge;
import dev.shevek.bridge.PythonFactCache;
import dev.shevek.config.SettingValue;
import dev.shevek.config.Settings;
import dev.shevek.config.SupportedPlugins;
import dev.shevek.output.Screen;
import dev.shevek.vars.FactCache;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * Where facts are kept between runs: {@code fact_caching}.
 *
 * @param settings of the run
 * @param console where relative folders are
 * @param python runs cache plugins that are not ours
 * @param folders where those are
 * @param screen is told of a plugin that there is not
 */
record FactCaches(Settings settings, Console console, PythonBridge python, PluginFolders folders, Screen screen) {
    private static final Set<String> OURS = Set.of("memory", "jsonfile");

    /** The cache that the settings name; with a warning the one that keeps nothing, if there is none of that name. */
    FactCache ofRun() {
        String name = settings.textOrEmpty("CACHE_PLUGIN");
        if (!SupportedPlugins.isOne(name, OURS)) {
            return foreign(name);
        }
        String folder = settings.text("CACHE_PLUGIN_CONNECTION");
        if (!SupportedPlugins.simple(name).equals("jsonfile") || folder == null) {
            return FactCache.NONE;
        }
        SettingValue prefix = settings.get("CACHE_PLUGIN_PREFIX");
        String home = String.valueOf(console.environment().get("HOME"));
        Path path = console.directory().resolve(folder.startsWith("~/") ? home + folder.substring(1) : folder);
        return new JsonFactFiles(
                path,
                prefix.isDefault() ? "" : settings.textOrEmpty("CACHE_PLUGIN_PREFIX"),
                Duration.ofSeconds(settings.integer("CACHE_PLUGIN_TIMEOUT")));
    }

    /** A plugin in Python; short names of those that once were Ansible's own mean those of community.general. */
    private FactCache foreign(String name) {
        String general = "community.general." + name;
        if (folders.has("cache", name)) {
            return new PythonFactCache(python, name);
        }
        if (name.indexOf('.') < 0 && folders.has("cache", general)) {
            return new PythonFactCache(python, general);
        }
        SettingValue value = settings.get("CACHE_PLUGIN");
        screen.problem(SupportedPlugins.warning(value, "cache plugin", name, OURS, "'memory'"), true);
        return FactCache.NONE;
    }
}
