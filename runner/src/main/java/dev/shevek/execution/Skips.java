package dev.shevek.execution;

import dev.shevek.module.Result;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Results of tasks that did not run. */
final class Skips {
    private Skips() {}

    /**
     * The result of a task whose condition is false.
     *
     * @param named whether it says which condition
     */
    static Result because(Value condition, boolean named) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("changed", BoolValue.FALSE);
        values.put("skipped", BoolValue.TRUE);
        values.put("skip_reason", StrValue.of("Conditional result was False"));
        if (named) {
            values.put("false_condition", Registered.plain(condition));
        }
        return new Result(DictValue.ofTexts(values), List.of(), List.of());
    }
}
