package dev.shevek.action;

import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.template.Conditions;
import dev.shevek.value.BoolValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code assert}: fails unless every condition is true. */
public final class Assert implements Action {
    /** What it takes. */
    static final Options OPTIONS = Options.of(
            Option.raw("fail_msg").aliases("msg"),
            Option.raw("success_msg"),
            Option.bool("quiet").orElse(false),
            Option.raw("that").mandatory());

    @Override
    public Outcome run(ActionContext context) {
        Value that = context.arg("that");
        if (that == null) {
            throw new ModuleFailure("missing required arguments: that");
        }
        Value failMessage = context.arg("fail_msg");
        if (failMessage == null) {
            failMessage = context.arg("msg");
        }
        Value successMessage = context.arg("success_msg");
        Map<String, Value> values = new LinkedHashMap<>();
        if (!Args.flag(context, "quiet", false)) {
            values.put(Results.ALWAYS_SHOWN, BoolValue.TRUE);
        }
        Conditions conditions = new Conditions(context.templates());
        for (Value condition : written(context, that)) {
            if (!conditions.test(condition, context.scope())) {
                values.put("failed", BoolValue.TRUE);
                values.put("evaluated_to", BoolValue.FALSE);
                values.put("assertion", condition);
                values.put("msg", failMessage == null ? StrValue.of("Assertion failed") : failMessage);
                return Outcome.of(Results.of(values));
            }
        }
        values.put("changed", BoolValue.FALSE);
        values.put("msg", successMessage == null ? StrValue.of("All assertions passed") : successMessage);
        return Outcome.of(Results.of(values));
    }

    private static List<Value> written(ActionContext context, Value that) {
        if (that instanceof ListValue list) {
            return list.items();
        }
        if (that instanceof StrValue text
                && text.isTemplate()
                && text.text().strip().startsWith("{{")) {
            ListValue written = variable(context, text.text().strip());
            if (written != null) {
                return written.items();
            }
            Value rendered = context.templates().render(text, context.scope());
            if (rendered instanceof ListValue list) {
                return list.items();
            }
        }
        return List.of(that);
    }

    /** The list of a variable that alone stands between the braces: its items are conditions as they are written. */
    private static @Nullable ListValue variable(ActionContext context, String text) {
        if (!context.templates().modern() || !text.endsWith("}}")) {
            return null;
        }
        String name = text.substring(2, text.length() - 2).strip();
        boolean plain = !name.isEmpty() && name.chars().allMatch(at -> at == '_' || Character.isLetterOrDigit(at));
        return plain && context.scope().get(name) instanceof ListValue list ? list : null;
    }

    @Override
    public boolean keepsRaw(String argument) {
        return argument.equals("that");
    }

    @Override
    public boolean onController() {
        return true;
    }
}
