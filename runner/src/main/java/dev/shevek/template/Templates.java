package dev.shevek.template;

import dev.shevek.source.Problem;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rest of the house asks of the template engine. Everything throws {@link TemplateException} with the place of
 * the mistake. Parsed templates are shared; safe for use by several threads.
 */
public interface Templates {
    /**
     * Renders a value: text marked as a template gives its native result (one expression gives its value, more give
     * text), containers are rendered deeply, everything else is itself. Undefined is an error.
     */
    Value render(Value value, Scope scope);

    /** The same, but what is undefined is left out of the containers it is in; null when the value itself is. */
    default @Nullable Value renderKnown(Value value, Scope scope) {
        return render(value, scope);
    }

    /**
     * Decides a condition ({@code when}, {@code until}, {@code changed_when}, {@code that}): a boolean, or a bare
     * expression as text.
     */
    boolean test(Value condition, Scope scope);

    /** Evaluates a bare expression, without braces, to its value; undefined is an error. */
    Value evaluate(StrValue expression, Scope scope);

    /**
     * Renders the text of a template file.
     *
     * @param source the text, with its {@code #jinja2:} header if it has one
     * @param file the name that errors show and relative includes start from
     * @param settings delimiters, newline and trimming
     * @param loader finds included and imported templates
     */
    StrValue renderFile(String source, String file, TemplateSettings settings, TemplateLoader loader, Scope scope);

    /** The same, but a template of one expression gives its value. */
    default Value renderFileNatively(
            String source, String file, TemplateSettings settings, TemplateLoader loader, Scope scope) {
        return renderFile(source, file, settings, loader, scope);
    }

    /** Whether ansible-core 2.19 decides where its versions differ; else 2.14. */
    default boolean modern() {
        return true;
    }

    /** Whether a template gives text that is then read as data, as 2.14 without {@code jinja2_native}. */
    default boolean textFirst() {
        return false;
    }

    /** What can be known to be wrong with a template without a scope: syntax, unknown filters and tests. */
    List<Problem> check(StrValue template);

    /** The same for the text of a template file. */
    List<Problem> checkFile(String source, String file, TemplateSettings settings);

    /** The same for a bare expression. */
    List<Problem> checkExpression(StrValue expression);
}
