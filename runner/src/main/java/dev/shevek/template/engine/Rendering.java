package dev.shevek.template.engine;

import dev.shevek.source.Origin;
import dev.shevek.template.Memo;
import dev.shevek.template.Scope;
import dev.shevek.template.StayedText;
import dev.shevek.template.TemplateLoader;
import dev.shevek.template.TemplateSettings;
import dev.shevek.value.Args;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Secrets;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Truth;
import dev.shevek.value.TupleValue;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One rendering: the variables with what was rendered of them so far, the line being run, the limits. */
public final class Rendering {
    private static final long ROUNDS = 50_000_000;

    private final Engine engine;
    private final Scope scope;
    private final TemplateLoader loader;
    private final TemplateSettings settings;
    private final boolean natively;
    private final boolean embedded;
    private final Map<String, Value> variables = new HashMap<>();
    private final IdentityHashMap<Object, Value> lazies = new IdentityHashMap<>();
    private final IdentityHashMap<Value, Value> verbatim = new IdentityHashMap<>();
    private final ArrayDeque<String> rendering = new ArrayDeque<>();
    private final Failure failure = new Failure();
    private String file;
    private @Nullable Origin base;
    private int line = 1;
    private int outerLine;
    private long rounds;
    private long steps;
    private final @Nullable Memo memo;
    private final Map<String, Value> raws = new HashMap<>();
    private final IdentityHashMap<StrValue, Trace> traces = new IdentityHashMap<>();
    private final Set<String> remembered = new HashSet<>();
    private final Trace top = new Trace();
    private @Nullable Trace trace;
    private boolean changed;
    private boolean looked;
    private @Nullable Value suspect;

    Rendering(
            Engine engine,
            Scope scope,
            TemplateLoader loader,
            TemplateSettings settings,
            String file,
            @Nullable Origin base,
            boolean natively,
            boolean embedded) {
        this.engine = engine;
        this.scope = scope;
        this.loader = loader;
        this.settings = settings;
        this.file = file;
        this.base = base;
        this.natively = natively;
        this.embedded = embedded;
        this.memo = natively && !embedded && engine.dialect().ansible() ? scope.memo() : null;
    }

    /** Whether what is read is noted down. */
    boolean tracing() {
        return trace != null;
    }

    /** Notes a container that a template made. */
    void made(Object container) {
        if (trace != null) {
            trace.made(container);
        } else if (memo != null) {
            top.made(container);
        }
    }

    /** Notes that a container is changed: what others see of it from now on is not what it was defined as. */
    void changes(Object container) {
        if (memo != null && !(trace == null ? top : trace).isMadeHere(container)) {
            changed = true;
        }
    }

    private void spoil() {
        if (trace != null) {
            trace.spoil();
        }
    }

    /** Whether text holds what may be the start of a tag. */
    public static boolean possiblyTemplate(String text) {
        for (int i = text.indexOf('{'); i >= 0 && i + 1 < text.length(); i = text.indexOf('{', i + 1)) {
            char next = text.charAt(i + 1);
            if (next == '{' || next == '%' || next == '#') {
                return true;
            }
        }
        return text.startsWith("#jinja2:");
    }

    Engine engine() {
        return engine;
    }

    /** Whose answers count. */
    public Dialect dialect() {
        return engine.dialect();
    }

    /** The variables as they were defined. */
    public Scope scope() {
        return scope;
    }

    /** Whether one expression gives its value. */
    boolean natively() {
        return natively;
    }

    /** Whether string constants with tags in them are rendered where they stand. */
    boolean embedded() {
        return embedded;
    }

    /** Output of a whole template: the one value if asked, else text. */
    Sink sink(boolean ofValue) {
        return new Sink(ofValue, false, this);
    }

    /** Output of a macro, a block that is set or filtered, a recursive loop. */
    Sink part(boolean ofValue) {
        return new Sink(ofValue, true, this);
    }

    int line() {
        return line;
    }

    void line(int number) {
        line = number;
    }

    String file() {
        return file;
    }

    void file(String name) {
        file = name;
    }

    Failure failure() {
        return failure;
    }

    /** The line of the template that was asked for, not of a variable it uses. */
    int outerLine() {
        return rendering.isEmpty() ? line : outerLine;
    }

