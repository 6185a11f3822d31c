package dev.shevek.inventory;

import dev.shevek.template.Templates;
import dev.shevek.value.Value;
import dev.shevek.yaml.DocumentReader;
import dev.shevek.yaml.YamlOptions;
import dev.shevek.yaml.YamlReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How inventory sources are read.
 *
 * @param workingDirectory what relative sources are relative to
 * @param documents reads YAML and JSON files, vaulted ones too
 * @param texts reads text files, vaulted ones too
 * @param enabledPlugins which plugins are tried, in this order (setting {@code INVENTORY_ENABLED})
 * @param extensions of YAML files and variable files
 * @param ignoredExtensions files with these are skipped in inventory directories
 * @param ignoredPatterns regular expressions for names skipped in inventory directories
 * @param hashBehaviour how dictionaries set twice are combined
 * @param groupNames what becomes of odd group names
 * @param unparsedFails no source at all could be read: an error
 * @param unparsedWarns no source at all could be read: a warning
 * @param anyUnparsedFails one source could not be read: an error
 * @param templates for {@code constructed}; null if expressions cannot be evaluated
 * @param extraVars the variables of {@code -e}, for {@code use_extra_vars}
 * @param caching of what plugins are told by services
 * @param foreign inventory and vars plugins that are the user's own
 */
public record InventoryOptions(
        Path workingDirectory,
        DocumentReader documents,
        TextReader texts,
        List<String> enabledPlugins,
        List<String> extensions,
        List<String> ignoredExtensions,
        List<String> ignoredPatterns,
        HashBehaviour hashBehaviour,
        GroupNames groupNames,
        boolean unparsedFails,
        boolean unparsedWarns,
        boolean anyUnparsedFails,
        @Nullable Templates templates,
        Map<String, Value> extraVars,
        InventoryCaching caching,
        ForeignInventories foreign) {
    /** Ansible's defaults, without secrets. */
    public static InventoryOptions defaults() {
        return new InventoryOptions(
                Path.of("").toAbsolutePath(),
                new YamlReader(YamlOptions.TRUSTED),
                YamlReader::text,
                List.of("host_list", "script", "auto", "yaml", "ini", "toml"),
                VariableFiles.EXTENSIONS,
                List.of(".pyc", ".pyo", ".swp", ".bak", "~", ".rpm", ".md", ".txt", ".rst", ".orig", ".cfg", ".retry"),
                List.of(),
                HashBehaviour.REPLACE,
                GroupNames.KEEP,
                false,
                true,
                false,
                null,
                Map.of(),
                InventoryCaching.NONE,
                ForeignInventories.NONE);
    }

    /** The same with readers that open vaulted files. */
    public InventoryOptions reading(DocumentReader documentReader, TextReader textReader) {
        return new InventoryOptions(
                workingDirectory,
                documentReader,
                textReader,
                enabledPlugins,
                extensions,
                ignoredExtensions,
                ignoredPatterns,
                hashBehaviour,
                groupNames,
                unparsedFails,
                unparsedWarns,
                anyUnparsedFails,
                templates,
                extraVars,
                caching,
                foreign);
    }

    /** The same with a template engine for {@code constructed}. */
    public InventoryOptions evaluating(Templates engine, Map<String, Value> extra) {
        return new InventoryOptions(
                workingDirectory,
                documents,
                texts,
                enabledPlugins,
                extensions,
                ignoredExtensions,
                ignoredPatterns,
                hashBehaviour,
                groupNames,
                unparsedFails,
                unparsedWarns,
                anyUnparsedFails,
                engine,
                extra,
                caching,
                foreign);
    }

    /** The same below another directory. */
    public InventoryOptions in(Path directory) {
        return new InventoryOptions(
                directory,
                documents,
                texts,
                enabledPlugins,
                extensions,
                ignoredExtensions,
                ignoredPatterns,
                hashBehaviour,
                groupNames,
                unparsedFails,
                unparsedWarns,
                anyUnparsedFails,
                templates,
                extraVars,
                caching,
                foreign);
    }
}
