package dev.shevek.cli;

import dev.shevek.config.Settings;
import dev.shevek.inventory.ForeignInventories;
import dev.shevek.inventory.GroupNames;
import dev.shevek.inventory.HashBehaviour;
import dev.shevek.inventory.InventoryCaching;
import dev.shevek.inventory.InventoryOptions;
import dev.shevek.template.Templates;
import dev.shevek.value.Value;
import dev.shevek.vault.VaultFiles;
import dev.shevek.yaml.DuplicateKeys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a run's settings have inventories read. */
final class InventorySetup {
    private InventorySetup() {}

    static InventoryOptions options(
            Settings settings,
            VaultFiles files,
            @Nullable Templates templates,
            Map<String, Value> extraVars,
            boolean flush,
            ForeignInventories foreign) {
        return new InventoryOptions(
                settings.surroundings().workingDirectory(),
                files,
                files::text,
                settings.texts("INVENTORY_ENABLED"),
                settings.texts("YAML_FILENAME_EXTENSIONS"),
                settings.texts("INVENTORY_IGNORE_EXTS"),
                settings.texts("INVENTORY_IGNORE_PATTERNS"),
                settings.textOrEmpty("DEFAULT_HASH_BEHAVIOUR").equals("merge")
                        ? HashBehaviour.MERGE
                        : HashBehaviour.REPLACE,
                groupNames(settings.textOrEmpty("TRANSFORM_INVALID_GROUP_CHARS")),
                settings.flag("INVENTORY_UNPARSED_IS_FAILED"),
                settings.flag("INVENTORY_UNPARSED_WARNING"),
                settings.flag("INVENTORY_ANY_UNPARSED_IS_FAILED"),
                templates,
                extraVars,
                new InventoryCaching(caching(settings), flush),
                foreign);
    }

    /** What a key means that is twice in a mapping. */
    static DuplicateKeys duplicateKeys(Settings settings) {
        return switch (settings.textOrEmpty("DUPLICATE_YAML_DICT_KEY")) {
            case "error" -> DuplicateKeys.ERROR;
            case "ignore" -> DuplicateKeys.IGNORE;
            default -> DuplicateKeys.WARN;
        };
    }

    /** Option, key of the section {@code inventory}, key of the section {@code defaults}, variables; later ones win. */
    private static final List<List<String>> CACHING = List.of(
            List.of("cache", "", "ANSIBLE_INVENTORY_CACHE"),
            List.of("cache_plugin", "fact_caching", "ANSIBLE_CACHE_PLUGIN", "ANSIBLE_INVENTORY_CACHE_PLUGIN"),
            List.of(
                    "cache_connection",
                    "fact_caching_connection",
                    "ANSIBLE_CACHE_PLUGIN_CONNECTION",
                    "ANSIBLE_INVENTORY_CACHE_CONNECTION"),
            List.of("cache_prefix", "", "ANSIBLE_INVENTORY_CACHE_PLUGIN_PREFIX"),
            List.of(
                    "cache_timeout",
                    "fact_caching_timeout",
                    "ANSIBLE_CACHE_PLUGIN_TIMEOUT",
                    "ANSIBLE_INVENTORY_CACHE_TIMEOUT"));

    private static Map<String, String> caching(Settings settings) {
        Map<String, String> given = new LinkedHashMap<>();
        for (List<String> each : CACHING) {
            String option = each.getFirst();
            String general = each.get(1).isEmpty() ? null : settings.iniText("defaults", each.get(1));
            put(given, option, general);
            put(given, option, settings.iniText("inventory", option));
            each.subList(2, each.size())
                    .forEach(name -> put(
                            given, option, settings.surroundings().variables().get(name)));
        }
        return given;
    }

    private static void put(Map<String, String> given, String option, @Nullable String value) {
        if (value != null) {
            given.put(option, value);
        }
    }

    /** The sources of {@code -i}, or those of the settings. */
    static List<String> sources(List<String> given, Settings settings) {
        return given.isEmpty() ? settings.texts("DEFAULT_HOST_LIST") : given;
    }

    private static GroupNames groupNames(String setting) {
        return switch (setting) {
            case "always" -> GroupNames.REPLACE;
            case "silently" -> GroupNames.REPLACE_SILENTLY;
            case "ignore" -> GroupNames.KEEP_SILENTLY;
            default -> GroupNames.KEEP;
        };
    }
}
