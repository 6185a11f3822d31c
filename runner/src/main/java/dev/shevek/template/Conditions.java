package dev.shevek.template;

import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions of tasks, singly and in lists that must all be true; their mistakes are told in the words for conditions. */
public final class Conditions {
    private static final String TEMPLATE = "Syntax error in template";
    private static final String EXPRESSION = "Syntax error in expression";
    private static final String UNDEFINED = "Error while evaluating conditional";

    private final Templates templates;

    /** Conditions that these templates decide. */
    public Conditions(Templates templates) {
        this.templates = templates;
    }

    /** The first condition that is false, or null when all are true. */
    public @Nullable Value firstFalse(List<Value> lists, Scope scope) {
        for (Value list : lists) {
            for (Value condition : list instanceof ListValue many ? many.items() : List.of(list)) {
                if (!test(condition, scope)) {
                    return condition;
                }
            }
        }
        return null;
    }

    /** Whether all are true. */
    public boolean all(Value conditions, Scope scope) {
        return firstFalse(List.of(conditions), scope) == null;
    }

    private static String message(String said, boolean undefined, Value condition) {
        if (undefined) {
            return said.startsWith(UNDEFINED) ? said : UNDEFINED + ": " + said;
        }
        if (condition instanceof StrValue text && text.text().strip().startsWith("{{")) {
            return said;
        }
        String looked = "Error rendering template: ";
        if (said.startsWith(looked + "The lookup plugin")) {
            return said.substring(looked.length());
        }
        boolean braces = condition instanceof StrValue text && text.text().contains("{{");
        String named = ofExpression(said);
        if (braces && !named.equals(said)) {
            named = EXPRESSION + ". Template delimiters are not supported in expressions"
                    + named.substring(EXPRESSION.length());
        }
        return named.replaceFirst("^Error rendering template", "Error rendering expression");
    }

    /** A message of the parser in the words for an expression that stands alone, without braces. */
    public static String ofExpression(String message) {
        return message.startsWith(TEMPLATE) ? EXPRESSION + message.substring(TEMPLATE.length()) : message;
    }

    /** Whether one is true; throws {@link ProblemException} when it cannot be told. */
    public boolean test(Value condition, Scope scope) {
        try {
            return templates.test(condition, scope);
        } catch (ProblemException e) {
            Problem problem = e.problem();
            if (!templates.modern()) {
                throw e;
            }
            boolean undefined =
                    e instanceof TemplateException inTemplate && inTemplate.kind() == TemplateException.Kind.UNDEFINED;
            throw new ProblemException(new Problem(
                    problem.severity(),
                    message(problem.message(), undefined, condition),
                    problem.origin(),
                    problem.hint(),
                    problem.cause()));
        }
    }
}
