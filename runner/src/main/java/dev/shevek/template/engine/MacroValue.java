package dev.shevek.template.engine;

import dev.shevek.value.Args;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.StrValue;
import dev.shevek.value.TupleValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A macro with the scope it was defined in. */
record MacroValue(MacroBody macro, Frame closure) implements CallableValue {
    @Override
    public boolean lenient() {
        return true;
    }

    @Override
    public Value call(Args args, Frame frame) {
        Rendering run = frame.run();
        int line = run.line();
        String file = run.file();
        Frame inner = closure.child();
        Map<String, Value> named = args.named();
        List<String> parameters = macro.parameters();
        int given = Math.min(args.count(), parameters.size());
        for (int i = 0; i < given; i++) {
            inner.set(parameters.get(i), args.get(i));
            if (named.containsKey(parameters.get(i))) {
                throw PythonException.type(
                        "macro '" + macro.name() + "' got multiple values for argument '" + parameters.get(i) + "'");
            }
        }
        specials(args, named, inner);
        run.line(macro.place().line());
        for (int i = given; i < parameters.size(); i++) {
            String name = parameters.get(i);
            Value value = named.remove(name);
            int at = i - (parameters.size() - macro.defaults().size());
            if (value == null) {
                value = at >= 0
                        ? macro.defaults().get(at).eval(inner)
                        : run.undefined(name, "parameter '" + name + "' was not provided", macro.place());
            }
            inner.set(name, value);
        }
        Sink out = run.part(run.natively());
        Node.all(macro.body(), inner, out);
        run.line(line);
        run.file(file);
        Value result = out.result();
        return result == NoneValue.NONE && !run.dialect().modern() ? StrValue.EMPTY : result;
    }

    private void specials(Args args, Map<String, Value> named, Frame inner) {
        boolean declared = macro.parameters().contains("caller");
        if (macro.caller() && !declared) {
            Value caller = named.remove("caller");
            inner.set(
                    "caller",
                    caller != null ? caller : inner.run().undefined("caller", "No caller defined", macro.place()));
        }
        Map<String, Value> rest = new LinkedHashMap<>(named);
        macro.parameters().forEach(rest::remove);
        if (macro.kwargs()) {
            inner.set("kwargs", DictValue.ofTexts(rest));
        } else if (!rest.isEmpty()) {
            if (rest.containsKey("caller")) {
                throw PythonException.type("macro '" + macro.name()
                        + "' was invoked with two values for the special caller argument. This is most likely a bug.");
            }
            throw PythonException.type("macro '" + macro.name() + "' takes no keyword argument '"
                    + rest.keySet().iterator().next() + "'");
        }
        int more = args.count() - macro.parameters().size();
        if (macro.varargs()) {
            List<Value> extra =
                    more > 0 ? args.positional().subList(macro.parameters().size(), args.count()) : List.of();
            inner.set("varargs", new TupleValue(extra));
        } else if (more > 0) {
            throw PythonException.type("macro '" + macro.name() + "' takes not more than "
                    + macro.parameters().size() + " argument(s)");
        }
    }

    @Override
    public @Nullable Value attribute(String name) {
        return switch (name) {
            case "name" -> StrValue.of(macro.name());
            case "arguments" ->
                new TupleValue(ListValue.ofTexts(macro.parameters()).items());
            case "catch_kwargs" -> BoolValue.of(macro.kwargs());
            case "catch_varargs" -> BoolValue.of(macro.varargs());
            case "caller" -> BoolValue.of(macro.caller());
            default -> null;
        };
    }

    @Override
    public String typeName() {
        return "Macro";
    }

    @Override
    public String toString() {
        return macro.name().equals("caller") ? "<Macro anonymous>" : "<Macro '" + macro.name() + "'>";
    }
}
