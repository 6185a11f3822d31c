package dev.shevek.template.filter;

import dev.shevek.template.engine.CallableValue;
import dev.shevek.template.engine.Frame;
import dev.shevek.value.Args;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;

/** What {@code joiner()} gives: nothing the first time, then its separator. */
final class Joiner implements CallableValue {
    private final String separator;
    private boolean used;

    Joiner(String separator) {
        this.separator = separator;
    }

    @Override
    public Value call(Args args, Frame frame) {
        Value result = StrValue.of(used ? separator : "");
        used = true;
        return result;
    }

    @Override
    public String typeName() {
        return "Joiner";
    }
}
