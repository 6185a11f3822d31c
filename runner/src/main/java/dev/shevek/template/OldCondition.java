package dev.shevek.template;

import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.template.engine.Engine;
import dev.shevek.value.BoolValue;
import dev.shevek.value.Marks;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.StrValue;
import dev.shevek.value.Truth;
import dev.shevek.value.Value;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides conditions as ansible-core 2.14 does: braces are rendered first, and what they give is read as an expression;
 * whatever that gives counts by its truth.
 */
final class OldCondition {
    private static final Pattern MISSING = Pattern.compile("'(hostvars\\[.+\\]|\\w+)' is undefined");
    private static final Pattern ASKED =
            Pattern.compile("(hostvars\\[.+\\]|\\w+)\\s+(not\\s+is|is|is\\s+not)\\s+(defined|undefined)");

    private final Engine engine;

    OldCondition(Engine engine) {
        this.engine = engine;
    }

    boolean test(Value condition, Scope scope) {
        return switch (condition) {
            case BoolValue bool -> bool.value();
            case NoneValue none -> true;
            case StrValue text when text.text().isEmpty() -> true;
            case StrValue text -> text(text, scope);
            default -> truth(engine.render(condition, scope), null);
        };
    }

    private boolean text(StrValue written, Scope scope) {
        Origin origin = written.marks().origin();
        if (!written.isTemplate()) {
            throw failed(written, "Conditional is marked as unsafe, and cannot be evaluated.", origin);
        }
        StrValue expression = written;
        try {
            Value first = engine.again(written, scope);
            if (!(first instanceof StrValue text) || text.text().isEmpty()) {
                return truth(first, origin);
            }
            if (!text.isTemplate()) {
                throw failed(written, "Conditional is marked as unsafe, and cannot be evaluated.", origin);
            }
            expression = new StrValue(text.text(), new Marks(true, text.isSecret(), origin));
            return truth(engine.evaluate(expression, scope, true), origin);
        } catch (TemplateException e) {
            String message = e.problem().message();
            if (e.kind() != TemplateException.Kind.UNDEFINED) {
                throw message.startsWith("The conditional check")
                        ? e
                        : failed(written, message, e.problem().origin());
            }
            Boolean known = asked(expression.text(), message);
            if (known != null) {
                return known;
            }
            throw new TemplateException(
                    TemplateException.Kind.UNDEFINED,
                    Problem.error(
                                    check(written) + "error while evaluating conditional (" + written.text() + "): "
                                            + message + ". " + message,
                                    e.problem().origin())
                            .withHint(e.problem().hint()),
                    e.line());
        }
    }

    /** The answer of a condition that asks whether the very variable is defined that is not; null when it does not ask. */
    private static @Nullable Boolean asked(String expression, String message) {
        Matcher missing = MISSING.matcher(message);
        if (!missing.find()) {
            return null;
        }
        String name = missing.group(1).replace('\'', '"');
        Matcher asked = ASKED.matcher(expression);
        while (asked.find()) {
            if (asked.group(1).replace('\'', '"').equals(name)) {
                boolean wanted =
                        asked.group(2).contains("not") != asked.group(3).equals("defined");
                return !wanted;
            }
        }
        return null;
    }

    private static String check(StrValue written) {
        return "The conditional check '" + written.text() + "' failed. The error was: ";
    }

    private static TemplateException failed(StrValue written, String message, @Nullable Origin origin) {
        return new TemplateException(TemplateException.Kind.RUNTIME, Problem.error(check(written) + message, origin));
    }

    private static boolean truth(Value result, @Nullable Origin origin) {
        try {
            return Truth.of(result);
        } catch (PythonException e) {
            throw new TemplateException(TemplateException.Kind.RUNTIME, Problem.error(e.text(), origin));
        }
    }
}
