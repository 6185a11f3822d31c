package dev.shevek.template.engine;

import dev.shevek.source.Origin;
import dev.shevek.template.LookupPort;
import dev.shevek.template.Scope;
import dev.shevek.template.TemplateException;
import dev.shevek.template.TemplateLoader;
import dev.shevek.template.TemplateSettings;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Secrets;
import dev.shevek.value.StrValue;
import dev.shevek.value.TupleValue;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import java.util.ConcurrentModificationException;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Parses templates and keeps them; starts renderings. Safe for use by several threads. */
public final class Engine {
    private static final int KEPT = 20_000;

    private record Parsed(TemplateSettings settings, Template template) {}

    private final Dialect dialect;
    private final Plugins plugins;
    private final LookupPort lookups;
    private final boolean escapeBackslashes;
    private final ConcurrentHashMap<String, Template> templates = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Expr> expressions = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Parsed> files = new ConcurrentHashMap<>();

    /** An engine; backslashes in string constants of text from YAML stand for themselves if asked. */
    public Engine(Dialect dialect, Plugins plugins, LookupPort lookups, boolean escapeBackslashes) {
        this.dialect = dialect;
        this.plugins = plugins;
        this.lookups = lookups;
        this.escapeBackslashes = escapeBackslashes;
    }

    /** Whose answers count. */
    public Dialect dialect() {
        return dialect;
    }

    /** Its filters, tests and functions. */
    public Plugins plugins() {
        return plugins;
    }

    LookupPort lookups() {
        return lookups;
    }

    /** A template from a YAML file; throws {@link SyntaxException}. */
    Template template(String text) {
        Template known = templates.get(text);
        if (known == null) {
            if (templates.size() > KEPT) {
                templates.clear();
            }
            Header header = Header.read(text, TemplateSettings.ANSIBLE);
            known = Parser.template(
                    header.text(), "<template>", header.settings(), escapeBackslashes, plugins, dialect);
            templates.put(text, known);
        }
        return known;
    }

    /** A template file's text, its header being read; throws {@link SyntaxException}. */
    Template template(String text, String file, TemplateSettings settings) {
        Parsed known = files.get(text);
        if (known == null
                || !known.template().file().equals(file)
                || !known.settings().equals(settings)) {
            if (files.size() > KEPT) {
                files.clear();
            }
            known = new Parsed(settings, Parser.template(text, file, settings, false, plugins, dialect));
            files.put(text, known);
        }
        return known.template();
    }

    private Expr expression(String text) {
        Expr known = expressions.get(text);
        if (known == null) {
            if (expressions.size() > KEPT) {
                expressions.clear();
            }
            known = Parser.expression(text, plugins, dialect);
            expressions.put(text, known);
        }
        return known;
    }

    /** Parses a template for its mistakes; throws {@link TemplateException}. */
    public void check(StrValue template) {
        guarded(template.text(), "<template>", template.marks().origin(), () -> template(template.text()));
    }

    /** Parses an expression for its mistakes; throws {@link TemplateException}. */
    public void checkExpression(StrValue expression) {
        guarded(expression.text(), "<template>", expression.marks().origin(), () -> expression(expression.text()));
    }

    /** Parses a template file for its mistakes; throws {@link TemplateException}. */
    public void checkFile(String source, String file, TemplateSettings settings) {
        guarded(source, file, null, () -> file(source, file, settings));
    }

    private Template file(String source, String file, TemplateSettings settings) {
        Header header = dialect.ansible() ? Header.read(source, settings) : new Header(source, settings);
        return template(header.text(), file, header.settings());
    }

    private <T> T guarded(String source, String file, @Nullable Origin base, Supplier<T> parse) {
        try {
            return parse.get();
        } catch (SyntaxException e) {
            throw Errors.syntax(e, source, file, base, dialect);
        } catch (StackOverflowError e) {
            throw Errors.tooDeep(file, base);
        }
    }

    /** Renders a value deeply; containers lose what was omitted. */
    public Value render(Value value, Scope scope) {
        return switch (value) {
            case StrValue text when !text.isTemplate() || !Rendering.possiblyTemplate(text.text()) -> text;
            case StrValue text ->
                text(text, scope, run -> {
                    Value bare =
                            dialect.reading() == Reading.DATA ? run.variables().bare(text.text()) : null;
                    Value result = bare != null ? bare : Finish.value(result(text, run), run);
                    result = again(result, run);
                    return text.isSecret() ? Secrets.mark(result) : result;
                });
            case ListValue l -> containers(value, scope);
            case DictValue d -> containers(value, scope);
            case TupleValue t -> containers(value, scope);
            default -> value;
        };
    }

    private Value again(Value result, Rendering run) {
        return dialect.rereads() && Again.possible(result) && run.ownWordsOnly() ? Again.marked(result) : result;
    }

