package dev.shevek.execution;

import dev.shevek.playbook.Task;
import dev.shevek.value.DictValue;
import dev.shevek.value.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dynamic include that a host asked for.
 *
 * @param task the {@code include_tasks} or {@code include_role}
 * @param args its arguments, rendered
 * @param variables the loop's names for the item, which the included tasks see
 * @param label the loop item's label, or null
 */
record IncludeRequest(
        Task task,
        DictValue args,
        Map<String, Value> variables,
        @Nullable Value label) {}
