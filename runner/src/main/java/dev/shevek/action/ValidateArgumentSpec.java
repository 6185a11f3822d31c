package dev.shevek.action;

import dev.shevek.module.ArgumentChecker;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Option;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code validate_argument_spec}: checks variables against a role's argument specification. */
public final class ValidateArgumentSpec implements Action {
    @Override
    public Outcome run(ActionContext context) {
        if (!(context.arg("argument_spec") instanceof DictValue spec)) {
            throw new ModuleFailure("\"argument_spec\" arg is required in args: validate_argument_spec");
        }
        DictValue provided = context.arg("provided_arguments") instanceof DictValue given ? given : DictValue.EMPTY;
        Map<Value, Value> arguments = new LinkedHashMap<>();
        spec.entries().keySet().forEach(key -> {
            Value value = key instanceof StrValue name ? context.scope().get(name.text()) : null;
            if (value != null) {
                arguments.put(key, context.templates().render(value, context.scope()));
            }
        });
        arguments.putAll(provided.entries());
        ArgumentChecker.Checked checked = ArgumentChecker.check(
                options(spec),
                "validate_argument_spec",
                new DictValue(arguments),
                context.task().origin());
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("changed", BoolValue.FALSE);
        Value about = context.arg("validate_args_context");
        values.put("validate_args_context", about == null ? DictValue.EMPTY : about);
        if (checked.accepted()) {
            values.put("msg", StrValue.of("The arg spec validation passed"));
            return Outcome.of(Results.of(values));
        }
        List<String> errors = new ArrayList<>();
        checked.problems().forEach(problem -> errors.add(error(problem.message())));
        values.put("failed", BoolValue.TRUE);
        values.put("argument_errors", ListValue.ofTexts(errors));
        values.put("argument_spec_data", spec);
        values.put("msg", StrValue.of("Validation of arguments failed:\n" + String.join("\n", errors)));
        return Outcome.of(Results.of(values));
    }

    private static Options options(DictValue spec) {
        List<Option> options = new ArrayList<>();
        spec.entries().forEach((key, value) -> {
            if (value instanceof DictValue described) {
                options.add(option(String.valueOf(Args.text(key)), described));
            }
        });
        return new Options(options, List.of());
    }

    /** An unknown argument is named without the module that refuses it. */
    private static String error(String message) {
        int end = message.startsWith("Unsupported parameters for (") ? message.indexOf(") module: ") : -1;
        return end < 0 ? message : message.substring(end + ") module: ".length());
    }

    private static Option option(String name, DictValue described) {
        List<String> choices = texts(described.get("choices"));
        Value required = described.get("required");
        Value hidden = described.get("no_log");
        return new Option(
                name,
                type(described.get("type"), OptionType.STR),
                type(described.get("elements"), OptionType.RAW),
                described.get("default"),
                choices,
                texts(described.get("aliases")),
                required != null && Boolean.TRUE.equals(Args.flag(required)),
                hidden != null && Boolean.TRUE.equals(Args.flag(hidden)),
                described.get("options") instanceof DictValue inner ? options(inner) : null);
    }

    private static List<String> texts(@Nullable Value value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof ListValue list) {
            list.items().forEach(item -> texts.add(String.valueOf(Args.text(item))));
        }
        return texts;
    }

    private static OptionType type(@Nullable Value value, OptionType otherwise) {
        String name = Args.text(value);
        if (name == null) {
            return otherwise;
        }
        if (name.equals("json")) {
            return OptionType.JSONARG;
        }
        try {
            return OptionType.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ModuleFailure("unknown type in an argument specification: " + name);
        }
    }

    @Override
    public boolean onController() {
        return true;
    }
}
