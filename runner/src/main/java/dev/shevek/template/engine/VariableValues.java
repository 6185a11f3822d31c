package dev.shevek.template.engine;

import dev.shevek.source.Origin;
import dev.shevek.source.ProblemException;
import dev.shevek.template.Memo;
import dev.shevek.template.Scope;
import dev.shevek.template.StayedText;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Secrets;
import dev.shevek.value.StrValue;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variables that a rendering has used, each rendered once. */
final class VariableValues {
    private final Rendering run;
    private final Scope scope;
    private final Watch watch;
    private final Map<String, Value> variables = new HashMap<>();
    private final Map<String, Value> raws;
    private final IdentityHashMap<Object, Value> lazies = new IdentityHashMap<>();
    private Set<String> remembered = Set.of();
    private final ArrayDeque<String> rendering = new ArrayDeque<>();
    private int outerLine;

    VariableValues(Rendering run, Scope scope, Watch watch) {
        this.run = run;
        this.scope = scope;
        this.watch = watch;
        this.raws = watch.on() ? new HashMap<>() : Map.of();
    }

    /** The line of the template that was asked for, given the one being run. */
    int outerLine(int line) {
        return rendering.isEmpty() ? line : outerLine;
    }

    /** The variable of a name, rendered; or null when there is none. */
    @Nullable
    Value variable(String name) {
        Value known = variables.get(name);
        if (known != null) {
            if (watch.tracing()) {
                watch.read(name, raws.get(name));
            }
            return known;
        }
        Value raw = scope.get(name);
        if (watch.tracing()) {
            watch.read(name, raw);
        }
        if (raw == null) {
            return null;
        }
        if (watch.on()) {
            raws.put(name, raw);
        }
        Value value = variable(raw);
        variables.put(name, value);
        return value;
    }

    /** A value as it was defined, rendered when it is a template, lazy when it is a container. */
    Value variable(Value raw) {
        return switch (raw) {
            case StrValue text
            when text.encryptedText() != null && run.dialect().modern() -> opened(text);
            case StrValue text -> text.isTemplate() && Rendering.possiblyTemplate(text.text()) ? rendered(text) : text;
            case ListValue list
            when !(list.items() instanceof LazyList) && run.dialect().ansible() -> lazy(list);
            case DictValue dict
            when !(dict.entries() instanceof LazyMap) && run.dialect().ansible() -> lazy(dict);
            default -> raw;
        };
    }

    /** Encrypted text; what cannot be opened is an error only where it is used. */
    private static Value opened(StrValue text) {
        try {
            text.text();
            return text;
        } catch (ProblemException e) {
            return UndefinedValue.failed(PythonException.vault(e), text.marks().origin());
        }
    }

    private Value lazy(ListValue list) {
        Value known = lazies.get(list.items());
        if (known == null) {
            known = new ListValue(new LazyList(list.items(), run));
            lazies.put(list.items(), known);
        }
        return known;
    }

    private Value lazy(DictValue dict) {
        Value known = lazies.get(dict.entries());
        if (known == null) {
            known = new DictValue(new LazyMap(dict.entries(), run));
            lazies.put(dict.entries(), known);
        }
        return known;
    }

    private Value rendered(StrValue text) {
        Value known = lazies.get(text);
        if (known != null) {
            if (watch.tracing()) {
                watch.read(text);
            }
            return known;
        }
        if (run.dialect().reading() == Reading.DATA) {
            Value same = bare(text.text());
            if (same != null) {
                return same;
            }
        }
        if (rendering.contains(text.text())) {
            throw new PythonException("RuntimeError", loop(text.text()));
        }
        Memo.Entry entry = watch.known(text);
        if (entry != null) {
            if (remembered.isEmpty()) {
                remembered = new HashSet<>();
            }
            remembered.addAll(entry.names());
        }
        Value value = entry == null ? defined(text) : run.kept(variable(entry.result()), text);
        if (text.isSecret()) {
            value = Secrets.mark(value);
        }
        lazies.put(text, value);
        return value;
    }

    /** A variable whose text names what is not there is not there itself: an error only where it is used. */
    private Value defined(StrValue text) {
        try {
            return run.kept(computed(text), text);
        } catch (PythonException e) {
            UndefinedValue missing = e.missing();
            if (missing == null || missing.failure() != null) {
                throw e;
            }
            return missing;
        }
    }

    private Value computed(StrValue text) {
        if (rendering.isEmpty()) {
            outerLine = run.line();
        }
        rendering.push(text.text());
        int line = run.line();
        String file = run.file();
        Origin base = run.base();
        Trace outer = watch.begin();
        try {
            run.base(text.marks().origin());
            long since = watch.steps();
            Sink out = run.sink(true);
            run.parsed(text).run(new Context(run, null, true), out);
            Value value = out.result();
            watch.keep(text, value, since);
            return value;
        } finally {
            run.line(line);
            run.file(file);
            run.base(base);
            watch.end(outer);
            rendering.pop();
        }
    }

    /** The variable that a text in braces names and nothing else, if it is a number or a boolean: it keeps its type. */
    @Nullable
    Value bare(String text) {
        if (!text.startsWith("{{") || !text.endsWith("}}") || text.length() < 5) {
            return null;
        }
        String name = text.substring(2, text.length() - 2).strip();
        Value raw = scope.get(name);
        watch.read(name, raw);
        return raw instanceof IntValue || raw instanceof FloatValue || raw instanceof BoolValue || raw == NoneValue.NONE
                ? raw
                : null;
    }

    private String loop(String text) {
        StringBuilder chain = new StringBuilder("recursive loop detected in template string: ");
        List<String> steps = new ArrayList<>(rendering.reversed());
        for (String step : steps.subList(steps.indexOf(text), steps.size())) {
            chain.append(step).append(" -> ");
        }
        return chain.append(text).toString();
    }

    /** Whether all variables that were used so far are what the user wrote. */
    boolean ownWordsOnly() {
        return variables.keySet().stream().allMatch(name -> !name.equals("hostvars") && own(scope.get(name)))
                && remembered.stream().allMatch(name -> own(scope.get(name)));
    }

    /** What to say of text among the values used that 2.14 would have read as data; null when there is none. */
    @Nullable
    String stayedText() {
        String hint = null;
        for (Value value : variables.values()) {
            hint = hint == null ? StayedText.hint(value) : hint;
        }
        for (String name : remembered) {
            hint = hint == null ? StayedText.hint(again(name)) : hint;
        }
        return hint;
    }

    /** What a variable is that was not rendered this time. */
    private Value again(String name) {
        try {
            Value value = variable(name);
            return value == null ? NoneValue.NONE : value;
        } catch (PythonException e) {
            return NoneValue.NONE;
        }
    }

    private static boolean own(@Nullable Value value) {
        return switch (value) {
            case null -> true;
            case StrValue text -> text.isTemplate() && !text.isSecret();
            case ListValue list -> list.items().stream().allMatch(VariableValues::own);
            case DictValue dict -> dict.entries().values().stream().allMatch(VariableValues::own);
            default -> true;
        };
    }
}
