package dev.shevek.execution;

import dev.shevek.playbook.Keywords;
import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.template.Scope;
import dev.shevek.template.Templates;
import dev.shevek.value.NoneValue;
import dev.shevek.value.OmitValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keywords of a task, rendered in a scope when they are asked for.
 *
 * @param keywords what is written
 * @param templates the engine
 * @param scope the variables
 */
record KeywordValues(Keywords keywords, Templates templates, Scope scope) {
    /** The nearest value that is not omitted, or null. */
    @Nullable
    Value nearest(String keyword) {
        for (Keywords at = keywords; at != null; at = at.parent()) {
            Value written = at.own(keyword);
            Value value = written == null ? OmitValue.OMIT : rendered(keyword, written);
            if (value != OmitValue.OMIT) {
                return value == NoneValue.NONE ? null : value;
            }
        }
        return null;
    }

    /** What the task itself says, or null. */
    @Nullable
    Value own(String keyword) {
        return render(keyword, keywords.own(keyword));
    }

    /** The nearest value as text, or null. */
    @Nullable
    String text(String keyword) {
        Value value = nearest(keyword);
        return value == null ? null : Texts.of(value);
    }

    /** The nearest value as a boolean. */
    boolean flag(String keyword, boolean otherwise) {
        Value value = nearest(keyword);
        if (value == null) {
            return otherwise;
        }
        if (!Texts.isBoolean(value)) {
            throw notA("bool", keyword, value);
        }
        return Texts.truth(value);
    }

    /** A keyword that hides things: one that cannot be rendered hides. */
    boolean hides(boolean otherwise) {
        try {
            return flag("no_log", otherwise);
        } catch (ProblemException e) {
            return true;
        }
    }

    /** The task's own value as a number. */
    double number(String keyword, double otherwise) {
        Value value = own(keyword);
        return number(keyword, value, otherwise);
    }

    /** The nearest value as a number. */
    double nearestNumber(String keyword, double otherwise) {
        return number(keyword, nearest(keyword), otherwise);
    }

    /** How many hosts at once; 0 for as many as forks allow. */
    int throttle() {
        String message = "Failed to convert the throttle value to an integer: ";
        Value value;
        try {
            value = nearest("throttle");
        } catch (ProblemException e) {
            String reason = e.problem().message().replaceFirst("^Error processing keyword 'throttle': ", "");
            throw new ProblemException(Problem.error(message + reason, origin("throttle"))
                    .withHint(e.problem().hint()));
        }
        try {
            return value == null ? 0 : (int) Texts.number(value);
        } catch (NumberFormatException e) {
            throw new ProblemException(Problem.error(
                    message + "invalid literal for int() with base 10: " + Text.repr(value), origin("throttle")));
        }
    }

    private double number(String keyword, @Nullable Value value, double otherwise) {
        if (value == null) {
            return otherwise;
        }
        try {
            return Texts.number(value);
        } catch (NumberFormatException e) {
            throw notA(keyword.equals("delay") ? "float" : "int", keyword, value);
        }
    }

    private ProblemException notA(String type, String keyword, Value value) {
        return new ProblemException(Problem.error(
                "Error processing keyword '" + written(keyword) + "': The value " + Text.repr(value)
                        + " could not be converted to '" + type + "'.",
                origin(keyword)));
    }

    private @Nullable Origin origin(String keyword) {
        return keywords.nearest(keyword) instanceof StrValue text
                        && text.marks().origin() != null
                ? text.marks().origin()
                : keywords.origin();
    }

    /** The name that Ansible's messages use. */
    private static String written(String keyword) {
        return keyword.equals("async") ? "async_val" : keyword;
    }

    /**
     * Renders all keywords, also those that the task does without, so that none is wrong silently.
     *
     * @param gathers whether the task gathers facts, which its environment may need already: what is missing is left out
     */
    void check(boolean gathers) {
        Set<String> seen = new HashSet<>();
        for (Keywords at = keywords; at != null; at = at.parent()) {
            at.own().forEach((keyword, value) -> {
                if (seen.add(keyword) && !(gathers && keyword.equals("environment"))) {
                    check(keyword, value);
                }
            });
        }
    }

    private void check(String keyword, Value value) {
        switch (keyword) {
            case "ignore_errors",
                    "no_log",
                    "check_mode",
                    "diff",
                    "become",
                    "any_errors_fatal",
                    "delegate_facts",
                    "ignore_unreachable" -> flag(keyword, false);
            case "port", "async", "poll", "retries", "timeout", "delay" -> nearestNumber(keyword, 0);
            case "become_user",
                    "become_method",
                    "become_flags",
                    "become_exe",
                    "connection",
                    "remote_user",
                    "environment",
                    "notify",
                    "debugger" -> render(keyword, value);
            default -> {}
        }
    }

    private @Nullable Value render(String keyword, @Nullable Value value) {
        Value rendered = value == null ? null : rendered(keyword, value);
        return rendered == OmitValue.OMIT || rendered == NoneValue.NONE ? null : rendered;
    }

    private Value rendered(String keyword, Value value) {
        try {
            return templates.render(value, scope);
        } catch (ProblemException e) {
            String before = templates.modern()
                    ? "Error processing keyword '" + written(keyword) + "': "
                    : "The field '" + keyword + "' has an invalid value: ";
            throw new ProblemException(
                    Problem.error(before + e.problem().message(), e.problem().origin())
                            .at(keywords.origin())
                            .withHint(e.problem().hint()));
        }
    }
}
