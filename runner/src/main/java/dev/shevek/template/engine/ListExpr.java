package dev.shevek.template.engine;

import dev.shevek.value.ListValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;

/** {@code [a, b]}. */
record ListExpr(List<Expr> items, Place place) implements Expr {
    @Override
    public Value eval(Frame frame) {
        List<Value> values = new ArrayList<>(items.size());
        for (Expr item : items) {
            values.add(item.eval(frame));
        }
        frame.run().watch().made(values);
        return new ListValue(values);
    }
}
