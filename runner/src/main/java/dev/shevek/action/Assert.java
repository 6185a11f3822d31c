package dev.shevek.action;

import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.template.Conditions;
import dev.shevek.value.BoolValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Types;
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
        Value failMessage = message(context, "fail_msg");
        if (failMessage == null) {
            failMessage = message(context, "msg");
        }
        Value successMessage = message(context, "success_msg");
        checkMessage(context, "fail_msg", failMessage);
        checkMessage(context, "success_msg", successMessage);
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

    private static @Nullable Value message(ActionContext context, String name) {
        Value given = context.arg(name);
        return given == NoneValue.NONE && !context.templates().modern() ? null : given;
    }

    private static void checkMessage(ActionContext context, String name, @Nullable Value message) {
        boolean texts =
                message instanceof ListValue list && list.items().stream().allMatch(StrValue.class::isInstance);
        if (message == null || message instanceof StrValue || texts) {
            return;
        }
        if (context.templates().modern()) {
            throw new ModuleFailure("argument '" + name + "' is of type " + Types.name(message)
                    + " and we were unable to convert to str_or_list_of_str: a string or list of strings is required");
        }
        String names = name.equals("fail_msg") ? "fail_msg or msg" : name;
        throw new ModuleFailure(
                message instanceof ListValue
                        ? "Type of one of the elements in " + names + " list is not string type"
                        : "Incorrect type for " + names + ", expected a string or list and got <class '"
                                + Types.name(message) + "'>");
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
