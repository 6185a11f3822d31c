package dev.shevek.template.engine;

import dev.shevek.value.Value;

/** {@code a or b}: the first true one, or the last. */
record OrExpr(Expr left, Expr right, Place place) implements Expr {
    @Override
    public Value eval(Frame frame) {
        Value first = left.eval(frame);
        return frame.run().truth(first, left.place()) ? first : right.eval(frame);
    }
}
