package dev.shevek.template.engine;

import dev.shevek.value.Args;
import dev.shevek.value.BoolValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import org.jspecify.annotations.Nullable;

/** {@code input is name(arguments)}; the test is null when there is none of that name and it may never be reached. */
record TestExpr(Expr input, String name, @Nullable Test test, CallArgs args, Place place) implements Expr {
    @Override
    public Value eval(Frame frame) {
        Rendering run = frame.run();
        if (test == null) {
            throw run.at(place, new PythonException("TemplateRuntimeError", "No test named '" + name + "' found."));
        }
        Value value = input.eval(frame);
        Args given;
        try {
            given = args.eval(frame);
        } catch (PythonException e) {
            throw run.at(place, e);
        }
        try {
            if (value instanceof UndefinedValue undefined && !test.lenient()) {
                throw PythonException.undefined(undefined);
            }
            UndefinedValue missing = run.dialect().modern() && !test.lenient() ? given.undefined() : null;
            if (missing != null) {
                return missing;
            }
            return BoolValue.of(run.holds(test, name, value, given));
        } catch (PythonException e) {
            return run.caught(place, e);
        }
    }
}
