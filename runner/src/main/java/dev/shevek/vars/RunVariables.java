package dev.shevek.vars;

import dev.shevek.value.Value;
import java.util.Map;

/**
 * What is the same for every task of a run.
 *
 * @param extra {@code -e}, merged, as defined
 * @param magic {@code ansible_version}, {@code ansible_check_mode}, {@code playbook_dir} and kin
 * @param injectFacts {@code inject_facts_as_vars}
 * @param merge {@code hash_behaviour = merge}
 * @param cache what keeps facts from one run to the next
 */
public record RunVariables(
        Map<String, Value> extra, Map<String, Value> magic, boolean injectFacts, boolean merge, FactCache cache) {
    /** Nothing is kept. */
    public RunVariables(Map<String, Value> extra, Map<String, Value> magic, boolean injectFacts, boolean merge) {
        this(extra, magic, injectFacts, merge, FactCache.NONE);
    }
}
