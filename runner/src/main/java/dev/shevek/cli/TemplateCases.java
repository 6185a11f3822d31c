package dev.shevek.cli;

import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.template.JinjaTemplates;
import dev.shevek.template.Scope;
import dev.shevek.template.TemplateException;
import dev.shevek.template.TemplateLoader;
import dev.shevek.template.TemplateSettings;
import dev.shevek.template.Templates;
import dev.shevek.template.engine.Dialect;
import dev.shevek.template.engine.Engine;
import dev.shevek.template.filter.Builtins;
import dev.shevek.template.filter.Json;
import dev.shevek.template.filter.JsonWriter;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.Marks;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Texts;
import dev.shevek.value.Truth;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Evaluates files of template cases, one JSON object a line, as {@code conformance/jinja} describes them. */
final class TemplateCases {
    private static final String OMIT = "__omit_place_holder__8843d7f92416211de9ebb963ff4ce28125932878";

    private final Map<String, Engine> engines = new HashMap<>();
    private final Templates modern = new JinjaTemplates(new PlainLookups());

    /** The answer to one case, as JSON. */
    String answer(String line) {
        DictValue given = (DictValue) Json.read(line);
        Value id = given.get("id");
        Map<String, Value> answer = new LinkedHashMap<>();
        answer.put("id", id == null ? NoneValue.NONE : id);
        try {
            answer.put("ok", StrValue.of(evaluated(given)));
        } catch (TemplateException e) {
            Map<String, Value> error = new LinkedHashMap<>();
            error.put(
                    "kind",
                    StrValue.of(
                            switch (e.kind()) {
                                case SYNTAX -> "syntax";
                                case UNDEFINED -> "undefined";
                                case NOT_FOUND -> "notfound";
                                case RUNTIME -> "runtime";
                            }));
            error.put("message", StrValue.of(e.problem().message()));
            error.put("line", IntValue.of(e.line()));
            answer.put("error", DictValue.ofTexts(error));
        }
        return new JsonWriter(null, ", ", ": ", true, false).write(DictValue.ofTexts(answer));
    }

    private String evaluated(DictValue given) {
        try {
            return evaluate(given);
        } catch (PythonException e) {
            boolean undefined = e.type().equals(PythonException.UNDEFINED);
            throw new TemplateException(
                    undefined ? TemplateException.Kind.UNDEFINED : TemplateException.Kind.RUNTIME,
                    Problem.error(e.text(), null));
        } catch (TemplateException e) {
            throw e;
        } catch (ProblemException e) {
            throw new TemplateException(TemplateException.Kind.RUNTIME, e.problem());
        } catch (StackOverflowError e) {
            throw new TemplateException(
                    TemplateException.Kind.RUNTIME, Problem.error("the value is nested too deeply", null));
        }
    }

    private static String text(DictValue given, String key, String otherwise) {
        Value value = given.get(key);
        return value == null || value == NoneValue.NONE ? otherwise : Text.str(value);
    }

    private static DictValue dict(DictValue given, String key) {
        return given.get(key) instanceof DictValue dict ? dict : DictValue.EMPTY;
    }

