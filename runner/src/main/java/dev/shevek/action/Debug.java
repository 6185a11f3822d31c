package dev.shevek.action;

import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.source.Notices;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.template.Conditions;
import dev.shevek.template.TemplateException;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.OmitValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Types;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code debug}: shows a message or what an expression gives. */
public final class Debug implements Action {
    /** What it takes. */
    static final Options OPTIONS = Options.of(Option.raw("msg"), Option.raw("var"), Option.integer("verbosity"))
            .rule(new OptionRule.MutuallyExclusive(List.of("msg", "var")));

    @Override
    public Outcome run(ActionContext context) {
        Value variable = context.arg("var");
        Value message = context.arg("msg");
        Map<String, Value> values = new LinkedHashMap<>();
        if (Args.integer(context, "verbosity", 0) > context.run().verbosity()) {
            values.put("skipped_reason", StrValue.of("Verbosity threshold not met."));
            values.put("skipped", BoolValue.TRUE);
            values.put("failed", BoolValue.FALSE);
            return Outcome.of(Results.of(values));
        }
        if (variable instanceof StrValue expression) {
            try {
                StrValue own = trusted(context, expression);
                if (!own.isTemplate()) {
                    throw new ProblemException(
                            "Error while resolving `var` expression: Encountered untrusted template or expression.",
                            own.marks().origin());
                }
                values.put(expression.text(), shown(context.templates().evaluate(own, context.scope()), expression));
            } catch (TemplateException e) {
                if (e.kind() != TemplateException.Kind.UNDEFINED
                        && context.templates().modern()) {
                    Problem problem = e.problem();
                    String reason = Conditions.ofExpression(problem.message());
                    throw new ProblemException(
                            Problem.error("Error while resolving `var` expression: " + reason, problem.origin())
                                    .withHint(problem.hint()));
                }
                if (e.kind() != TemplateException.Kind.UNDEFINED) {
                    throw e;
                }
                String reason = e.problem().message();
                if (!context.templates().modern()) {
                    String more = context.run().verbosity() > 0 ? ": " + reason + ". " + reason : "";
                    values.put(expression.text(), StrValue.of("VARIABLE IS NOT DEFINED!" + more));
                    values.put(Results.ALWAYS_SHOWN, BoolValue.TRUE);
                    values.put("failed", BoolValue.FALSE);
                    return Outcome.of(new Result(DictValue.ofTexts(values), List.of(), List.of()));
                }
                values.put(expression.text(), StrValue.of("<< error 1 - " + reason + " >>"));
                Notices.warning(Problem.warning(
                        "Encountered 1 template error.\nerror 1 - " + reason,
                        expression.marks().origin()));
            }
        } else if (variable != null) {
            throw new ModuleFailure("argument 'var' is of type "
                    + Types.name(variable) + " and we were unable to convert to _check_type_str_no_conversion: '"
                    + Text.str(variable) + "' is not a string and conversion is not allowed");
        } else {
            values.put("msg", message == null ? StrValue.of("Hello world!") : message);
        }
        values.put(Results.ALWAYS_SHOWN, BoolValue.TRUE);
        values.put("failed", BoolValue.FALSE);
        return Outcome.of(new Result(DictValue.ofTexts(values), List.of(), List.of()));
    }

    /** What is omitted cannot be shown. */
    private static Value shown(Value value, StrValue expression) {
        if (value != OmitValue.OMIT) {
            return value;
        }
        Notices.warning(Problem.warning(
                "The result of the `var` expression could not be omitted; a placeholder was used instead.",
                expression.marks().origin()));
        return StrValue.of("<<Omit>>");
    }

    /** The expression as the user wrote it; what a template gave is no expression of the user's. */
    private static StrValue trusted(ActionContext context, StrValue rendered) {
        return context.task().args().get("var") instanceof StrValue written
                        && written.text().equals(rendered.text())
                ? written
                : rendered;
    }

    @Override
    public boolean onController() {
        return true;
    }
}
