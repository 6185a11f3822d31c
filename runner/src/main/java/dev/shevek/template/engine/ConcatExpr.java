package dev.shevek.template.engine;

import dev.shevek.value.Bounds;
import dev.shevek.value.PythonException;
import dev.shevek.value.Secrets;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.util.List;

/** {@code a ~ b}: both as text. */
record ConcatExpr(List<Expr> parts, Place place) implements Expr {
    @Override
    public Value eval(Frame frame) {
        StringBuilder out = new StringBuilder();
        boolean secret = false;
        for (Expr part : parts) {
            Value value = part.eval(frame);
            try {
                String text = Text.str(value);
                Bounds.text((long) out.length() + text.length());
                out.append(text);
            } catch (PythonException e) {
                throw frame.run().at(part.place(), e);
            }
            secret |= Secrets.within(value);
        }
        return secret ? StrValue.secret(out.toString()) : StrValue.of(out.toString());
    }
}
