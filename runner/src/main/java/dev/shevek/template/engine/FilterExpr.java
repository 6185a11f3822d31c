package dev.shevek.template.engine;

import dev.shevek.value.Args;
import dev.shevek.value.PythonException;
import dev.shevek.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * {@code input | name(arguments)}; the filter is null when there is none of that name and the template may never get
 * here, and the input is null for the body of a block.
 */
record FilterExpr(
        @Nullable Expr input, String name, @Nullable Filter filter, CallArgs args, Place place) implements Expr {
    @Override
    public Value eval(Frame frame) {
        if (input == null) {
            throw new IllegalStateException("a filter of a block has no input of its own");
        }
        return apply(input.eval(frame), frame);
    }

    /** Applies it to a value. */
    Value apply(Value value, Frame frame) {
        Rendering run = frame.run();
        if (filter == null) {
            throw run.at(place, new PythonException("TemplateRuntimeError", "No filter named '" + name + "' found."));
        }
        Args given;
        try {
            given = args.eval(frame);
        } catch (PythonException e) {
            throw run.at(place, e);
        }
        try {
            return run.apply(filter, name, value, given);
        } catch (PythonException e) {
            return run.caught(place, e);
        }
    }

    /** The body of a block through this filter and those inside it. */
    Value block(Value body, Frame frame) {
        return apply(input instanceof FilterExpr inner ? inner.block(body, frame) : body, frame);
    }
}
