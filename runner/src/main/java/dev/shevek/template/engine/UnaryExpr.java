package dev.shevek.template.engine;

import dev.shevek.value.Arithmetic;
import dev.shevek.value.PythonException;
import dev.shevek.value.Value;

/** {@code -x} or {@code +x}. */
record UnaryExpr(boolean minus, Expr operand, Place place) implements Expr {
    @Override
    public Value eval(Frame frame) {
        try {
            return minus ? Arithmetic.negate(operand.eval(frame)) : Arithmetic.positive(operand.eval(frame));
        } catch (PythonException e) {
            throw frame.run().at(place, e);
        }
    }
}
