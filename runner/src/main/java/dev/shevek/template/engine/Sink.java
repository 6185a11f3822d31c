package dev.shevek.template.engine;

import dev.shevek.value.Bounds;
import dev.shevek.value.NoneValue;
import dev.shevek.value.OmitValue;
import dev.shevek.value.Secrets;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import org.jspecify.annotations.Nullable;

/** Where the output of a template goes: text, or a value as long as there is only one. */
final class Sink {
    private final boolean natively;
    private final StringBuilder text = new StringBuilder();
    private @Nullable Value single;
    private final Rendering run;
    private final Dialect dialect;
    private boolean joined;
    private boolean secret;
    private boolean muted;

    /** Collects the one value if asked, else always text. */
    Sink(boolean natively, Rendering run) {
        this.natively = natively;
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
        return natively && !joined && single == null;
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
