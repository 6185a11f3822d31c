package dev.shevek.playbook;

import dev.shevek.value.DictValue;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A role as it lies on disk, read with the entry files that a use asked for.
 *
 * @param name its name without the collection
 * @param collection {@code namespace.name} of its collection, or null
 * @param path its directory
 * @param defaults {@code defaults/main} (or what {@code defaults_from} named)
 * @param vars {@code vars/main} (or what {@code vars_from} named)
 * @param allowDuplicates whether it runs again with the same parameters
 * @param collections collections that its tasks search
 * @param argumentSpecs the entry points' argument specifications; empty when it has none
 */
public record RoleDefinition(
        String name,
        @Nullable String collection,
        Path path,
        DictValue defaults,
        DictValue vars,
        boolean allowDuplicates,
        List<String> collections,
        DictValue argumentSpecs) {

    /** The name with its collection, as shown before task names. */
    public String fullName() {
        return collection == null ? name : collection + "." + name;
    }
}
