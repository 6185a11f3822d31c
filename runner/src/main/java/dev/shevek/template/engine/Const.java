package dev.shevek.template.engine;

import dev.shevek.value.StrValue;
import dev.shevek.value.Value;

/** A literal. */
record Const(Value value, Place place) implements Expr {
    @Override
    public Value eval(Frame frame) {
        if (value instanceof StrValue text && text.isTemplate() && frame.run().embedded()) {
            return frame.run().variable(text);
        }
        return value;
    }
}
