package dev.shevek.template.engine;

import dev.shevek.value.BoolValue;
import dev.shevek.value.Value;

/** {@code not x}. */
record NotExpr(Expr operand, Place place) implements Expr {
    @Override
    public Value eval(Frame frame) {
        return BoolValue.of(!frame.run().truth(operand.eval(frame), place));
    }
}
