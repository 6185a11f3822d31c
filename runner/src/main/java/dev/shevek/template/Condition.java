package dev.shevek.template;

import dev.shevek.source.Notices;
import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.template.engine.Engine;
import dev.shevek.value.BoolValue;
import dev.shevek.value.Marks;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Splitting;
import dev.shevek.value.StrValue;
import dev.shevek.value.Truth;
import dev.shevek.value.Types;
import dev.shevek.value.Value;
import org.jspecify.annotations.Nullable;

/** Decides conditions. */
final class Condition {
    private final Engine engine;
    private final boolean anyType;

    Condition(Engine engine, boolean anyType) {
        this.engine = engine;
        this.anyType = anyType;
    }

    boolean test(Value condition, Scope scope) {
        return switch (condition) {
            case BoolValue bool -> bool.value();
            case StrValue text -> expression(text, scope);
            case NoneValue none -> empty(null);
            default -> {
                if (anyType) {
                    yield truth(engine.render(condition, scope), null);
                }
                throw broken("Conditional expressions must be strings.", null);
            }
        };
    }

    private boolean empty(@Nullable Origin origin) {
        if (anyType) {
            return true;
        }
        throw broken("Empty conditional expressions are not allowed.", origin);
    }

    private static TemplateException broken(String message, @Nullable Origin origin) {
        return new TemplateException(TemplateException.Kind.RUNTIME, Problem.error(message, origin));
    }

    private boolean expression(StrValue written, Scope scope) {
        StrValue text = new StrValue(Splitting.strip(written.text()), written.marks());
        if (text.text().isEmpty()) {
            return empty(text.marks().origin());
        }
        if (!text.isTemplate()) {
            throw broken(
                    "Encountered untrusted template or expression.",
                    text.marks().origin());
        }
        if (!wrapped(text.text())) {
            return truth(engine.evaluate(text, scope, true), text.marks().origin());
        }
        Value indirect = engine.indirect(text, scope);
        if (!(indirect instanceof StrValue)) {
            Notices.deprecated(
                    "Conditionals should not be surrounded by templating delimiters such as {{ }} or {% %}.",
                    "2.23", text.marks().origin(), null);
        }
        return switch (indirect) {
            case StrValue inner
            when !inner.isTemplate() && !harmless(inner.text()) ->
                throw broken(
                        "Encountered untrusted template or expression.",
                        text.marks().origin());
            case StrValue inner
            when Splitting.strip(inner.text()).isEmpty() -> empty(text.marks().origin());
            case StrValue inner ->
                truth(
                        engine.evaluate(
                                new StrValue(
                                        Splitting.strip(inner.text()),
                                        new Marks(
                                                true,
                                                inner.isSecret(),
                                                inner.marks().origin())),
                                scope,
                                true),
                        text.marks().origin());
            case NoneValue none -> empty(text.marks().origin());
            case Value other -> truth(other, text.marks().origin());
        };
    }

    private static boolean wrapped(String text) {
        boolean starts = text.startsWith("{{") || text.startsWith("{%") || text.startsWith("{#");
        return starts && (text.endsWith("}}") || text.endsWith("%}") || text.endsWith("#}"));
    }

    /** Whether text can be nothing but a literal. */
    private static boolean harmless(String text) {
        return switch (text.strip()) {
            case "True", "False", "true", "false" -> true;
            default -> false;
        };
    }

    private boolean truth(Value result, @Nullable Origin origin) {
        if (result instanceof BoolValue bool) {
            return bool.value();
        }
        boolean truth;
        try {
            truth = Truth.of(result);
        } catch (PythonException e) {
            throw broken(e.text(), origin);
        }
        if (anyType) {
            return truth;
        }
        Origin of = result instanceof StrValue text && text.marks().origin() != null
                ? text.marks().origin()
                : origin;
        String place = of == null ? "<unknown>" : of.toString();
        TemplateException problem = broken(
                "Conditional result (" + (truth ? "True" : "False") + ") was derived from value of type '"
                        + Types.name(result) + "' at '" + place + "'. Conditionals must have a boolean result.",
                origin);
        throw new TemplateException(
                problem.kind(),
                problem.problem()
                        .withHint(
                                result instanceof StrValue
                                        ? "Compare it with something, or convert it: … | bool, … | length > 0."
                                        : "Compare it with something, such as … | length > 0."),
                1);
    }
}
