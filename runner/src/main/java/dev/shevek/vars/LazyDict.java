package dev.shevek.vars;

import dev.shevek.value.NamedType;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The entries of a dictionary whose values are made when they are asked for: {@code hostvars}, {@code vars}. */
final class LazyDict extends AbstractMap<Value, Value> implements NamedType {
    private final String typeName;
    private final Supplier<Collection<String>> names;
    private final Source source;

    /** Makes a value. */
    @FunctionalInterface
    interface Source {
        /** The value under a name, or null when there is none. */
        @Nullable
        Value get(String name);
    }

    LazyDict(String typeName, Supplier<Collection<String>> names, Source source) {
        this.typeName = typeName;
        this.names = names;
        this.source = source;
    }

    @Override
    public String typeName() {
        return typeName;
    }

    @Override
    public @Nullable Value get(@Nullable Object key) {
        return key instanceof StrValue name ? source.get(name.text()) : null;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key instanceof StrValue name && names.get().contains(name.text());
    }

    @Override
    public int size() {
        return names.get().size();
    }

    @Override
    public Set<Entry<Value, Value>> entrySet() {
        Collection<String> all = names.get();
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<Value, Value>> iterator() {
                Iterator<String> each = all.iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return each.hasNext();
                    }

                    @Override
                    public Entry<Value, Value> next() {
                        String name = each.next();
                        return new LazyEntry(StrValue.of(name), () -> source.get(name));
                    }
                };
            }

            @Override
            public int size() {
                return all.size();
            }
        };
    }

    /** An entry whose value is made when it is read. */
    private record LazyEntry(Value key, Supplier<@Nullable Value> make) implements Map.Entry<Value, Value> {
        @Override
        public Value getKey() {
            return key;
        }

        @Override
        public Value getValue() {
            Value value = make.get();
            return value == null ? NoneValue.NONE : value;
        }

        @Override
        public Value setValue(Value value) {
            throw new UnsupportedOperationException();
        }
    }
}
