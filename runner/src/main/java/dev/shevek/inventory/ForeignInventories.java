package dev.shevek.inventory;

import dev.shevek.value.Value;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Inventory and vars plugins that are the user's own. */
public interface ForeignInventories {
    /** There are none. */
    ForeignInventories NONE = new ForeignInventories() {
        @Override
        public @Nullable InventoryPlugin plugin(String name) {
            return null;
        }

        @Override
        public Map<String, Value> variables(Path directory, String entity, boolean group) {
            return Map.of();
        }
    };

    /** The inventory plugin of a short or full name, or null. */
    @Nullable
    InventoryPlugin plugin(String name);

    /**
     * What vars plugins say of a host or a group.
     *
     * @param directory beside an inventory source or a playbook
     * @param group whether the name is a group's
     */
    Map<String, Value> variables(Path directory, String entity, boolean group);
}
