package dev.shevek.template.filter;

import dev.shevek.template.engine.Filter;
import dev.shevek.template.engine.Rendering;
import dev.shevek.value.Args;
import dev.shevek.value.PythonException;
import dev.shevek.value.Value;

/**
 * A filter of a collection that has no counterpart here: it parses, and fails only when it is reached.
 *
 * @param name its full name
 */
record AbsentFilter(String name) implements Filter {
    @Override
    public Value apply(Value input, Args args, Rendering run) {
        throw new PythonException(
                "AnsibleFilterError",
                "the filter '" + name + "' is not built in; it runs through Python where the collection and"
                        + " ansible-core are installed");
    }

    @Override
    public boolean absent() {
        return true;
    }
}
