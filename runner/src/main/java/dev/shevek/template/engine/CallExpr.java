package dev.shevek.template.engine;

import dev.shevek.value.Args;
import dev.shevek.value.DictValue;
import dev.shevek.value.DictView;
import dev.shevek.value.ListValue;
import dev.shevek.value.Methods;
import dev.shevek.value.PythonException;
import dev.shevek.value.Types;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code target(arguments)}. */
record CallExpr(Expr target, CallArgs args, Place place) implements Expr {
    @Override
    public Value eval(Frame frame) {
        return call(frame, null);
    }

    /** Calls with a body to be called back, as {@code call} blocks do. */
    Value call(Frame frame, @Nullable Value caller) {
        Rendering run = frame.run();
        Value result = invoke(frame, run, caller);
        return result instanceof DictView view && run.dialect().modern() ? new ListValue(view.items()) : result;
    }

    private Value invoke(Frame frame, Rendering run, @Nullable Value caller) {
        Value callee;
        if (target instanceof GetAttr method) {
            Value receiver = method.target().eval(frame);
            if (!(receiver instanceof UndefinedValue)
                    && Methods.has(receiver, method.name().text())) {
                Args given = args.eval(frame);
                UndefinedValue missing = run.dialect().modern() ? given.undefined() : null;
                if (missing != null) {
                    return missing;
                }
                changes(receiver, method.name().text(), run);
                try {
                    return Methods.call(receiver, method.name().text(), given);
                } catch (PythonException e) {
                    return run.caught(method.place(), e);
                } catch (UnsupportedOperationException e) {
                    throw run.at(
                            method.place(),
                            PythonException.type("'" + Types.name(receiver) + "' object cannot be changed"));
                }
            }
            callee = Attributes.attribute(receiver, method.name(), run, method.place());
        } else {
            callee = target.eval(frame);
        }
        if (callee instanceof UndefinedValue undefined) {
            if (run.dialect().modern()) {
                return undefined;
            }
            throw run.at(target.place(), PythonException.undefined(undefined));
        }
        if (!(callee instanceof CallableValue function)) {
            return run.caught(place, PythonException.type("'" + Types.name(callee) + "' object is not callable"));
        }
        Args given = args.eval(frame);
        boolean strict = run.dialect().modern() && !function.lenient();
        UndefinedValue missing = strict ? given.undefined() : null;
        if (missing != null) {
            return missing;
        }
        if (caller != null) {
            Map<String, Value> named = given.named();
            named.put("caller", caller);
            given = new Args(
                    given.positional().toArray(new Value[0]),
                    named.keySet().toArray(new String[0]),
                    named.values().toArray(new Value[0]));
        }
        try {
            return function.call(given, frame);
        } catch (PythonException e) {
            return run.caught(place, e);
        }
    }

    /** Notes that a method is about to change what it is called on. */
    static void changes(Value receiver, String method, Rendering run) {
        switch (method) {
            case "append",
                    "extend",
                    "insert",
                    "pop",
                    "popitem",
                    "remove",
                    "clear",
                    "update",
                    "setdefault",
                    "sort",
                    "add",
                    "discard",
                    "reverse" ->
                run.watch()
                        .changes(
                                switch (receiver) {
                                    case ListValue list -> list.items();
                                    case DictValue dict -> dict.entries();
                                    default -> receiver;
                                });
            default -> {}
        }
    }
}
