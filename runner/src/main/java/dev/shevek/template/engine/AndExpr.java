package dev.shevek.template.engine;

import dev.shevek.value.Value;

/** {@code a and b}: the first false one, or the last. */
record AndExpr(Expr left, Expr right, Place place) implements Expr {
    @Override
    public Value eval(Frame frame) {
        Value first = left.eval(frame);
        return frame.run().truth(first, left.place()) ? right.eval(frame) : first;
    }
}
