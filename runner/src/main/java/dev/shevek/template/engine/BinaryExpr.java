package dev.shevek.template.engine;

import dev.shevek.value.Arithmetic;
import dev.shevek.value.PythonException;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;

/** An operator of arithmetic between two operands. */
record BinaryExpr(String operator, Expr left, Expr right, Place place) implements Expr {
    @Override
    public Value eval(Frame frame) {
        Value l = left.eval(frame);
        Value r = right.eval(frame);
        try {
            return switch (operator) {
                case "+" -> Arithmetic.add(l, r);
                case "-" -> Arithmetic.subtract(l, r);
                case "*" -> Arithmetic.multiply(l, r);
                case "/" -> Arithmetic.divide(l, r);
                case "//" -> Arithmetic.floorDivide(l, r);
                case "%" -> Arithmetic.modulo(l, r);
                default -> Arithmetic.power(l, r);
            };
        } catch (PythonException e) {
            throw frame.run().at(l instanceof UndefinedValue ? left.place() : right.place(), e);
        }
    }
}
