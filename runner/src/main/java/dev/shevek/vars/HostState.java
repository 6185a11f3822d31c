package dev.shevek.vars;

import dev.shevek.template.Memo;
import dev.shevek.value.DictValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a run has learnt about one host: facts, included variables, set facts and registered results. */
public final class HostState {
    private volatile Map<String, Value> facts = Map.of();
    private final Map<String, Value> factVariables = new ConcurrentHashMap<>();
    private final Map<String, Value> included = new ConcurrentHashMap<>();
    private final Map<String, Value> set = new ConcurrentHashMap<>();
    private final boolean injectFacts;

    private final String host;
    private final FactCache cache;
    private final Memo memo;

    /**
     * Nothing is known yet but what a cache has kept.
     *
     * @param injectFacts whether facts are variables of their own too ({@code inject_facts_as_vars})
     */
    HostState(String host, boolean injectFacts, FactCache cache, Memo shared) {
        this.memo = new Memo(shared, shared.worth());
        this.host = host;
        this.injectFacts = injectFacts;
        this.cache = cache;
        factVariables.put("ansible_facts", DictValue.EMPTY);
        Map<String, Value> kept = cache.load(host);
        if (!kept.isEmpty()) {
            know(kept);
        }
    }

    /** Adds facts, as a module returned them: with their {@code ansible_} prefix. */
    public synchronized void addFacts(Map<String, Value> more) {
        memo.clear();
        know(more);
        cache.store(host, facts);
    }

    private void know(Map<String, Value> more) {
        Map<String, Value> all = new LinkedHashMap<>(facts);
        all.putAll(more);
        facts = all;
        factVariables.put("ansible_facts", FactRules.namespaced(all));
        if (injectFacts) {
            factVariables.putAll(FactRules.clean(more));
        } else {
            Value local = more.get("ansible_local");
            if (local != null) {
                factVariables.put("ansible_local", local);
            }
        }
    }

    /** Forgets the facts ({@code meta: clear_facts}). */
    public synchronized void clearFacts() {
        memo.clear();
        cache.forget(host);
        facts = Map.of();
        factVariables.clear();
        factVariables.put("ansible_facts", DictValue.EMPTY);
    }

    /** The facts as gathered, with their prefix. */
    public Map<String, Value> facts() {
        return facts;
    }

    /** {@code ansible_facts}. */
    public DictValue ansibleFacts() {
        return factVariables.get("ansible_facts") instanceof DictValue dict ? dict : DictValue.EMPTY;
    }

    /** Adds a variable of {@code include_vars}; dictionaries of the same name are merged under {@code merge}. */
    public void include(String name, Value value, boolean merge) {
        memo.forget(name);
        included.merge(
                name,
                value,
                (old, fresh) -> merge && old instanceof DictValue under && fresh instanceof DictValue over
                        ? LayeredScope.merge(under, over)
                        : fresh);
    }

    /** Sets a variable: {@code set_fact}, {@code register}. */
    public void set(String name, Value value) {
        memo.forget(name);
        set.put(name, value);
    }

    /** What costly variables gave. */
    Memo memo() {
        return memo;
    }

    /** {@code ansible_facts} and the facts that are variables. */
    Layer factLayer() {
        return new Layer("facts", factVariables);
    }

    /** What {@code include_vars} brought. */
    Layer includedLayer() {
        return new Layer("include_vars", included);
    }

    /** What was set and registered. */
    Layer setLayer() {
        return new Layer("set_fact and register", set);
    }

    /** Whether facts were gathered here, for {@code gathering = smart}. */
    public boolean gathered() {
        return facts.containsKey("_ansible_facts_gathered") || facts.containsKey("module_setup");
    }
}
