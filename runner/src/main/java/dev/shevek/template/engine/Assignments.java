package dev.shevek.template.engine;

import dev.shevek.value.PythonException;
import dev.shevek.value.Sequences;
import dev.shevek.value.Types;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import java.util.List;

/** Putting values into names, tuples of names and namespaces. */
final class Assignments {
    private Assignments() {}

    static void assign(Expr target, Value value, Frame frame, boolean exporting) {
        switch (target) {
            case Name name -> {
                if (exporting) {
                    frame.assign(name.name(), value);
                } else {
                    frame.set(name.name(), value);
                }
            }
            case NamespaceRef ref -> {
                NamespaceValue namespace = namespace(ref, frame);
                namespace.set(ref.attribute(), value);
            }
            case TupleExpr tuple -> unpack(tuple, value, frame, exporting);
            default -> throw new IllegalStateException("not an assignment target: " + target);
        }
    }

    /** Says at once that what an attribute is to be set on is no namespace, before the value is computed. */
    static void demandNamespace(Expr target, Frame frame) {
        if (target instanceof NamespaceRef ref) {
            namespace(ref, frame);
        }
    }

    private static NamespaceValue namespace(NamespaceRef ref, Frame frame) {
        if (frame.lookup(ref.name()) instanceof NamespaceValue namespace) {
            return namespace;
        }
        String message = "cannot assign attribute on non-namespace object";
        throw frame.run().at(ref.place(), new PythonException("TemplateRuntimeError", message));
    }

    private static void unpack(TupleExpr tuple, Value value, Frame frame, boolean exporting) {
        List<Value> items;
        try {
            if (!Sequences.isIterable(value) && !(value instanceof UndefinedValue)) {
                throw PythonException.type("cannot unpack non-iterable " + Types.name(value) + " object");
            }
            items = Sequences.list(value);
        } catch (PythonException e) {
            throw frame.run().at(tuple.place(), e);
        }
        int wanted = tuple.items().size();
        if (items.size() != wanted) {
            String message = items.size() > wanted
                    ? "too many values to unpack (expected " + wanted + ")"
                    : "not enough values to unpack (expected " + wanted + ", got " + items.size() + ")";
            throw frame.run().at(tuple.place(), PythonException.value(message));
        }
        for (int i = 0; i < wanted; i++) {
            assign(tuple.items().get(i), items.get(i), frame, exporting);
        }
    }
}
