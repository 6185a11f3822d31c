package dev.shevek.content;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A role on disk.
 *
 * @param name its name without the collection
 * @param collection its collection, or null
 * @param path its directory
 */
public record RolePlace(String name, @Nullable String collection, Path path) {}
