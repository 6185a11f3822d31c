package dev.shevek.action;

import dev.shevek.module.ModuleFailure;
import dev.shevek.source.Notices;
import dev.shevek.source.Problem;
import dev.shevek.template.TemplateException;
import dev.shevek.value.BoolValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code ansible._protomatter.debug} of ansible-core 2.19: what expressions give; what is undefined in them is a text. */
final class DebugExpressions implements Action {
    @Override
    public Outcome run(ActionContext context) {
        if (!(context.task().args().get("expression") instanceof ListValue expressions)) {
            throw new ModuleFailure("missing required arguments: expression");
        }
        List<Value> results = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (Value expression : expressions.items()) {
            if (!(expression instanceof StrValue text)) {
                throw new ModuleFailure("Elements value for option 'expression' is not a string");
            }
            try {
                results.add(context.templates().evaluate(text, context.scope()));
            } catch (TemplateException e) {
                reasons.add(
                        "error " + (reasons.size() + 1) + " - " + e.problem().message());
                results.add(StrValue.of("<< " + reasons.getLast() + " >>"));
            }
        }
        for (String reason : reasons) {
            Notices.warning(Problem.warning(
                    "Encountered 1 template error.\n" + reason, context.task().origin()));
        }
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("expression_result", new ListValue(results));
        values.put(Results.ALWAYS_SHOWN, BoolValue.TRUE);
        values.put("failed", BoolValue.FALSE);
        return Outcome.of(Results.of(values));
    }

    @Override
    public boolean onController() {
        return true;
    }
}
