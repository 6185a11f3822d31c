package dev.shevek.action;

import dev.shevek.module.ModuleFailure;
import dev.shevek.value.BoolValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code group_by}: puts the host into a group named by a value. */
public final class GroupBy implements Action {
    @Override
    public Outcome run(ActionContext context) {
        String key = Args.text(context.arg("key"));
        if (key == null) {
            throw new ModuleFailure("the 'key' param is required when using group_by");
        }
        String group = key.replace(' ', '-');
        Value given = context.arg("parents");
        List<String> parents = switch (given) {
            case null -> List.of("all");
            case ListValue list ->
                list.items().stream()
                        .map(item -> String.valueOf(Args.text(item)).replace(' ', '-'))
                        .toList();
            default -> List.of(String.valueOf(Args.text(given)).replace(' ', '-'));
        };
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("changed", BoolValue.FALSE);
        values.put("add_group", StrValue.of(group));
        values.put("parent_groups", ListValue.ofTexts(parents));
        return Outcome.of(Results.of(values), new Effect.AddGroup(group, parents));
    }

    @Override
    public boolean onController() {
        return true;
    }
}