    /** Counts a round of a loop. */
    void round() {
        steps++;
        if (++rounds > ROUNDS) {
            throw PythonException.limit("the template's loops ran for more than " + ROUNDS + " rounds");
        }
    }

    /** Notes where an exception came up first; gives the exception back to be thrown. */
    PythonException at(Place place, PythonException e) {
        failure.note(e, place, file, base);
        return e;
    }

    /** What a filter, test or call that failed gives: 2.19 says so only when that is used, 2.14 at once. */
    Value caught(Place place, PythonException e) {
        if (!dialect().modern() || e.isLimit()) {
            throw at(place, e);
        }
        UndefinedValue missing = e.missing();
        return missing != null ? missing : UndefinedValue.failed(e, failure.keep(e, place, file, base));
    }

    boolean truth(Value value, Place place) {
        try {
            return Truth.of(value);
        } catch (PythonException e) {
            throw at(place, e);
        }
    }

    /** Applies a filter: refuses undefined input, and makes text computed from a secret secret. */
    public Value apply(Filter filter, String name, Value value, Args args) {
        if (dialect().modern() && !filter.lenient()) {
            UndefinedValue missing = value instanceof UndefinedValue undefined ? undefined : args.undefined();
            missing = missing == null && readsAll(name) ? within(value) : missing;
            if (missing != null) {
                return missing;
            }
        }
        if (value instanceof UndefinedValue undefined && undefined.failure() != null && !name.endsWith("type_debug")) {
            return value;
        }
        if (value instanceof UndefinedValue undefined && !filter.lenient()) {
            if (looksAtTypes(name)) {
                throw PythonException.type(name + " cannot use what is undefined: " + undefined.reason());
            }
            throw PythonException.undefined(undefined);
        }
        Value result;
        if (trace != null) {
            steps += 1 + Trace.weight(value);
            if (!filter.pure()) {
                trace.spoil();
            }
        }
        try {
            result = filter.apply(value, args, this);
        } catch (PythonException e) {
            throw Errors.inPlugin("filter", filter.title(name), e, this);
        }
        if (dialect().rereads() && result instanceof StrValue text && staysText(name)) {
            result = new StrValue(text.text(), text.marks());
            verbatim.put(result, result);
        }
        if (!Secrets.any()) {
            return result;
        }
        boolean direct = (value instanceof StrValue text && text.isSecret()) || args.anySecret();
        if (direct && !passes(name)) {
            return Secrets.mark(result);
        }
        return result instanceof StrValue text && !text.isSecret() && !passes(name) && Secrets.within(value)
                ? Secrets.mark(result)
                : result;
    }

