package dev.shevek.template.engine;

import dev.shevek.value.Args;
import dev.shevek.value.DictValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Sequences;
import dev.shevek.value.Text;
import dev.shevek.value.Types;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of a call as written. */
record CallArgs(
        List<Expr> positional,
        List<String> names,
        List<Expr> named,
        @Nullable Expr spread,
        @Nullable Expr spreadNamed) {
    static final CallArgs NONE = new CallArgs(List.of(), List.of(), List.of(), null, null);

    Args eval(Frame frame) {
        if (positional.isEmpty() && names.isEmpty() && spread == null && spreadNamed == null) {
            return Args.NONE;
        }
        Value[] values = new Value[positional.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = positional.get(i).eval(frame);
        }
        Value[] namedValues = new Value[named.size()];
        for (int i = 0; i < namedValues.length; i++) {
            namedValues[i] = named.get(i).eval(frame);
        }
        Args args = new Args(values, names.toArray(new String[0]), namedValues);
        return spread == null && spreadNamed == null ? args : spread(args, frame);
    }

    private Args spread(Args args, Frame frame) {
        List<Value> all = args.positional();
        if (spread != null) {
            Value more = spread.eval(frame);
            if (!Sequences.isIterable(more) && !(more instanceof UndefinedValue)) {
                throw PythonException.type("argument after * must be an iterable, not " + Types.name(more));
            }
            all.addAll(Sequences.list(more));
        }
        Map<String, Value> namedValues = args.named();
        if (spreadNamed != null) {
            Value more = spreadNamed.eval(frame);
            if (more instanceof UndefinedValue undefined) {
                throw PythonException.undefined(undefined);
            }
            if (!(more instanceof DictValue dict)) {
                throw PythonException.type("argument after ** must be a mapping, not " + Types.name(more));
            }
            dict.entries().forEach((key, value) -> {
                if (namedValues.put(Text.str(key), value) != null) {
                    throw PythonException.type("got multiple values for keyword argument '" + Text.str(key) + "'");
                }
            });
        }
        return new Args(
                all.toArray(new Value[0]),
                namedValues.keySet().toArray(new String[0]),
                namedValues.values().toArray(new Value[0]));
    }
}
