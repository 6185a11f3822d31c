package dev.shevek.template.engine;

import dev.shevek.value.Args;
import dev.shevek.value.Methods;
import dev.shevek.value.Types;
import dev.shevek.value.Value;

/** A method that is not called at once. */
record BoundMethod(Value receiver, String name) implements CallableValue {
    @Override
    public Value call(Args args, Frame frame) {
        CallExpr.changes(receiver, name, frame.run());
        return Methods.call(receiver, name, args);
    }

    @Override
    public String typeName() {
        return "builtin_function_or_method";
    }

    @Override
    public String toString() {
        return "<built-in method " + name + " of " + Types.name(receiver) + " object>";
    }
}
