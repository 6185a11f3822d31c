package dev.shevek.template.engine;

import dev.shevek.template.Memo;
import dev.shevek.template.Scope;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** Notes what templates of variables read on the way, and keeps in the {@link Memo} what costly pure ones gave. */
final class Watch {
    private static final IdentityHashMap<StrValue, Trace> NONE = new IdentityHashMap<>(1);

    private final @Nullable Memo memo;
    private final Scope scope;
    private final IdentityHashMap<StrValue, Trace> traces;
    private @Nullable Trace top;
    private @Nullable Trace trace;
    private boolean changed;
    private long steps;

    /** Watches a rendering in a scope; nothing is noted without a memo. */
    Watch(@Nullable Memo memo, Scope scope) {
        this.memo = memo;
        this.traces = memo == null ? NONE : new IdentityHashMap<>();
        this.scope = scope;
    }

    boolean on() {
        return memo != null;
    }

    /** Whether what is read is noted down. */
    boolean tracing() {
        return trace != null;
    }

    /** Notes a container that a template made. */
    void made(Object container) {
        if (trace != null) {
            trace.made(container);
        } else if (memo != null) {
            if (top == null) {
                top = new Trace();
            }
            top.made(container);
        }
    }

    /** Notes that a container is changed: what others see of it from now on is not what it was defined as. */
    void changes(Object container) {
        Trace here = trace == null ? top : trace;
        if (memo != null && (here == null || !here.isMadeHere(container))) {
            changed = true;
        }
    }

    /** Counts what was done. */
    void step(long number) {
        steps += number;
    }

    /** What is being rendered may give something else next time. */
    void spoil() {
        if (trace != null) {
            trace.spoil();
        }
    }

    /** Notes a variable that was read, with what its own template reads. */
    void read(String name, @Nullable Value raw) {
        if (trace == null) {
            return;
        }
        if (name.equals("vars") || name.equals("hostvars")) {
            trace.spoil();
        }
        trace.read(name, raw);
        if (raw instanceof StrValue text) {
            read(text);
        }
    }

    /** Notes a template that was used and had been rendered before. */
    void read(StrValue text) {
        Trace inner = trace == null ? null : traces.get(text);
        if (trace != null && inner != null) {
            trace.part(inner);
        }
    }

    /** What a template gave before and gives again, if that is known. */
    Memo.@Nullable Entry known(StrValue text) {
        Memo.Entry entry = memo == null || changed ? null : memo.find(text.text(), scope);
        if (entry != null) {
            traces.put(text, new Trace(entry));
            read(text);
        }
        return entry;
    }

    /** Starts a trace; gives the one around it back, for {@link #end}. */
    @Nullable
    Trace begin() {
        Trace outer = trace;
        if (memo != null) {
            trace = new Trace();
            steps++;
        }
        return outer;
    }

    long steps() {
        return steps;
    }

    /** Keeps what a template gave since a number of steps, if that is worth it and safe. */
    void keep(StrValue text, Value value, long since) {
        if (memo == null || trace == null) {
            return;
        }
        traces.put(text, trace);
        if (changed || trace.impure() || steps - since < memo.worth()) {
            return;
        }
        Value free = Detached.of(value);
        Memo.Entry entry = free == null ? null : trace.entry(free);
        if (entry != null) {
            memo.keep(text.text(), entry);
        }
    }

    /** Goes back to the trace around, which read all that the inner one did. */
    void end(@Nullable Trace outer) {
        if (memo != null) {
            if (outer != null && trace != null) {
                outer.part(trace);
            }
            trace = outer;
        }
    }
}
