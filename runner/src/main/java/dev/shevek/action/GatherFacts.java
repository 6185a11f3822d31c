package dev.shevek.action;

import dev.shevek.module.Result;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code gather_facts}: asks the setup module, or the modules that {@code ansible_facts_modules} names. */
public final class GatherFacts implements Action {
    @Override
    public Outcome run(ActionContext context) {
        Map<Value, Value> args = new LinkedHashMap<>(context.args().entries());
        args.remove(StrValue.of("parallel"));
        Result result = context.target().module("ansible.legacy.setup", new DictValue(args));
        if (result.failed()) {
            Map<String, Value> values = new LinkedHashMap<>();
            values.put("ansible_facts", DictValue.EMPTY);
            values.put("failed", BoolValue.TRUE);
            values.put("failed_modules", DictValue.ofTexts(Map.of("ansible.legacy.setup", result.values())));
            values.put("msg", StrValue.of("The following modules failed to execute: ansible.legacy.setup."));
            values.put("changed", BoolValue.FALSE);
            return Outcome.of(new Result(DictValue.ofTexts(values), List.of(), result.warnings()));
        }
        return Outcome.of(result.with("_ansible_verbose_override", BoolValue.TRUE));
    }
}
