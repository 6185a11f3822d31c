package dev.shevek.action;

import dev.shevek.module.ModuleFailure;
import dev.shevek.source.ProblemException;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Types;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** {@code set_fact}: sets variables of the host for the rest of the run. */
public final class SetFact implements Action {
    @Override
    public Outcome run(ActionContext context) {
        boolean cacheable = Args.flag(context, "cacheable", false);
        Map<String, Value> facts = new LinkedHashMap<>();
        context.args().entries().forEach((key, value) -> {
            Value given = key instanceof StrValue text && text.isTemplate()
                    ? context.templates().render(text, context.scope())
                    : key;
            String name = Args.text(given);
            if (!(given instanceof StrValue)) {
                throw new ProblemException(
                        "Invalid variable name '" + name + "' of type '" + Types.name(given) + "'.", null);
            }
            if (name != null && !name.equals("cacheable")) {
                Names.check(name);
                facts.put(name, context.templates().textFirst() ? truth(value) : value);
            }
        });
        if (facts.isEmpty()) {
            throw new ModuleFailure("No key/value pairs provided, at least one is required for this action to succeed");
        }
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("ansible_facts", DictValue.ofTexts(facts));
        values.put("_ansible_facts_cacheable", BoolValue.of(cacheable));
        return Outcome.of(Results.of(values), new Effect.SetFacts(facts, cacheable));
    }

    /** Under ansible-core 2.14, words for true and false become booleans. */
    private static Value truth(Value value) {
        return switch (value instanceof StrValue text ? text.text().toLowerCase(Locale.ROOT) : "") {
            case "true", "yes" -> BoolValue.TRUE;
            case "false", "no" -> BoolValue.FALSE;
            default -> value;
        };
    }

    @Override
    public boolean onController() {
        return true;
    }
}
