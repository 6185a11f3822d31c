package dev.shevek.template.filter;

import dev.shevek.template.engine.Filter;
import dev.shevek.template.engine.Rendering;
import dev.shevek.value.Args;
import dev.shevek.value.Value;

/** A filter of a family under its short name. */
record NamedFilter(String name, Family family, boolean lenient) implements Filter {
    @Override
    public Value apply(Value input, Args args, Rendering run) {
        return family.apply(name, input, args, run);
    }
}
