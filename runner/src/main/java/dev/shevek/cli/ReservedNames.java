package dev.shevek.cli;

import dev.shevek.execution.PlayScopes;
import dev.shevek.playbook.Play;
import dev.shevek.playbook.Playbook;
import dev.shevek.playbook.RoleUse;
import dev.shevek.playbook.Task;
import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.template.Scope;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Variables with the names of keywords or of functions in templates: they work, and mislead whoever reads them. */
final class ReservedNames {
    private static final int HOSTS = 50;
    private static final Set<String> NAMES = Set.of(
            "action always any_errors_fatal args async async_val become become_exe become_flags become_method become_user"
                    .split(" "));
    private static final Set<String> MORE = Set.of(
            ("block changed_when check_mode collections connection cycler debugger delay delegate_facts delegate_to dict diff"
                            + " environment fact_path failed_when force_handlers gather_facts gather_timeout handlers hosts"
                            + " ignore_errors ignore_unreachable joiner lipsum local_action lookup loop loop_control loop_with"
                            + " max_fail_percentage module_defaults name namespace no_log notify now omit order poll port"
                            + " post_tasks pre_tasks q query range register remote_user rescue retries roles run_once serial"
                            + " strategy tags tasks throttle timeout undef until vars_files vars_prompt when with_")
                    .split(" "));

    private final RunSetup setup;
    private final Set<Problem> found = new LinkedHashSet<>();
    private final Set<RoleUse> roles = Collections.newSetFromMap(new IdentityHashMap<>());

    ReservedNames(RunSetup setup) {
        this.setup = setup;
    }

    /** A warning for each place where such a variable is set. */
    List<Problem> of(List<Playbook> playbooks) {
        for (Playbook playbook : playbooks) {
            for (Play play : playbook.plays()) {
                dict(play.keywords().vars());
                for (Task task : PlayScopes.tasks(play)) {
                    task(task);
                }
            }
        }
        for (Map.Entry<String, Value> extra : setup.options().extraVars().entrySet()) {
            name(extra.getKey(), origin(extra.getValue()));
        }
        inventory();
        return List.copyOf(found);
    }

    private void inventory() {
        try {
            List<String> hosts = setup.hosts().all();
            for (String host : hosts.subList(0, Math.min(HOSTS, hosts.size()))) {
                Scope scope = setup.variables().scope(null, host, null);
                for (String name : scope.names()) {
                    Value value = isReserved(name) ? scope.get(name) : null;
                    boolean magic = name.equals("environment") || name.equals("omit");
                    if (value != null && !(magic && origin(value) == null)) {
                        name(name, origin(value));
                    }
                }
            }
        } catch (ProblemException unclear) {
            return;
        }
    }

    private void task(Task task) {
        dict(task.keywords().vars());
        if (task.register() != null) {
            Value written = task.keywords().own("register");
            name(task.register(), written == null ? task.origin() : origin(written));
        }
        if (task.resolved().equals("ansible.builtin.set_fact")) {
            dict(task.args());
        }
        RoleUse role = task.role();
        if (role != null && roles.add(role)) {
            dict(role.definition().defaults());
            dict(role.definition().vars());
            dict(role.params());
        }
    }

    private void dict(DictValue vars) {
        for (Map.Entry<Value, Value> entry : vars.entries().entrySet()) {
            if (entry.getKey() instanceof StrValue key) {
                Origin place = key.marks().origin();
                name(key.text(), place == null ? origin(entry.getValue()) : place);
            }
        }
    }

    private void name(String name, @Nullable Origin origin) {
        if (isReserved(name)) {
            found.add(Problem.warning("Found variable using reserved name '" + name + "'.", origin));
        }
    }

    private static boolean isReserved(String name) {
        return NAMES.contains(name) || MORE.contains(name);
    }

    private static @Nullable Origin origin(Value value) {
        return value instanceof StrValue text ? text.marks().origin() : null;
    }
}
