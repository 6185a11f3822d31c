package dev.shevek.playbook;

import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code include} of ansible-core 2.14: an import where its file is known beforehand, else an include while the play
 * runs. Words behind the file's name are variables.
 *
 * @param file the file's name
 * @param dynamic whether it is decided while the play runs
 */
record OldInclude(@Nullable Value file, boolean dynamic) {
    /** Reads what stands behind the colon; variables go to the task's own. */
    static OldInclude of(ActionReader.Action action, Map<String, Value> own, boolean looped) {
        Map<Value, Value> variables = new LinkedHashMap<>();
        if (own.get("vars") instanceof DictValue given) {
            variables.putAll(given.entries());
        }
        variables.putAll(action.args().entries());
        Value named = variables.remove(StrValue.of("file"));
        Value file = action.freeForm() != null ? action.freeForm() : named;
        if (!variables.isEmpty()) {
            own.put("vars", new DictValue(variables));
        }
        return new OldInclude(
                file, looped || (file instanceof StrValue text && text.text().contains("{{")));
    }
}
