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
 */
public record RunVariables(Map<String, Value> extra, Map<String, Value> magic, boolean injectFacts, boolean merge) {}
