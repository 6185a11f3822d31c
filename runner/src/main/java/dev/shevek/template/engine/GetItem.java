package dev.shevek.template.engine;

import dev.shevek.value.Value;

/** {@code target[index]}. */
record GetItem(Expr target, Expr index, Place place) implements Expr {
    @Override
    public Value eval(Frame frame) {
        return Attributes.item(target.eval(frame), index.eval(frame), frame.run(), place);
    }
}
