package dev.shevek.template.engine;

import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.source.Suggestions;
import dev.shevek.template.TemplateException;
import dev.shevek.value.PythonException;
import org.jspecify.annotations.Nullable;

/** Turns what went wrong into problems with a place. */
final class Errors {
    private Errors() {}

    static TemplateException syntax(
            SyntaxException e, String source, String file, @Nullable Origin base, Dialect dialect) {
        String message = dialect.modern()
                ? "Syntax error in template: " + e.text()
                : dialect.rereads()
                        ? "template error while templating string: " + e.text() + ". String: " + source + ". "
                                + e.text()
                        : e.text();
        Origin origin = Failure.origin(new Place(e.line(), e.column()), file, base);
        // 2.14 does not know in which line an unknown filter or test stands
        boolean lineless = dialect.ansible() && !dialect.modern() && e.text().startsWith("Could not load");
        return new TemplateException(
                TemplateException.Kind.SYNTAX,
                Problem.error(message, origin).withHint(e.hint()),
                lineless ? 1 : e.line());
    }

    static TemplateException tooDeep(String file, @Nullable Origin base) {
        Origin origin = base == null ? Origin.ofFile(file) : base;
        return new TemplateException(
                TemplateException.Kind.RUNTIME,
                Problem.error("the template is nested too deeply, or calls itself without end", origin),
                1);
    }

    static TemplateException failed(PythonException e, Rendering run) {
        if (e.getCause() instanceof ProblemException cause) {
            Problem problem = cause.problem();
            return new TemplateException(
                    TemplateException.Kind.RUNTIME,
                    Problem.error(prefix(TemplateException.Kind.RUNTIME, e, run) + e.text(), problem.origin())
                            .withHint(problem.hint()),
                    run.outerLine());
        }
        Origin origin = run.failure().origin(e);
        TemplateException.Kind kind = switch (e.type()) {
            case PythonException.UNDEFINED -> TemplateException.Kind.UNDEFINED;
            case "TemplateNotFound" -> TemplateException.Kind.NOT_FOUND;
            case "TemplateSyntaxError" -> TemplateException.Kind.SYNTAX;
            default -> TemplateException.Kind.RUNTIME;
        };
        SyntaxException syntax = run.failure().syntax();
        int line = kind == TemplateException.Kind.SYNTAX && syntax != null ? syntax.line() : run.outerLine();
        String hint = kind == TemplateException.Kind.SYNTAX && syntax != null ? syntax.hint() : hint(e, run);
        if (hint == null && run.dialect().modern()) {
            hint = run.stayedText();
        }
        return new TemplateException(
                kind, Problem.error(prefix(kind, e, run) + e.text(), origin).withHint(hint), line);
    }

    /** How ansible-core 2.19 begins such messages. */
    private static String prefix(TemplateException.Kind kind, PythonException e, Rendering run) {
        if (!run.dialect().modern()
                || kind == TemplateException.Kind.UNDEFINED
                || e.type().equals(PythonException.PLUGIN)) {
            return "";
        }
        return kind == TemplateException.Kind.SYNTAX ? "Syntax error in template: " : "Error rendering template: ";
    }

    /** What a filter or test failed with, in the words of ansible-core 2.19, which name the plugin. */
    static PythonException inPlugin(String kind, String name, PythonException e, Rendering run) {
        boolean asItIs = !run.dialect().modern()
                || run.failure().isKept(e)
                || switch (e.type()) {
                    case PythonException.UNDEFINED, PythonException.PLUGIN, "TemplateSyntaxError", "LimitError" -> true;
                    default -> false;
                };
        return asItIs
                ? e
                : run.failure()
                        .replace(
                                e,
                                new PythonException(
                                        PythonException.PLUGIN,
                                        "The " + kind + " plugin '" + name + "' failed: " + e.text()));
    }

    private static @Nullable String hint(PythonException e, Rendering run) {
        String text = e.text();
        int attribute = text.lastIndexOf("' has no attribute '");
        if (e.type().equals(PythonException.UNDEFINED) && attribute > 0 && text.endsWith("'")) {
            String asked = text.substring(attribute + "' has no attribute '".length(), text.length() - 1);
            return Suggestions.didYouMean(asked, run.names());
        }
        if (e.type().equals("TemplateRuntimeError") && text.startsWith("No ") && text.contains(" named '")) {
            int from = text.indexOf('\'') + 1;
            String asked = text.substring(from, Math.max(from, text.lastIndexOf('\'')));
            Plugins known = run.engine().plugins();
            String near = Near.name(asked, text.startsWith("No test") ? known.testNames() : known.filterNames());
            return near == null ? null : "did you mean '" + near + "'?";
        }
        if (!e.type().equals(PythonException.UNDEFINED) || !text.startsWith("'") || !text.endsWith("' is undefined")) {
            return null;
        }
        String near = Near.name(
                text.substring(1, text.length() - "' is undefined".length()),
                run.scope().names());
        return near == null ? null : "did you mean '" + near + "'?";
    }
}
