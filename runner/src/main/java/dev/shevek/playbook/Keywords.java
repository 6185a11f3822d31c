package dev.shevek.playbook;

import dev.shevek.source.Origin;
import dev.shevek.value.DictValue;
import dev.shevek.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keywords written at one place, and the place whose keywords it inherits: task, block, static import, role, the
 * role that depends on it, play. Values are as written; who runs a task renders them.
 *
 * @param level what kind of thing they are written on
 * @param own the values by keyword, aliases resolved ({@code async}, not {@code async_val}); {@code tags},
 *     {@code when}, {@code notify}, {@code listen}, {@code environment}, {@code module_defaults} are always lists,
 *     {@code vars} is always a dict
 * @param parent where the rest is inherited from, or null at the play
 * @param origin where the thing starts
 */
public record Keywords(
        Level level,
        Map<String, Value> own,
        @Nullable Keywords parent,
        @Nullable Origin origin) {

    /** What the keywords are written on. */
    public enum Level {
        /** A play. */
        PLAY,
        /** An entry of {@code roles:} or of a role's dependencies. */
        ROLE,
        /** A block. */
        BLOCK,
        /** A static or dynamic import or include of tasks or of a role, or its {@code apply}. */
        INCLUDE,
        /** A task or a handler. */
        TASK
    }

    /** No keywords at all. */
    public static final Keywords NONE = new Keywords(Level.PLAY, Map.of(), null, null);

    /** What is written here, or null. */
    public @Nullable Value own(String keyword) {
        return own.get(keyword);
    }

    /** The nearest value, from here outwards, or null: the rule for {@code become}, {@code no_log} and most others. */
    public @Nullable Value nearest(String keyword) {
        for (Keywords at = this; at != null; at = at.parent) {
            Value value = at.own.get(keyword);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /**
     * Every value, outermost first: the rule for {@code tags}, {@code when}, {@code environment},
     * {@code module_defaults} and {@code vars}, which add up.
     */
    public List<Value> all(String keyword) {
        Deque<Value> values = new ArrayDeque<>();
        for (Keywords at = this; at != null; at = at.parent) {
            Value value = at.own.get(keyword);
            if (value != null) {
                values.addFirst(value);
            }
        }
        return List.copyOf(values);
    }

    /** This and what it inherits from, outermost first. */
    public List<Keywords> chain() {
        List<Keywords> chain = new ArrayList<>();
        for (Keywords at = this; at != null; at = at.parent) {
            chain.addFirst(at);
        }
        return chain;
    }

    /** The {@code vars} written here. */
    public DictValue vars() {
        return own.get("vars") instanceof DictValue vars ? vars : DictValue.EMPTY;
    }

    /** The same keywords, inheriting from elsewhere. */
    public Keywords under(@Nullable Keywords other) {
        return new Keywords(level, own, other, origin);
    }
}
