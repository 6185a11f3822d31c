package dev.shevek.template.filter;

import dev.shevek.source.ProblemException;
import dev.shevek.template.TemplateException;
import dev.shevek.template.engine.Rendering;
import dev.shevek.value.Args;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.TupleValue;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code lookup} and {@code query}. */
final class Lookups {
    private Lookups() {}

    static Value lookup(Args args, Rendering run, boolean wantList) {
        if (args.count() == 0) {
            throw PythonException.type("lookup() missing 1 required positional argument: 'plugin_name'");
        }
        if (args.get(0) instanceof UndefinedValue undefined) {
            throw PythonException.undefined(undefined);
        }
        String name = Text.str(args.get(0));
        List<Value> terms = new ArrayList<>();
        for (Value term : args.skip(1).positional()) {
            terms.add(resolved(term, run, name));
        }
        Map<String, Value> options = new LinkedHashMap<>();
        boolean lazy = name.endsWith("env");
        args.named()
                .forEach((key, value) -> options.put(
                        key,
                        lazy && key.equals("default") && value instanceof UndefinedValue
                                ? value
                                : resolved(value, run, name)));
        boolean list = Args.flag(options.remove("wantlist"), false) || wantList;
        String errors = Args.text(options.remove("errors"), "strict");
        ListValue found;
        try {
            found = filtered(name) ? results(name, terms, options, run) : run.lookup(name, terms, options);
            if (name.endsWith("indexed_items") || name.endsWith("subelements")) {
                found = pairs(found);
            }
        } catch (ProblemException | PythonException e) {
            if (errors.equals("ignore") || errors.equals("warn")) {
                return list ? new ListValue(new ArrayList<>()) : NoneValue.NONE;
            }
            throw e instanceof ProblemException problem ? failed(name, problem, run) : e;
        }
        return list || found.items().isEmpty() ? found : single(found);
    }

    /** Whether a lookup is a filter too: its first term is what goes into that. */
    private static boolean filtered(String name) {
        return switch (name) {
            case "ansible.utils.get_path", "ansible.utils.to_paths", "ansible.utils.index_of" -> true;
            default -> false;
        };
    }

    private static ListValue results(String name, List<Value> terms, Map<String, Value> options, Rendering run) {
        if (terms.isEmpty()) {
            throw PythonException.type(name + " needs what it is to look into");
        }
        Args rest = new Args(
                terms.subList(1, terms.size()).toArray(new Value[0]),
                options.keySet().toArray(new String[0]),
                options.values().toArray(new Value[0]));
        Value found = run.apply(run.filter(name), name, terms.getFirst(), rest);
        return found instanceof ListValue list && name.endsWith("index_of") ? list : ListValue.of(found);
    }

    /** What these lookups give are tuples, which become lists where they are a result. */
    private static ListValue pairs(ListValue found) {
        List<Value> pairs = new ArrayList<>(found.items().size());
        for (Value item : found.items()) {
            pairs.add(item instanceof ListValue pair ? new TupleValue(pair.items()) : item);
        }
        return new ListValue(pairs);
    }

    /** What a lookup failed with; what another template inside failed with is said as it is. */
    private static PythonException failed(String name, ProblemException e, Rendering run) {
        String message = e.problem().message();
        if (!run.dialect().modern()) {
            return new PythonException("AnsibleLookupError", message);
        }
        if (e instanceof TemplateException template) {
            return new PythonException(
                    template.kind() == TemplateException.Kind.UNDEFINED
                            ? PythonException.UNDEFINED
                            : PythonException.PLUGIN,
                    message);
        }
        return new PythonException(
                PythonException.PLUGIN,
                message.startsWith("The lookup plugin '")
                        ? message
                        : "The lookup plugin '" + name + "' failed: " + message);
    }

    private static Value resolved(Value value, Rendering run, String name) {
        Value rendered;
        try {
            rendered = run.variable(value);
        } catch (TemplateException e) {
            if (e.kind() != TemplateException.Kind.UNDEFINED || !run.takesUndefined(name)) {
                throw e;
            }
            rendered = new UndefinedValue("", e.problem().message(), e.problem().origin());
        }
        if (rendered instanceof UndefinedValue undefined) {
            if (run.takesUndefined(name)) {
                return rendered;
            }
            throw PythonException.undefined(undefined);
        }
        return run.finished(rendered);
    }

    private static Value single(ListValue found) {
        if (found.items().size() == 1) {
            return found.items().getFirst();
        }
        StringBuilder out = new StringBuilder();
        boolean secret = false;
        for (Value item : found.items()) {
            if (!(item instanceof StrValue text)) {
                return found;
            }
            out.append(text.text()).append(',');
            secret |= text.isSecret();
        }
        out.setLength(out.length() - 1);
        return secret ? StrValue.secret(out.toString()) : StrValue.of(out.toString());
    }
}
