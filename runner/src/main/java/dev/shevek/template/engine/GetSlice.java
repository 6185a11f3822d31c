package dev.shevek.template.engine;

import dev.shevek.value.PythonException;
import dev.shevek.value.Sequences;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import org.jspecify.annotations.Nullable;

/** {@code target[from:to:step]}. */
record GetSlice(
        Expr target,
        @Nullable Expr from,
        @Nullable Expr to,
        @Nullable Expr step,
        Place place) implements Expr {
    @Override
    public Value eval(Frame frame) {
        Value value = target.eval(frame);
        if (value instanceof UndefinedValue && frame.run().dialect().modern()) {
            return value;
        }
        try {
            return Sequences.slice(value, end(from, frame), end(to, frame), end(step, frame));
        } catch (PythonException e) {
            throw frame.run().at(place, e);
        }
    }

    private static @Nullable Value end(@Nullable Expr end, Frame frame) {
        return end == null ? null : end.eval(frame);
    }
}
