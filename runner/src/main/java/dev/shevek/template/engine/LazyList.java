package dev.shevek.template.engine;

import dev.shevek.value.Value;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of a variable: items are rendered when they are read, once; it may be changed without changing the variable. */
final class LazyList extends AbstractList<Value> {
    private final Rendering run;
    private List<Value> items;
    private @Nullable Value[] rendered;
    private boolean own;

    LazyList(List<Value> items, Rendering run) {
        this.items = items;
        this.run = run;
        this.rendered = new Value[items.size()];
    }

    @Override
    public Value get(int index) {
        if (own) {
            return items.get(index);
        }
        Value known = rendered[index];
        if (known == null || run.watch().tracing()) {
            known = run.variable(items.get(index));
            rendered[index] = known;
        }
        return known;
    }

    @Override
    public int size() {
        return items.size();
    }

    /** The items as they were defined; null once this was changed. */
    @Nullable
    List<Value> source() {
        return own ? null : items;
    }

    private void copy() {
        if (!own) {
            items = new ArrayList<>(this);
            own = true;
            rendered = new Value[0];
        }
    }

    @Override
    public Value set(int index, Value value) {
        copy();
        return items.set(index, value);
    }

    @Override
    public void add(int index, Value value) {
        copy();
        modCount++;
        items.add(index, value);
    }

    @Override
    public Value remove(int index) {
        copy();
        modCount++;
        return items.remove(index);
    }
}
