package dev.shevek.template.engine;

import dev.shevek.value.StrValue;
import dev.shevek.value.Value;

/** {@code target.name}. */
record GetAttr(Expr target, StrValue name, Place place) implements Expr {
    @Override
    public Value eval(Frame frame) {
        return Attributes.attribute(target.eval(frame), name, frame.run(), place);
    }
}
