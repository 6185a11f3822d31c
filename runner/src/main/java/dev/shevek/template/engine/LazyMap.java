package dev.shevek.template.engine;

import dev.shevek.value.NamedType;
import dev.shevek.value.NoneValue;
import dev.shevek.value.Value;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A dictionary of a variable: values are rendered when they are read, once; it may be changed without changing the variable. */
final class LazyMap extends AbstractMap<Value, Value> implements NamedType {
    private final Rendering run;
    private final Map<Value, Value> source;
    private final Map<Value, Value> rendered = new HashMap<>();
    private @Nullable Map<Value, Value> own;

    LazyMap(Map<Value, Value> source, Rendering run) {
        this.source = source;
        this.run = run;
    }

    @Override
    public String typeName() {
        return source instanceof NamedType named ? named.typeName() : "dict";
    }

    @Override
    public @Nullable Value get(@Nullable Object key) {
        if (own != null) {
            return own.get(key);
        }
        Value known = rendered.get(key);
        if (known != null && !run.watch().tracing()) {
            return known;
        }
        Value raw = source.get(key);
        if (raw == null) {
            return null;
        }
        Value value = run.variable(raw);
        rendered.put((Value) key, value);
        return value;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return own != null ? own.containsKey(key) : source.containsKey(key);
    }

    @Override
    public int size() {
        return own != null ? own.size() : source.size();
    }

    /** The entries as they were defined; null once this was changed. */
    @Nullable
    Map<Value, Value> source() {
        return own == null ? source : null;
    }

    private Map<Value, Value> copy() {
        if (own == null) {
            Map<Value, Value> all = new LinkedHashMap<>();
            forEach(all::put);
            own = all;
        }
        return own;
    }

    @Override
    public @Nullable Value put(Value key, Value value) {
        return copy().put(key, value);
    }

    @Override
    public @Nullable Value remove(Object key) {
        return copy().remove(key);
    }

    @Override
    public void clear() {
        copy().clear();
    }

    @Override
    public Set<Value> keySet() {
        return own != null ? own.keySet() : Collections.unmodifiableSet(source.keySet());
    }

    @Override
    public Set<Map.Entry<Value, Value>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<Value, Value>> iterator() {
                Iterator<Value> keys = List.copyOf(keySet()).iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return keys.hasNext();
                    }

                    @Override
                    public Map.Entry<Value, Value> next() {
                        Value key = keys.next();
                        Value value = get(key);
                        return Map.entry(key, value == null ? NoneValue.NONE : value);
                    }
                };
            }

            @Override
            public int size() {
                return LazyMap.this.size();
            }
        };
    }
}
