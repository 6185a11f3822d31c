package dev.shevek.execution;

import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.template.Scope;
import dev.shevek.template.Templates;
import dev.shevek.value.ListValue;
import dev.shevek.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists of conditions that must all be true. */
final class Conditions {
    /** Beginnings of messages that need no more words. */
    private static final List<String> SAID = List.of(
            "Error while evaluating conditional",
            "Conditional",
            "The filter plugin '",
            "The test plugin '",
            "The lookup plugin '");

    private final Templates templates;

    Conditions(Templates templates) {
        this.templates = templates;
    }

    /** The first condition that is false, or null when all are true. */
    @Nullable
    Value firstFalse(List<Value> lists, Scope scope) {
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
    boolean all(Value conditions, Scope scope) {
        return firstFalse(List.of(conditions), scope) == null;
    }

    private boolean test(Value condition, Scope scope) {
        try {
            return templates.test(condition, scope);
        } catch (ProblemException e) {
            Problem problem = e.problem();
            String message = problem.message();
            if (!templates.modern()) {
                throw e;
            }
            throw new ProblemException(new Problem(
                    problem.severity(),
                    SAID.stream().anyMatch(message::startsWith)
                            ? message
                            : "Error while evaluating conditional: " + message,
                    problem.origin(),
                    problem.hint(),
                    problem.cause()));
        }
    }
}
