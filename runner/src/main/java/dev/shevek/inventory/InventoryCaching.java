package dev.shevek.inventory;

import java.util.Map;

/**
 * What the settings say of caching what inventory plugins were told by a service; an inventory file may say otherwise.
 *
 * @param given options by the names they have in inventory files: cache, cache_plugin, cache_connection, cache_prefix,
 *     cache_timeout (seconds); those that nobody set are missing
 * @param flush whether what is cached is not good any more ({@code --flush-cache})
 */
public record InventoryCaching(Map<String, String> given, boolean flush) {
    /** Nothing is said. */
    public static final InventoryCaching NONE = new InventoryCaching(Map.of(), false);
}