    private String evaluate(DictValue given) {
        boolean ansible = text(given, "engine", "ansible").equals("ansible");
        if (ansible && text(given, "compatibility", "2.14").equals("2.19")) {
            return modern(given);
        }
        DictValue globals = dict(given, "globals");
        Map<String, Value> more = new HashMap<>();
        globals.entries().forEach((key, value) -> more.put(Text.str(key), value));
        if (ansible) {
            more.put("omit", StrValue.of(OMIT));
        }
        Dialect dialect = ansible ? Dialect.ANSIBLE_2_14_VALUES : Dialect.JINJA;
        Engine engine = globals.entries().isEmpty()
                ? engines.computeIfAbsent(ansible ? "ansible" : "jinja2", key -> engine(dialect, more))
                : engine(dialect, more);
        DictValue vars = dict(given, "vars");
        Scope scope = scope(ansible ? (DictValue) trusted(vars) : vars);
        String template = text(given, "template", "");
        TemplateSettings settings = settings(dict(given, "env"));
        TemplateLoader loader = loader(dict(given, "loader"));
        return switch (text(given, "mode", "text")) {
            case "when" -> {
                Value value = engine.evaluate(StrValue.of(template), scope, false);
                try {
                    yield Truth.of(value) ? "True" : "False";
                } catch (PythonException e) {
                    throw new TemplateException(TemplateException.Kind.RUNTIME, Problem.error(e.text(), null));
                }
            }
            case "parse" -> {
                engine.checkFile(template, "<template>", settings);
                yield "parsed";
            }
            case "native" -> {
                Value value = engine.file(template, "<template>", settings, loader, scope, true);
                yield value instanceof UndefinedValue ? (ansible ? "<Undefined>" : "Undefined") : Text.repr(value);
            }
            default -> {
                String rendered = Text.str(engine.file(template, "<template>", settings, loader, scope, false));
                yield ansible ? rendered + "\n".repeat(Math.max(0, newlines(template) - newlines(rendered))) : rendered;
            }
        };
    }

    /** As playbooks have it by default. */
    private String modern(DictValue given) {
        Scope scope = scope((DictValue) trusted(dict(given, "vars")));
        String template = text(given, "template", "");
        StrValue written = new StrValue(template, new Marks(true, false, null));
        return switch (text(given, "mode", "text")) {
            case "when" -> modern.test(written, scope) ? "True" : "False";
            case "parse" -> {
                List<Problem> problems = modern.check(written);
                if (!problems.isEmpty()) {
                    throw new TemplateException(TemplateException.Kind.SYNTAX, problems.getFirst());
                }
                yield "parsed";
            }
            case "native" -> Text.repr(modern.render(written, scope));
            default ->
                modern.renderFile(
                                template,
                                "<template>",
                                settings(dict(given, "env")),
                                loader(dict(given, "loader")),
                                scope)
                        .text();
        };
    }

    private static Scope scope(DictValue known) {
        return new Scope() {
            @Override
            public @Nullable Value get(String name) {
                return known.get(name);
            }

            @Override
            public Set<String> names() {
                return known.entries().keySet().stream().map(Text::str).collect(java.util.stream.Collectors.toSet());
            }
        };
    }

    private static int newlines(String text) {
        int count = 0;
        while (count < text.length() && text.charAt(text.length() - 1 - count) == '\n') {
            count++;
        }
        return count;
    }

    private static Engine engine(Dialect dialect, Map<String, Value> globals) {
        return new Engine(dialect, new Builtins(dialect, Map.of(), Map.of(), globals), new PlainLookups(), false);
    }

    private static TemplateLoader loader(DictValue templates) {
        return (name, from) -> {
            Value text = templates.get(name);
            return text == null ? null : new TemplateLoader.Source(name, Text.str(text));
        };
    }

    /** Text that may be a template, at any depth. */
    static Value trusted(Value value) {
        return Texts.changed(value, text -> new StrValue(text.text(), new Marks(true, false, null)));
    }

    private static TemplateSettings settings(DictValue env) {
        TemplateSettings plain = TemplateSettings.ANSIBLE;
        return plain.withBlock(text(env, "block_start_string", "{%"), text(env, "block_end_string", "%}"))
                .withVariable(text(env, "variable_start_string", "{{"), text(env, "variable_end_string", "}}"))
                .withComment(text(env, "comment_start_string", "{#"), text(env, "comment_end_string", "#}"))
                .withLines(prefix(env, "line_statement_prefix"), prefix(env, "line_comment_prefix"))
                .withTrimming(flag(env, "trim_blocks", true), flag(env, "lstrip_blocks", false))
                .withNewlines(flag(env, "keep_trailing_newline", false), text(env, "newline_sequence", "\n"));
    }

    private static @Nullable String prefix(DictValue env, String key) {
        String text = text(env, key, "");
        return text.isEmpty() ? null : text;
    }

    private static boolean flag(DictValue env, String key, boolean otherwise) {
        Value value = env.get(key);
        return value == null ? otherwise : Truth.of(value);
    }
}
