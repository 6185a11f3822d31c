package dev.shevek.template;

import dev.shevek.value.BoolValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.Value;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What costly templates of variables gave, kept across renderings. An entry names every variable that was read on the way and
 * the very value that each had; it holds wherever all of them still have that value, on this host or another, whatever
 * happened in between. Only what is pure is ever kept. Safe for use by several threads.
 */
public final class Memo {
    /** Steps (filters, tests, rounds of loops, templates of variables) that a result must have taken to be worth keeping. */
    public static final long WORTH = 12;

    private static final int MOST = 512;

    /**
     * What a template gave.
     *
     * @param names the variables read
     * @param raws the value of each as it was defined; null where there was none
     * @param result plain, or containers as they were defined; never changed
     */
    public record Entry(List<String> names, List<@Nullable Value> raws, Value result) {
        private boolean holds(Scope scope) {
            for (int i = 0; i < names.size(); i++) {
                if (!same(raws.get(i), scope.get(names.get(i)))) {
                    return false;
                }
            }
            return true;
        }
    }

    private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();
    private final @Nullable Memo shared;
    private final long worth;

    /**
     * An empty memo of one host, or of all.
     *
     * @param shared the one of all hosts, or null if this is it
     * @param worth the steps from which on a result is kept
     */
    public Memo(@Nullable Memo shared, long worth) {
        this.shared = shared;
        this.worth = worth;
    }

    /** The steps from which on a result is kept. */
    public long worth() {
        return worth;
    }

    /** What a template gives in a scope, if that is known. */
    public @Nullable Entry find(String template, Scope scope) {
        Entry own = entries.get(template);
        if (own != null && own.holds(scope)) {
            return own;
        }
        return shared == null ? null : shared.find(template, scope);
    }

    /** Keeps what a template gave: for all hosts if nothing is known of it, else for this one. */
    public void keep(String template, Entry entry) {
        if (shared == null || shared.entries.putIfAbsent(template, entry) != null) {
            if (entries.size() >= MOST) {
                entries.clear();
            }
            entries.put(template, entry);
        } else if (shared.entries.size() > 8 * MOST) {
            shared.entries.clear();
        }
    }

    /** Forgets what used a variable that has another value now, for the sake of the memory that it holds. */
    public void forget(String name) {
        entries.values().removeIf(entry -> entry.names().contains(name));
    }

    /** Forgets everything. */
    public void clear() {
        entries.clear();
    }

    /** Whether two values as defined are the same one; numbers and booleans may be made anew. */
    @SuppressWarnings("ReferenceEquality")
    public static boolean same(@Nullable Value one, @Nullable Value other) {
        return one == other || ((one instanceof IntValue || one instanceof BoolValue) && one.equals(other));
    }
}
