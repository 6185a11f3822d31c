package dev.shevek.action;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The actions by full name; made when first used. */
public final class Actions {
    private final Map<String, Supplier<Action>> makers = new HashMap<>();
    private final Map<String, Action> made = new HashMap<>();
    private final Function<String, @Nullable Action> foreign;

    /**
     * The actions that Shevek ships.
     *
     * @param foreign the user's own of a full name; those of a repository are in {@code ansible.legacy}
     */
    public Actions(Function<String, @Nullable Action> foreign) {
        this.foreign = foreign;
        checked("debug", Debug::new, () -> CheckedAction.options(Debug.OPTIONS));
        makers.put("ansible._protomatter.debug", DebugExpressions::new);
        add("set_fact", SetFact::new);
        checked("assert", Assert::new, () -> CheckedAction.options(Assert.OPTIONS));
        checked("fail", Fail::new, () -> CheckedAction.names(List.of("msg")));
        add("add_host", AddHost::new);
        checked("group_by", GroupBy::new, () -> CheckedAction.names(List.of("key", "parents")));
        checked("set_stats", SetStats::new, () -> CheckedAction.names(List.of("aggregate", "data", "per_host")));
        add("include_vars", IncludeVars::new);
        add("copy", Copy::new);
        add("assemble", Assemble::new);
        add("template", Template::new);
        checked("script", Script::new, () -> CheckedAction.options(Script.OPTIONS));
        add("gather_facts", GatherFacts::new);
        add("package", Packages::new);
        add("service", Services::new);
        checked("pause", Pause::new, () -> CheckedAction.options(Pause.OPTIONS));
        add("fetch", Fetch::new);
        add("unarchive", Unarchive::new);
        add("uri", Uri::new);
        checked("async_status", AsyncStatus::new, () -> CheckedAction.options(AsyncStatus.OPTIONS));
        checked("wait_for_connection", WaitForConnection::new, () -> CheckedAction.names(WaitForConnection.OPTIONS));
        add("reboot", Reboot::new);
        makers.put("ansible.posix.synchronize", Synchronize::new);
        add("validate_argument_spec", ValidateArgumentSpec::new);
    }

    private void add(String name, Supplier<Action> maker) {
        makers.put("ansible.builtin." + name, maker);
    }

    private void checked(String name, Supplier<Action> maker, Supplier<CheckedAction.Check> check) {
        add(name, () -> new CheckedAction(maker.get(), check.get()));
    }

    /** The action of a full name, or null when it is a plain module. */
    public synchronized @Nullable Action find(String name) {
        Action known = made.get(name);
        if (known != null) {
            return known;
        }
        Supplier<Action> maker = makers.get(name);
        Action theirs = maker == null ? foreign.apply(name) : null;
        if (theirs != null) {
            made.put(name, theirs);
            return theirs;
        }
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
