package dev.shevek.playbook;

import dev.shevek.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a task repeats.
 *
 * @param lookup the lookup of {@code with_X}, or null for {@code loop}
 * @param value what is looped over, as written
 * @param control {@code loop_control}
 */
public record Loop(@Nullable String lookup, Value value, Control control) {
    /**
     * {@code loop_control}, as written.
     *
     * @param loopVar the item's name, or null for {@code item}
     * @param indexVar the name that counts from 0, or null
     * @param label what is shown for an item, or null
     * @param pause seconds between items, or null
     * @param extended whether {@code ansible_loop} is there, or null
     * @param extendedAllItems whether {@code ansible_loop.allitems} is there, or null
     * @param breakWhen conditions after which no more items run
     */
    public record Control(
            @Nullable Value loopVar,
            @Nullable Value indexVar,
            @Nullable Value label,
            @Nullable Value pause,
            @Nullable Value extended,
            @Nullable Value extendedAllItems,
            List<Value> breakWhen) {
        /** Nothing asked for. */
        public static final Control NONE = new Control(null, null, null, null, null, null, List.of());
    }
}
