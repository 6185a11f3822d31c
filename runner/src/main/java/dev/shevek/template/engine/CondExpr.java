package dev.shevek.template.engine;

import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import org.jspecify.annotations.Nullable;

/** {@code a if test else b}; without else it is undefined when the test is false. */
record CondExpr(Expr test, Expr then, @Nullable Expr otherwise, Place place) implements Expr {
    @Override
    public Value eval(Frame frame) {
        if (frame.run().truth(test.eval(frame), test.place())) {
            return then.eval(frame);
        }
        if (otherwise != null) {
            return otherwise.eval(frame);
        }
        return frame.run()
                .undefined(
                        UndefinedValue.NOTHING,
                        "the inline if-expression on line " + place.line()
                                + " evaluated to false and no else section was defined.",
                        place);
    }
}
