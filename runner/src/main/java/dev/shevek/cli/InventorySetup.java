package dev.shevek.cli;

import dev.shevek.config.Settings;
import dev.shevek.inventory.ForeignInventories;
import dev.shevek.inventory.GroupNames;
import dev.shevek.inventory.HashBehaviour;
import dev.shevek.inventory.InventoryOptions;
import dev.shevek.template.Templates;
import dev.shevek.value.Value;
import dev.shevek.vault.VaultFiles;
import dev.shevek.yaml.DuplicateKeys;
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
