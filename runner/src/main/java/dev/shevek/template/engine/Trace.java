package dev.shevek.template.engine;

import dev.shevek.template.Memo;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a variable's template read while it was rendered: variables, and templates of other variables with their own traces. */
final class Trace {
    private static final int MOST = 200;

    private final List<String> names = new ArrayList<>(4);
    private final List<@Nullable Value> raws = new ArrayList<>(4);
    private final List<Trace> parts = new ArrayList<>(2);
    private @Nullable Set<Object> fresh;
    private boolean impure;

    /** A trace with nothing read yet. */
    Trace() {}

    /** The trace of an earlier rendering. */
    Trace(Memo.Entry entry) {
        names.addAll(entry.names());
        raws.addAll(entry.raws());
    }

    List<String> names() {
        return names;
    }

    void read(String name, @Nullable Value raw) {
        int last = names.size() - 1;
        if (last >= 0 && names.get(last).equals(name)) {
            return;
        }
        if (last > 50 * MOST) {
            impure = true;
            return;
        }
        names.add(name);
        raws.add(raw);
    }

    @SuppressWarnings("ReferenceEquality")
    void part(Trace other) {
        impure |= other.impure || parts.size() > 50 * MOST;
        if (!impure && (parts.isEmpty() || parts.getLast() != other)) {
            parts.add(other);
        }
    }

    /** How much there is to do for what reads a whole value. */
    static int weight(Value value) {
        return switch (value) {
            case StrValue text -> text.text().length() >> 8;
            case ListValue list -> list.items().size() >> 1;
            case DictValue dict -> dict.entries().size() >> 1;
            default -> 0;
        };
    }

    /** The result may be another one next time. */
    void spoil() {
        impure = true;
    }

    boolean impure() {
        return impure;
    }

    /** A container was made here: changing it is nobody else's business. */
    void made(Object container) {
        if (fresh == null) {
            fresh = Collections.newSetFromMap(new IdentityHashMap<>());
        }
        if (fresh.size() < 5 * MOST) {
            fresh.add(container);
        }
    }

    boolean isMadeHere(Object container) {
        return fresh != null && fresh.contains(container);
    }

    /** An entry of all that was read, directly or not; null when that is too much or was not the same all the time. */
    Memo.@Nullable Entry entry(Value result) {
        Map<String, @Nullable Value> all = new HashMap<>();
        if (impure || !collect(all, Collections.newSetFromMap(new IdentityHashMap<>()))) {
            return null;
        }
        return new Memo.Entry(List.copyOf(all.keySet()), new ArrayList<>(all.values()), result);
    }

    private boolean collect(Map<String, @Nullable Value> all, Set<Trace> seen) {
        if (!seen.add(this)) {
            return true;
        }
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            Value raw = raws.get(i);
            if (all.containsKey(name) && !Memo.same(all.get(name), raw)) {
                return false;
            }
            all.put(name, raw);
            if (all.size() > MOST) {
                return false;
            }
        }
        for (Trace part : parts) {
            if (part.impure || !part.collect(all, seen)) {
                return false;
            }
        }
        return true;
    }
}
