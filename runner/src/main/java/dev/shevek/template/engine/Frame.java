package dev.shevek.template.engine;

import dev.shevek.value.Value;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The names of one scope of a template: a loop's round, a macro's call, a block. */
public final class Frame {
    private final @Nullable Frame parent;
    private final Context context;
    private final boolean top;
    private String[] names = new String[2];
    private @Nullable Value[] values = new Value[2];
    private int size;

    private Frame(@Nullable Frame parent, Context context, boolean top) {
        this.parent = parent;
        this.context = context;
        this.top = top;
    }

    static Frame root(Context context) {
        return new Frame(null, context, true);
    }

    static Frame block(Context context) {
        return new Frame(null, context, false);
    }

    Frame child() {
        return new Frame(this, context, false);
    }

    Context context() {
        return context;
    }

    /** The rendering it belongs to. */
    public Rendering run() {
        return context.run();
    }

    /** Whether assignments are seen by blocks, and by templates that import this one. */
    boolean top() {
        return top;
    }

    /** The value of a name, or null. */
    public @Nullable Value lookup(String name) {
        for (Frame frame = this; frame != null; frame = frame.parent) {
            for (int i = frame.size - 1; i >= 0; i--) {
                if (frame.names[i].equals(name)) {
                    return frame.values[i];
                }
            }
        }
        return context.lookup(name);
    }

    /** Gives a name a value in this scope. */
    void assign(String name, Value value) {
        if (top) {
            context.export(name, value);
        } else {
            set(name, value);
        }
    }

    void set(String name, Value value) {
        for (int i = 0; i < size; i++) {
            if (names[i].equals(name)) {
                values[i] = value;
                return;
            }
        }
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        names[size] = name;
        values[size++] = value;
    }
}
