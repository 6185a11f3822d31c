package dev.shevek.execution;

import dev.shevek.action.Effect;
import dev.shevek.vars.Hosts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The inventory as a run sees it: patterns, and hosts and groups that tasks add. */
public interface GrowingInventory extends Hosts {
    /**
     * The hosts of a pattern within {@code --limit}, in inventory order; localhost is there even when it is in no
     * inventory.
     *
     * @param pattern as written in {@code hosts:}
     * @param limited whether {@code --limit} applies
     */
    List<String> select(String pattern, boolean limited);

    /** Adds a host or more about one; true when something is new. */
    boolean add(Effect.AddHost host);

    /** Puts a host into a group; true when it was not in it. */
    boolean join(String host, Effect.AddGroup group);

    /** Reads the sources anew. */
    void refresh();

    /** The name under which a delegation's target is known: itself, or the host whose address it is. */
    default @Nullable String known(String name) {
        return has(name) ? name : null;
    }
}
