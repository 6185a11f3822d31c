package dev.shevek.playbook;

import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code import_playbook} hands on to the plays of the imported file.
 *
 * @param vars variables over those of the play
 * @param tags more tags
 * @param conditions conditions in front of those of every task
 */
record Imported(DictValue vars, List<Value> tags, List<Value> conditions) {
    static final Imported NOTHING = new Imported(DictValue.EMPTY, List.of(), List.of());

    /** The same with what an import inside adds; the outer import's variables win. */
    Imported and(DictValue innerVars, List<Value> innerTags, List<Value> innerConditions) {
        Map<Value, Value> allVars = new LinkedHashMap<>(innerVars.entries());
        allVars.putAll(vars.entries());
        List<Value> allTags = new ArrayList<>(tags);
        allTags.addAll(innerTags);
        List<Value> allConditions = new ArrayList<>(conditions);
        allConditions.addAll(innerConditions);
        return new Imported(new DictValue(allVars), List.copyOf(allTags), List.copyOf(allConditions));
    }

    /** Puts variables and tags into the keywords of a play. */
    void applyTo(Map<String, Value> play) {
        if (!vars.entries().isEmpty()) {
            Map<Value, Value> all = new LinkedHashMap<>();
            if (play.get("vars") instanceof DictValue own) {
                all.putAll(own.entries());
            }
            all.putAll(vars.entries());
            play.put("vars", new DictValue(all));
        }
        if (!tags.isEmpty()) {
            List<Value> all = new ArrayList<>();
            if (play.get("tags") instanceof ListValue own) {
                all.addAll(own.items());
            }
            all.addAll(tags);
            play.put("tags", new ListValue(List.copyOf(all)));
        }
    }
}
