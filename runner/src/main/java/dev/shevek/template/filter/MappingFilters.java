package dev.shevek.template.filter;

import dev.shevek.template.engine.Filter;
import dev.shevek.template.engine.Rendering;
import dev.shevek.template.engine.Test;
import dev.shevek.value.Args;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Sequences;
import dev.shevek.value.Text;
import dev.shevek.value.Truth;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;

/** {@code map}, {@code select}, {@code reject} and kin: filters that apply another filter or test to every item. */
final class MappingFilters implements Family {
    @Override
    public Value apply(String name, Value input, Args args, Rendering run) {
        return switch (name) {
            case "map" -> map(input, args, run);
            case "select" -> choose(input, args, run, true, false);
            case "reject" -> choose(input, args, run, false, false);
            case "selectattr" -> choose(input, args, run, true, true);
            case "rejectattr" -> choose(input, args, run, false, true);
            default -> throw new IllegalStateException(name);
        };
    }

    private static Value map(Value input, Args args, Rendering run) {
        List<Value> out = new ArrayList<>();
        if (args.count() == 0 && args.named("attribute") != null) {
            Value path = args.named("attribute");
            Value given = args.named("default");
            Value otherwise = given == NoneValue.NONE ? null : given;
            for (String extra : args.without("attribute", "default").named().keySet()) {
                throw new PythonException("FilterArgumentError", "Unexpected keyword argument '" + extra + "'");
            }
            for (Value item : items(input)) {
                out.add(Keys.at(item, path == null ? NoneValue.NONE : path, otherwise, run));
            }
            return new ListValue(out);
        }
        if (args.count() == 0) {
            throw new PythonException("FilterArgumentError", "map requires a filter argument");
        }
        String name = Text.str(args.get(0));
        Filter filter = run.filter(name);
        Args rest = args.skip(1);
        for (Value item : items(input)) {
            out.add(run.apply(filter, name, item, rest));
        }
        return new ListValue(out);
    }

    private static List<Value> items(Value input) {
        return Truth.of(input) ? Sequences.list(input) : List.of();
    }

    private static Value choose(Value input, Args args, Rendering run, boolean wanted, boolean byAttribute) {
        Value path = null;
        Args rest = args;
        if (byAttribute) {
            if (args.count() == 0) {
                throw new PythonException("FilterArgumentError", "Missing parameter for attribute name");
            }
            path = args.get(0);
            rest = args.skip(1);
        }
        Test test = rest.count() == 0 ? null : run.test(Text.str(rest.get(0)));
        Args testArgs = rest.skip(1);
        List<Value> out = new ArrayList<>();
        for (Value item : items(input)) {
            Value value = path == null ? item : Keys.at(item, path, null, run);
            boolean holds;
            if (test == null) {
                holds = Truth.of(value);
            } else {
                holds = run.holds(test, Text.str(rest.get(0)), value, testArgs);
            }
            if (holds == wanted) {
                out.add(item);
            }
        }
        return new ListValue(out);
    }
}
