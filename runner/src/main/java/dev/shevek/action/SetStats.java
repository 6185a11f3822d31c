package dev.shevek.action;

import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code set_stats}: collects values for the end of the run. */
public final class SetStats implements Action {
    @Override
    public Outcome run(ActionContext context) {
        Value given = context.arg("data");
        if (given != null && !(given instanceof DictValue)) {
            return Outcome.of(Results.failed(StrValue.of("The 'data' option needs to be a dictionary/hash"), Map.of()));
        }
        DictValue data = given instanceof DictValue dict ? dict : DictValue.EMPTY;
        data.entries().keySet().forEach(name -> Names.check(String.valueOf(Args.text(name))));
        boolean perHost = lenient(context.arg("per_host"), false);
        boolean aggregate = lenient(context.arg("aggregate"), true);
        Map<String, Value> stats = new LinkedHashMap<>();
        stats.put("data", data);
        stats.put("per_host", BoolValue.of(perHost));
        stats.put("aggregate", BoolValue.of(aggregate));
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("changed", BoolValue.FALSE);
        values.put("ansible_stats", DictValue.ofTexts(stats));
        return Outcome.of(Results.of(values), new Effect.Stats(data, perHost, aggregate));
    }

    /** What is no boolean counts as false. */
    private static boolean lenient(@Nullable Value value, boolean otherwise) {
        Boolean flag = value == null ? Boolean.valueOf(otherwise) : Args.flag(value);
        return flag != null && flag;
    }

    @Override
    public boolean onController() {
        return true;
    }
}
