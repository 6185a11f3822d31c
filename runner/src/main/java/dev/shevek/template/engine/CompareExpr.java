package dev.shevek.template.engine;

import dev.shevek.value.BoolValue;
import dev.shevek.value.Comparison;
import dev.shevek.value.PythonException;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import java.util.List;

/** {@code a < b <= c}, {@code a in b}. */
record CompareExpr(Expr first, List<String> operators, List<Expr> operands, Place place) implements Expr {
    @Override
    public Value eval(Frame frame) {
        Value left = first.eval(frame);
        for (int i = 0; i < operands.size(); i++) {
            Value right = operands.get(i).eval(frame);
            boolean holds;
            try {
                holds = switch (operators.get(i)) {
                    case "==" -> Comparison.equal(left, right);
                    case "!=" -> !Comparison.equal(left, right);
                    case "in" -> Comparison.contains(right, left);
                    case "not in" -> !Comparison.contains(right, left);
                    default -> Comparison.ordered(left, right, operators.get(i));
                };
            } catch (PythonException e) {
                throw frame.run()
                        .at(
                                left instanceof UndefinedValue || i > 0
                                        ? first.place()
                                        : operands.get(i).place(),
                                e);
            }
            if (!holds) {
                return BoolValue.FALSE;
            }
            left = right;
        }
        return BoolValue.TRUE;
    }
}
