package dev.shevek.inventory;

import dev.shevek.source.Problems;
import dev.shevek.template.Templates;
import dev.shevek.value.Value;
import dev.shevek.yaml.DocumentReader;
import dev.shevek.yaml.YamlDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One source being read into an inventory, and what a plugin may use for it.
 *
 * @param inventory where hosts and groups go
 * @param source a path, or a list of hosts with commas
 * @param documents reads YAML and JSON files, vaulted ones too
 * @param files group_vars and host_vars
 * @param sourcesBefore what was read before this one
 * @param templates evaluates expressions of plugin configurations; null where none may be evaluated
 * @param extraVars the variables of {@code -e}
 * @param caching of what plugins are told by services
 * @param problems takes warnings
 */
public record InventoryReading(
        Inventory inventory,
        String source,
        DocumentReader documents,
        VariableFiles files,
        List<String> sourcesBefore,
        @Nullable Templates templates,
        Map<String, Value> extraVars,
        InventoryCaching caching,
        Problems problems) {
    /** The source as a path. */
    public Path path() {
        return Path.of(source);
    }

    /** Whether the source is a file that can be read. */
    public boolean isReadableFile() {
        return source.indexOf('\0') < 0 && Files.isReadable(path());
    }

    /** The extension with its dot, or the empty text. */
    public String extension() {
        String file = source.substring(source.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        return dot <= 0 ? "" : file.substring(dot);
    }

    /** The source as a document. */
    public YamlDocument document() {
        return documents.read(path());
    }
}
