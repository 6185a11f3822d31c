package dev.shevek.template.engine;

import dev.shevek.value.Bounds;
import dev.shevek.value.NoneValue;
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
    private Dialect dialect = Dialect.JINJA;
    private boolean joined;
    private boolean secret;
    private boolean muted;

    /** Collects the one value if asked, else always text. */
    Sink(boolean natively) {
        this.natively = natively;
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
    void value(Value value, Dialect dialect) {
        this.dialect = dialect;
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
        add(value, dialect);
    }

    private boolean dropsNone() {
        return dialect.modern() || (dialect.ansible() && !natively);
    }

    private void join() {
        joined = true;
        if (single != null && !(single == NoneValue.NONE && dropsNone())) {
            add(single, dialect);
        }
    }

    private void add(Value value, Dialect dialect) {
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
            return single == null ? NoneValue.NONE : single;
        }
        return secret ? StrValue.secret(text.toString()) : StrValue.of(text.toString());
    }
}
