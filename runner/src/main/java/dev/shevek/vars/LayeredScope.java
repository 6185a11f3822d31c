package dev.shevek.vars;

import dev.shevek.template.Memo;
import dev.shevek.template.Scope;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Variables in levels of precedence; nothing is copied, a lookup asks each level in turn. */
public final class LayeredScope implements Scope {
    private final List<Layer> layers;
    private final boolean merge;
    private final @Nullable Memo memo;

    /**
     * A scope over levels.
     *
     * @param layers the strongest first
     * @param merge whether dictionaries of the same name are merged ({@code hash_behaviour = merge})
     */
    public LayeredScope(List<Layer> layers, boolean merge) {
        this(layers, merge, null);
    }

    /** The same with what is known of costly variables; merged dictionaries are new ones each time, so there nothing is. */
    LayeredScope(List<Layer> layers, boolean merge, @Nullable Memo memo) {
        this.layers = layers;
        this.merge = merge;
        this.memo = merge ? null : memo;
    }

    @Override
    public @Nullable Memo memo() {
        return memo;
    }

    @Override
    public @Nullable Value get(String name) {
        if (merge) {
            return merged(name);
        }
        for (int i = 0; i < layers.size(); i++) {
            Value value = layers.get(i).values().get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (Layer layer : layers) {
            names.addAll(layer.values().keySet());
        }
        return names;
    }

    /** The levels that define a name, the one that wins first. */
    public List<Layer> definitions(String name) {
        List<Layer> found = new ArrayList<>();
        for (Layer layer : layers) {
            if (layer.values().containsKey(name)) {
                found.add(layer);
            }
        }
        return found;
    }

    private @Nullable Value merged(String name) {
        Value result = null;
        for (Layer layer : layers.reversed()) {
            Value value = layer.values().get(name);
            if (value instanceof DictValue over && result instanceof DictValue under) {
                result = merge(under, over);
            } else if (value != null) {
                result = value;
            }
        }
        return result;
    }

    /** Puts variables over others; under {@code merge} dictionaries of the same name become one. */
    public static void put(Map<String, Value> under, Map<String, Value> over, boolean merge) {
        if (!merge) {
            under.putAll(over);
            return;
        }
        over.forEach((name, value) -> under.merge(
                name,
                value,
                (old, fresh) -> old instanceof DictValue left && fresh instanceof DictValue right
                        ? merge(left, right)
                        : fresh));
    }

    /** Two dictionaries as one, recursively; the second is stronger, its lists replace. */
    public static DictValue merge(DictValue under, DictValue over) {
        Map<Value, Value> entries = new LinkedHashMap<>(under.entries());
        over.entries()
                .forEach((key, value) -> entries.merge(
                        key,
                        value,
                        (left, right) ->
                                left instanceof DictValue l && right instanceof DictValue r ? merge(l, r) : right));
        return new DictValue(entries);
    }

    /** A dictionary from a scope's names, values as defined. */
    static DictValue snapshot(Scope scope) {
        Map<Value, Value> entries = new LinkedHashMap<>();
        for (String name : scope.names()) {
            Value value = scope.get(name);
            if (value != null) {
                entries.put(StrValue.of(name), value);
            }
        }
        return new DictValue(entries);
    }
}
