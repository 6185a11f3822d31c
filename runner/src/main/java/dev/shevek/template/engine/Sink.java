package dev.shevek.template.engine;

import dev.shevek.value.Bounds;
import dev.shevek.value.NoneValue;
import dev.shevek.value.OmitValue;
import dev.shevek.value.Secrets;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import org.jspecify.annotations.Nullable;

/** Where the output of a template goes: text, or a value as long as there is only one. */
final class Sink {
    private final boolean natively;
    private final StringBuilder text = new StringBuilder();
    private @Nullable Value single;
    private final Rendering run;
    private final Dialect dialect;
    private final boolean part;
    private @Nullable UndefinedValue missing;
    private boolean strict;
    private boolean joined;
    private boolean secret;
    private boolean muted;

    /** Collects the one value if asked, else always text; the output of a part of a template may be undefined in 2.19. */
    Sink(boolean natively, boolean part, Rendering run) {
        this.natively = natively;
        this.part = part && run.dialect().modern();
        this.run = run;
        this.dialect = run.dialect();
    }

    /** Whether nothing was collected. */
    boolean empty() {
        return single == null && !joined && text.isEmpty();
    }

    boolean muted() {
        return muted;
    }

    void mute(boolean on) {
        muted = on;
    }

    /** Whether an undefined value may become the result, for whoever uses it to complain. */
    boolean takesUndefined() {
        return part || (natively && !joined && single == null && !strict);
    }

    /** More is to come: under 2.19 a whole template then ends at the first thing that is not there. */
    void several() {
        strict = !part && dialect.modern();
    }

    void text(String data) {
        if (natively && !joined) {
            if (single == null) {
                single = StrValue.of(data);
                return;
            }
            join();
        }
        append(data);
    }

    /** Adds the value of an expression; in Ansible, None adds nothing to other text. */
    void value(Value value) {
        if (part && value instanceof UndefinedValue undefined && !undefined.lenient()) {
            missing = missing == null ? undefined : missing;
            return;
        }
        if (value == NoneValue.NONE && dropsNone() && !(natively && !joined && single == null)) {
            return;
        }
        if (natively && !joined) {
            if (single == null || (single == NoneValue.NONE && dropsNone())) {
                single = value;
                return;
            }
            join();
        }
        if (value == OmitValue.OMIT && dialect.modern()) {
            return;
        }
        add(value);
    }

    private boolean dropsNone() {
        return dialect.modern() || (dialect.ansible() && (!natively || dialect.reading() == Reading.DATA));
    }

    private void join() {
        joined = true;
        boolean omitted = single == OmitValue.OMIT && dialect.modern();
        if (single != null && !omitted && !(single == NoneValue.NONE && dropsNone())) {
            add(single);
        }
    }

    private void add(Value value) {
        secret |= Secrets.within(value);
        append(Text.str(dialect.modern() ? Lists.of(value) : value));
    }

    private void append(String data) {
        Bounds.text((long) text.length() + data.length());
        text.append(data);
    }

    /** What was collected: text, or the one value; None when a native template gave nothing. */
    Value result() {
        if (missing != null) {
            return missing;
        }
        if (natively && !joined) {
            if (single == null) {
                return dialect.reading() == Reading.DATA ? StrValue.EMPTY : NoneValue.NONE;
            }
            return dialect.rereads() ? Reread.single(single, run) : single;
        }
        StrValue whole = secret ? StrValue.secret(text.toString()) : StrValue.of(text.toString());
        return natively && dialect.rereads() ? Reread.text(whole, dialect.reading()) : whole;
    }
}