    /** Filters that read every item of their input, and so miss what is undefined among them. */
    private static boolean readsAll(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "list",
                    "reverse",
                    "batch",
                    "slice",
                    "zip",
                    "zip_longest",
                    "dict2items",
                    "items2dict",
                    "combine",
                    "product",
                    "items",
                    "dictsort",
                    "shuffle",
                    "unique",
                    "union" -> true;
            default -> false;
        };
    }

    private static @Nullable UndefinedValue within(Value value) {
        Iterable<Value> items = switch (value) {
            case ListValue list -> list.items();
            case TupleValue tuple -> tuple.items();
            case DictValue dict -> dict.entries().values();
            default -> List.of();
        };
        for (Value item : items) {
            if (item instanceof UndefinedValue undefined) {
                return undefined;
            }
        }
        return null;
    }

    /** Applies a test: refuses undefined input. */
    public boolean holds(Test test, String name, Value value, Args args) {
        if (value instanceof UndefinedValue undefined && (!test.lenient() || undefined.failure() != null)) {
            throw PythonException.undefined(undefined);
        }
        if (trace != null) {
            steps++;
            if (!test.pure()) {
                trace.spoil();
            }
        }
        try {
            return test.holds(value, args, this);
        } catch (PythonException e) {
            throw Errors.inPlugin("test", test.title(name), e, this);
        }
    }

    /** Filters that complain of the type of undefined input before it is used. */
    private static boolean looksAtTypes(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "abs",
                    "round",
                    "basename",
                    "dirname",
                    "expanduser",
                    "realpath",
                    "splitext",
                    "win_basename",
                    "win_dirname",
                    "win_splitdrive",
                    "dict2items",
                    "items2dict",
                    "from_json",
                    "strftime",
                    "subelements",
                    "to_datetime",
                    "tojson",
                    "split",
                    "ipaddr" -> true;
            default -> false;
        };
    }

    /** Filters whose text is never read as anything else. */
    private static boolean staysText(String name) {
        return switch (name) {
            case "string", "to_json", "to_nice_json", "to_yaml", "to_nice_yaml" -> true;
            default -> false;
        };
    }

    /** Whether a value is text that is not to be read as anything else. */
    boolean isVerbatim(Value value) {
        return verbatim.containsKey(value);
    }

    /** Whether everything that was used so far is what the user wrote. */
    boolean ownWordsOnly() {
        return !looked
                && variables.keySet().stream().allMatch(name -> !name.equals("hostvars") && own(scope.get(name)))
                && remembered.stream().allMatch(name -> own(scope.get(name)));
    }

    /** What to say of text among the values used that 2.14 would have read as data; null when there is none. */
    @Nullable
    String stayedText() {
        String hint = suspect == null ? null : StayedText.hint(suspect);
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

    /** Notes what was asked for something that it does not have. */
    void suspect(Value value) {
        suspect = value;
    }

    private static boolean own(@Nullable Value value) {
        return switch (value) {
            case null -> true;
            case StrValue text -> text.isTemplate() && !text.isSecret();
            case ListValue list -> list.items().stream().allMatch(Rendering::own);
            case DictValue dict -> dict.entries().values().stream().allMatch(Rendering::own);
            default -> true;
        };
    }

    /** Filters that hand on what they were given: what comes out of them carries its own mark. */
    private static boolean passes(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "first", "last", "min", "max", "random", "default", "d", "extract", "ternary", "mandatory" -> true;
            default -> false;
        };
    }

    /** The filter of a name; throws {@link PythonException} when there is none. */
    public Filter filter(String name) {
        Filter filter = engine.plugins().filter(name);
        if (filter == null) {
            throw new PythonException("TemplateRuntimeError", "No filter named " + Tokens.quoted(name) + ".");
        }
        return filter;
    }

    /** The test of a name; throws {@link PythonException} when there is none. */
    public Test test(String name) {
        Test test = engine.plugins().test(name);
        if (test == null) {
            throw new PythonException("TemplateRuntimeError", "No test named " + Tokens.quoted(name) + ".");
        }
        return test;
    }

    /** An undefined value at a place in the template being run. */
    UndefinedValue undefined(String name, String reason, Place place) {
        return new UndefinedValue(name, reason, Failure.origin(place, file, base));
    }

    /** An undefined value without a place of its own. */
    public UndefinedValue undefined(String name, String reason) {
        return new UndefinedValue(name, reason, null);
    }

    UndefinedValue missing(String name, Place place) {
        return undefined(name, "'" + name + "' is undefined", place);
    }

    /** What is not there in a value, as {@code value.name} would say. */
    public UndefinedValue missing(Value value, Value name) {
        return Attributes.missing(value, name, this, new Place(line, 0));
    }

    /** {@code target[index]}, undefined when it is not there. */
    public Value item(Value target, Value index) {
        return Attributes.item(target, index, this, new Place(line, 0));
    }

    /** A method of a value, not yet called. */
    public Value method(Value value, String name) {
        return new BoundMethod(value, name);
    }

    @Nullable
    Value global(String name) {
        switch (name) {
            case "range", "dict", "namespace", "omit", "undef" -> {}
            default -> spoil();
        }
        return engine.plugins().global(name);
    }

    /** The variable of a name, rendered; or null when there is none. */
    public @Nullable Value variable(String name) {
        Value known = variables.get(name);
        if (known != null) {
            if (trace != null) {
                note(name, raws.get(name));
            }
            return known;
        }
        Value raw = scope.get(name);
        if (trace != null) {
            note(name, raw);
        }
        if (raw == null) {
            return null;
        }
        if (memo != null) {
            raws.put(name, raw);
        }
        Value value = variable(raw);
        variables.put(name, value);
        return value;
    }

    /** Notes a variable that was read, with what its own template reads. */
    private void note(String name, @Nullable Value raw) {
        if (trace == null) {
            return;
        }
        if (name.equals("vars") || name.equals("hostvars")) {
            trace.spoil();
        }
        trace.read(name, raw);
        Trace inner = raw instanceof StrValue text ? traces.get(text) : null;
        if (inner != null) {
            trace.part(inner);
        }
    }

    /** A value as it was defined, rendered when it is a template, lazy when it is a container. */
    public Value variable(Value raw) {
        return switch (raw) {
            case StrValue text -> text.isTemplate() && possiblyTemplate(text.text()) ? rendered(text) : text;
            case ListValue list
            when !(list.items() instanceof LazyList) && dialect().ansible() ->
                lazies.computeIfAbsent(list.items(), items -> new ListValue(new LazyList(list.items(), this)));
            case DictValue dict
            when !(dict.entries() instanceof LazyMap) && dialect().ansible() ->
                lazies.computeIfAbsent(dict.entries(), entries -> new DictValue(new LazyMap(dict.entries(), this)));
            default -> raw;
        };
    }

    private Value rendered(StrValue text) {
        Value known = lazies.get(text);
        if (known != null) {
            Trace inner = trace == null ? null : traces.get(text);
            if (trace != null && inner != null) {
                trace.part(inner);
            }
            return known;
        }
        if (dialect().reading() == Reading.DATA) {
            Value same = bare(text.text());
            if (same != null) {
                return same;
            }
        }
        if (rendering.contains(text.text())) {
            throw new PythonException("RuntimeError", loop(text.text()));
        }
        Memo.Entry entry = memo == null || changed ? null : memo.find(text.text(), scope);
        Value value = entry == null ? computed(text) : remembered(text, entry);
        value = engine.kept(value, text.text(), settings);
        if (text.isSecret()) {
            value = Secrets.mark(value);
        }
        lazies.put(text, value);
        return value;
    }

    private Value remembered(StrValue text, Memo.Entry entry) {
        Trace known = new Trace(entry);
        traces.put(text, known);
        remembered.addAll(entry.names());
        if (trace != null) {
            trace.part(known);
        }
        return variable(entry.result());
    }

    private Value computed(StrValue text) {
        int callerLine = line;
        String callerFile = file;
        Origin callerBase = base;
        Trace outer = trace;
        if (rendering.isEmpty()) {
            outerLine = line;
        }
        rendering.push(text.text());
        base = text.marks().origin();
        try {
            Template template;
            try {
                template = engine.template(text.text());
            } catch (SyntaxException e) {
                throw failure.syntax(e, file, base);
            }
            Sink out = this.sink(true);
            if (memo == null) {
                template.run(new Context(this, null, true), out);
                return out.result();
            }
            long start = steps++;
            Trace own = new Trace();
            trace = own;
            template.run(new Context(this, null, true), out);
            Value value = out.result();
            traces.put(text, own);
            if (!changed && !own.impure() && steps - start >= memo.worth()) {
                Value free = Detached.of(value);
                Memo.Entry fresh = free == null ? null : own.entry(free);
                if (fresh != null) {
                    memo.keep(text.text(), fresh);
                }
            }
            return value;
        } finally {
            if (outer != null && trace != null && trace != outer) {
                outer.part(trace);
            }
            trace = outer;
            rendering.pop();
            line = callerLine;
            file = callerFile;
            base = callerBase;
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
        note(name, raw);
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

    /** The template of a name, or null when the loader knows none. */
    @Nullable
    Template load(String name) {
        spoil();
        TemplateLoader.Source source = loader.load(name, file);
        if (source == null) {
            return null;
        }
        try {
            return engine.template(source.text(), source.file(), settings);
        } catch (SyntaxException e) {
            throw failure.syntax(e, source.file(), null);
        }
    }

    /** Runs a lookup. */
    public ListValue lookup(String name, List<Value> terms, Map<String, Value> options) {
        looked = true;
        spoil();
        return engine.lookups().run(name, terms, options, scope);
    }

    /** A namespace with the given attributes. */
    public Value namespace(DictValue attributes) {
        Map<String, Value> all = new LinkedHashMap<>();
        attributes.entries().forEach((key, value) -> all.put(Text.str(key), value));
        return new NamespaceValue(all);
    }

    /** A value with everything lazy in it rendered. */
    public Value finished(Value value) {
        return Finish.value(value, this);
    }

    /** Whether there is a filter, or else a test, of that name. */
    public boolean has(String name, boolean filter) {
        return filter ? engine.plugins().filter(name) != null : engine.plugins().test(name) != null;
    }
}
