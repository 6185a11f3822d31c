package dev.shevek.template.engine;

import dev.shevek.source.Origin;
import dev.shevek.template.Scope;
import dev.shevek.template.StayedText;
import dev.shevek.template.TemplateLoader;
import dev.shevek.template.TemplateSettings;
import dev.shevek.value.Args;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Truth;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Watch watch;
    private final VariableValues variables;
    private final IdentityHashMap<Value, Value> verbatim = new IdentityHashMap<>();
    private final Failure failure = new Failure();
    private String file;
    private @Nullable Origin base;
    private int line = 1;
    private long rounds;
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
        this.watch = new Watch(natively && !embedded && engine.dialect().ansible() ? scope.memo() : null, scope);
        this.variables = new VariableValues(this, scope, watch);
    }

    /** What notes down what is read. */
    Watch watch() {
        return watch;
    }

    /** The variables used so far. */
    VariableValues variables() {
        return variables;
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
        return variables.outerLine(line);
    }

    /** Counts a round of a loop. */
    void round() {
        watch.step(1);
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
        return PluginCalls.apply(filter, name, value, args, this);
    }

    /** Applies a test: refuses undefined input. */
    public boolean holds(Test test, String name, Value value, Args args) {
        return PluginCalls.holds(test, name, value, args, this);
    }

    /** Notes text that is not to be read as anything else. */
    void verbatim(Value text) {
        verbatim.put(text, text);
    }

    /** Whether a value is text that is not to be read as anything else. */
    boolean isVerbatim(Value value) {
        return verbatim.containsKey(value);
    }

    /** The names of what a dictionary has that lacked what it was asked for. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        if (suspect instanceof DictValue dict) {
            dict.entries().keySet().forEach(key -> {
                if (key instanceof StrValue text && !text.isSecret()) {
                    names.add(text.text());
                }
            });
        }
        return names;
    }

    /** Notes what was asked for something that it does not have. */
    void suspect(Value value) {
        suspect = value;
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
        Value found = engine.plugins().global(name);
        if (found != null) {
            switch (name) {
                case "range", "dict", "namespace", "omit", "undef" -> {}
                default -> watch.spoil();
            }
        }
        return found;
    }

    /** The variable of a name, rendered; or null when there is none. */
    public @Nullable Value variable(String name) {
        return variables.variable(name);
    }

    /** A value as it was defined, rendered when it is a template, lazy when it is a container. */
    public Value variable(Value raw) {
        return variables.variable(raw);
    }

    /** Where the text stands that is being rendered. */
    @Nullable
    Origin base() {
        return base;
    }

    void base(@Nullable Origin origin) {
        base = origin;
    }

    /** The template of a variable's text. */
    Template parsed(StrValue text) {
        try {
            return engine.template(text.text());
        } catch (SyntaxException e) {
            throw failure.syntax(e, file, base);
        }
    }

    /** What a variable's template gave, with the newlines at its end. */
    Value kept(Value value, StrValue text) {
        return engine.kept(value, text.text(), settings);
    }

    /** Whether everything that was used so far is what the user wrote. */
    boolean ownWordsOnly() {
        return !looked && variables.ownWordsOnly();
    }

    /** What to say of text among the values used that 2.14 would have read as data; null when there is none. */
    @Nullable
    String stayedText() {
        String hint = suspect == null ? null : StayedText.hint(suspect);
        return hint == null ? variables.stayedText() : hint;
    }

    /** The template of a name, or null when the loader knows none. */
    @Nullable
    Template load(String name) {
        watch.spoil();
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

    /** Whether a lookup takes terms that are undefined. */
    public boolean takesUndefined(String lookup) {
        return engine.lookups().takesUndefined(lookup);
    }

    /** Runs a lookup. */
    public ListValue lookup(String name, List<Value> terms, Map<String, Value> options) {
        looked = true;
        watch.spoil();
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