    /** Text rendered, to be read as an expression: marked as a template if nothing but the user's own words went in. */
    public Value again(StrValue text, Scope scope) {
        if (!text.isTemplate() || !Rendering.possiblyTemplate(text.text())) {
            return text;
        }
        return text(text, scope, run -> {
            Value bare = dialect.reading() == Reading.DATA ? run.variables().bare(text.text()) : null;
            Value result = bare != null ? bare : Finish.value(result(text, run), run);
            return run.ownWordsOnly() ? Again.marked(result) : result;
        });
    }

    private Value text(StrValue text, Scope scope, Function<Rendering, Value> body) {
        Origin base = text.marks().origin();
        return run(scope, TemplateLoader.NONE, TemplateSettings.ANSIBLE, "<template>", base, true, false, body);
    }

    private Value result(StrValue text, Rendering run) {
        Template template = guarded(text.text(), "<template>", text.marks().origin(), () -> template(text.text()));
        Sink out = run.sink(true);
        template.run(new Context(run, null, true), out);
        return kept(out.result(), text.text(), TemplateSettings.ANSIBLE);
    }

    private Value containers(Value value, Scope scope) {
        return run(
                scope,
                TemplateLoader.NONE,
                TemplateSettings.ANSIBLE,
                "<template>",
                null,
                true,
                false,
                run -> again(Finish.value(run.variable(value), run), run));
    }

    /** Renders a value deeply and leaves out what is undefined, at any depth; null when it is undefined itself. */
    public @Nullable Value known(Value value, Scope scope) {
        Origin base = value instanceof StrValue text ? text.marks().origin() : null;
        return run(
                scope,
                TemplateLoader.NONE,
                TemplateSettings.ANSIBLE,
                "<template>",
                base,
                true,
                false,
                run -> Known.of(() -> run.variable(value), run));
    }

    /** The value of a condition in braces: text keeps its mark when it is a variable as the user wrote it. */
    public Value indirect(StrValue text, Scope scope) {
        return text(text, scope, run -> {
            Value result = result(text, run);
            return result instanceof StrValue ? result : Finish.value(result, run);
        });
    }

    /** Evaluates an expression; what is not defined is given as such. */
    public Value evaluate(StrValue expression, Scope scope, boolean embedded) {
        Origin base = expression.marks().origin();
        return run(scope, TemplateLoader.NONE, TemplateSettings.ANSIBLE, "<expression>", base, true, embedded, run -> {
            Expr parsed = guarded(expression.text(), "<template>", base, () -> expression(expression.text()));
            Value result = parsed.eval(Frame.root(new Context(run, null, true)));
            if (result instanceof UndefinedValue undefined) {
                throw run.at(parsed.place(), PythonException.undefined(undefined));
            }
            return dialect.modern() ? Finish.value(result, run) : result;
        });
    }

    /** Renders a template file, as text or natively. */
    public Value file(
            String source,
            String file,
            TemplateSettings settings,
            TemplateLoader loader,
            Scope scope,
            boolean natively) {
        return run(scope, loader, settings, file, null, natively, false, run -> {
            Template template;
            try {
                template = file(source, file, settings);
            } catch (SyntaxException e) {
                throw Errors.syntax(e, source, file, null, dialect);
            }
            Sink out = run.sink(natively);
            template.run(new Context(run, null, true), out);
            Value result = out.result();
            if (result == NoneValue.NONE && natively && out.empty() && (!dialect.modern() || source.isBlank())) {
                return dialect.modern() ? StrValue.of(source) : StrValue.EMPTY;
            }
            if (result instanceof UndefinedValue undefined && !undefined.lenient()) {
                throw PythonException.undefined(undefined);
            }
            Value plain = natively && dialect.modern() ? Finish.value(result, run) : result;
            return natively && !dialect.modern() ? plain : kept(plain, source, settings);
        });
    }

    /** What a template gave, with the newlines at its end that the source has, where Ansible keeps them. */
    Value kept(Value result, String source, TemplateSettings settings) {
        boolean keeps = dialect.modern() || (dialect.ansible() && !settings.keepTrailingNewline());
        return keeps ? Newlines.kept(result, source, settings.newline()) : result;
    }

    private <T extends @Nullable Object> T run(
            Scope scope,
            TemplateLoader loader,
            TemplateSettings settings,
            String file,
            @Nullable Origin base,
            boolean natively,
            boolean embedded,
            Function<Rendering, T> body) {
        Rendering run = new Rendering(this, scope, loader, settings, file, base, natively, embedded);
        try {
            return body.apply(run);
        } catch (PythonException e) {
            throw Errors.failed(e, run);
        } catch (StackOverflowError e) {
            throw Errors.tooDeep(run.file(), base);
        } catch (ArithmeticException
                | ClassCastException
                | ConcurrentModificationException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | NoSuchElementException
                | UnsupportedOperationException e) {
            throw Errors.failed(PythonException.value("a value cannot be used here: " + e), run);
        }
    }
}
