package dev.shevek.action;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The actions by full name; made when first used. */
public final class Actions {
    private final Map<String, Supplier<Action>> makers = new HashMap<>();
    private final Map<String, Action> made = new HashMap<>();

    /** The actions that Shevek ships. */
    public Actions() {
        add("debug", Debug::new);
        add("set_fact", SetFact::new);
        add("assert", Assert::new);
        add("fail", Fail::new);
        add("add_host", AddHost::new);
        add("group_by", GroupBy::new);
        add("set_stats", SetStats::new);
        add("include_vars", IncludeVars::new);
        add("copy", Copy::new);
        add("template", Template::new);
        add("script", Script::new);
        add("gather_facts", GatherFacts::new);
        add("package", Packages::new);
        add("service", Services::new);
        add("pause", Pause::new);
        add("fetch", Fetch::new);
        add("unarchive", Unarchive::new);
        add("async_status", AsyncStatus::new);
        add("wait_for_connection", WaitForConnection::new);
        add("reboot", Reboot::new);
        add("validate_argument_spec", ValidateArgumentSpec::new);
    }

    private void add(String name, Supplier<Action> maker) {
        makers.put("ansible.builtin." + name, maker);
    }

    /** The action of a full name, or null when it is a plain module. */
    public synchronized @Nullable Action find(String name) {
        Action known = made.get(name);
        if (known != null) {
            return known;
        }
        Supplier<Action> maker = makers.get(name);
        if (maker == null) {
            return null;
        }
        Action fresh = maker.get();
        made.put(name, fresh);
        return fresh;
    }

    /** Whether there is an action of that full name. */
    public boolean has(String name) {
        return makers.containsKey(name);
    }
}
