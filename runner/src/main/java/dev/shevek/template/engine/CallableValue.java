package dev.shevek.template.engine;

import dev.shevek.value.Args;
import dev.shevek.value.ObjectValue;
import dev.shevek.value.Value;
import org.jspecify.annotations.Nullable;

/** Something a template can call: a macro, a global function, {@code loop}. */
public interface CallableValue extends ObjectValue {
    /** The result; throws {@link dev.shevek.value.PythonException}. */
    Value call(Args args, Frame frame);

    /** Whether it takes arguments that are undefined; else a call with one is undefined itself. */
    default boolean lenient() {
        return false;
    }

    @Override
    default @Nullable Value attribute(String name) {
        return null;
    }

    @Override
    default String typeName() {
        return "function";
    }
}
