package dev.shevek.template.engine;

import dev.shevek.value.Args;
import dev.shevek.value.PythonException;
import dev.shevek.value.Secrets;
import dev.shevek.value.StrValue;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;

/** Applying filters and tests: what is undefined, secret, impure or fails. */
final class PluginCalls {
    private PluginCalls() {}

    /** Applies a filter: refuses undefined input, and makes text computed from a secret secret. */
    static Value apply(Filter filter, String name, Value value, Args args, Rendering run) {
        if (run.dialect().modern() && !filter.lenient()) {
            UndefinedValue missing = value instanceof UndefinedValue undefined ? undefined : args.undefined();
            missing = missing == null && FilterTraits.readsAll(name) ? FilterTraits.within(value) : missing;
            if (missing != null) {
                return missing;
            }
        }
        if (value instanceof UndefinedValue undefined && undefined.failure() != null && !name.endsWith("type_debug")) {
            return value;
        }
        if (value instanceof UndefinedValue undefined && !filter.lenient()) {
            if (FilterTraits.looksAtTypes(name)) {
                throw PythonException.type(name + " cannot use what is undefined: " + undefined.reason());
            }
            throw PythonException.undefined(undefined);
        }
        Value result;
        if (run.watch().tracing()) {
            run.watch().step(1 + Trace.weight(value));
            if (!filter.pure()) {
                run.watch().spoil();
            }
        }
        try {
            result = filter.apply(value, args, run);
        } catch (PythonException e) {
            throw Errors.inPlugin("filter", filter.title(name), e, run);
        }
        if (run.dialect().rereads() && result instanceof StrValue text && FilterTraits.staysText(name)) {
            result = new StrValue(text.text(), text.marks());
            run.verbatim(result);
        }
        if (!Secrets.any()) {
            return result;
        }
        boolean direct = (value instanceof StrValue text && text.isSecret()) || args.anySecret();
        if (direct && !FilterTraits.passes(name)) {
            return Secrets.mark(result);
        }
        return result instanceof StrValue text
                        && !text.isSecret()
                        && !FilterTraits.passes(name)
                        && Secrets.within(value)
                ? Secrets.mark(result)
                : result;
    }

    /** Applies a test: refuses undefined input. */
    static boolean holds(Test test, String name, Value value, Args args, Rendering run) {
        if (name.endsWith("vault_encrypted")
                && value instanceof UndefinedValue closed
                && closed.failure() != null
                && closed.failure().type().equals(PythonException.VAULT)) {
            return true;
        }
        if (value instanceof UndefinedValue undefined && (!test.lenient() || undefined.failure() != null)) {
            throw PythonException.undefined(undefined);
        }
        if (run.watch().tracing()) {
            run.watch().step(1);
            if (!test.pure()) {
                run.watch().spoil();
            }
        }
        try {
            return test.holds(value, args, run);
        } catch (PythonException e) {
            throw Errors.inPlugin("test", test.title(name), e, run);
        }
    }
}
