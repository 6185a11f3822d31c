package dev.shevek.template.engine;

import dev.shevek.value.DictView;
import dev.shevek.value.ListValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.RangeValue;
import dev.shevek.value.Sequences;
import dev.shevek.value.StrValue;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Text and expressions that are printed: a part is a {@link String} of text or an expression. */
record OutputNode(List<Part> parts, Place place) implements Node {
    /** Text, or else an expression. */
    record Part(String text, @Nullable Expr expression) {}

    @Override
    public Flow run(Frame frame, Sink out) {
        if (out.muted()) {
            return Flow.NEXT;
        }
        Rendering run = frame.run();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            Expr expression = part.expression();
            if (expression == null) {
                out.text(part.text());
                continue;
            }
            run.line(expression.line());
            Value value = expression.eval(frame);
            try {
                if (value instanceof UndefinedValue undefined) {
                    if (!undefined.lenient() && !out.takesUndefined()) {
                        throw PythonException.undefined(undefined);
                    }
                    value = undefined.lenient() && !out.takesUndefined() ? StrValue.EMPTY : undefined;
                } else if (((value instanceof RangeValue && !run.dialect().modern()) || value instanceof DictView)
                        && run.dialect().ansible()) {
                    value = new ListValue(Sequences.list(value));
                }
                out.value(value);
            } catch (PythonException e) {
                throw run.at(expression.place(), e);
            }
        }
        return Flow.NEXT;
    }
}
