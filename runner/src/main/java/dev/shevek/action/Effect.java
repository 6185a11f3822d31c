package dev.shevek.action;

import dev.shevek.value.DictValue;
import dev.shevek.value.Value;
import java.util.List;
import java.util.Map;

/** What a task changes in the run itself. */
public sealed interface Effect {
    /**
     * {@code set_fact}.
     *
     * @param cacheable whether they are facts of the host as well
     */
    record SetFacts(Map<String, Value> values, boolean cacheable) implements Effect {}

    /** {@code include_vars}. */
    record IncludeVars(Map<String, Value> values) implements Effect {}

    /** {@code add_host}: a new host, or more about a known one. */
    record AddHost(String name, List<String> groups, Map<String, Value> variables) implements Effect {}

    /** {@code group_by}: the host joins a group. */
    record AddGroup(String name, List<String> parents) implements Effect {}

    /** {@code set_stats}. */
    record Stats(DictValue data, boolean perHost, boolean aggregate) implements Effect {}
}
