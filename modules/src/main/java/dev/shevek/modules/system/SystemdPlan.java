package dev.shevek.modules.system;

import dev.shevek.module.Answer;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One look at a unit, then the commands that are needed; reloading the manager comes before the look. */
final class SystemdPlan {
    /** Looks at a unit. Arguments: scope option, unit, whether "enabled" and "masked" matter. */
    static final String LOOK = """
            : "${XDG_RUNTIME_DIR:=/run/user/$(id -u)}"
            export XDG_RUNTIME_DIR
            if ! command -v systemctl >/dev/null 2>&1; then echo '#missing'; exit 0; fi
            systemctl $1 show "$2" 2>/dev/null
            echo "#show $?"
            if [ -n "$3" ]; then
              systemctl $1 is-enabled "$2" -l 2>/dev/null
              echo "#enabled $?"
            fi
            if [ -n "$4" ]; then
              systemctl $1 is-enabled "$2" 2>/dev/null
              echo "#masked $?"
            fi
            if [ -e "/etc/init.d/$2" ]; then
              echo '#initd'
              for f in /etc/rc?.d/S??"$2"; do [ -e "$f" ] && echo '#sysvenabled' && break; done
            fi
            exit 0
            """;

    private static final String RUN = """
            : "${XDG_RUNTIME_DIR:=/run/user/$(id -u)}"
            export XDG_RUNTIME_DIR
            exec systemctl "$@"
            """;

    private final Systemd.Args args;
    private final boolean check;
    private final List<String> warnings = new ArrayList<>();

    SystemdPlan(Systemd.Args args, boolean check) {
        this.args = args;
        this.check = check;
        warnings.addAll(args.warnings());
    }

    Next start() {
        List<Step> before = new ArrayList<>();
        List<String> actions = new ArrayList<>();
        if (args.reload() && !check) {
            before.add(command("daemon-reload", null));
            actions.add("daemon-reload");
        }
        if (args.reexec() && !check) {
            before.add(command("daemon-reexec", null));
            actions.add("daemon-reexec");
        }
        String unit = args.unit();
        if (before.isEmpty()) {
            return unit == null
                    ? Next.done(result(false, null, DictValue.EMPTY))
                    : Next.look(look(unit), a -> a, this::decide);
        }
        if (unit != null) {
            before.add(new Step.Shell(look(unit)));
        }
        return new Next.Do(before, result(false, unit, DictValue.EMPTY), answers -> {
            for (int i = 0; i < actions.size(); i++) {
                if (i >= answers.size() || !answers.get(i).succeeded()) {
                    Answer failed = answers.get(Math.min(i, answers.size() - 1));
                    throw new ModuleFailure(
                            "failure " + failed.status() + " during " + actions.get(i) + ": " + failed.err());
                }
            }
            return unit == null ? Next.done(result(false, null, DictValue.EMPTY)) : decide(answers.getLast());
        });
    }

    private Script look(String unit) {
        return Script.of(
                LOOK,
                args.scope().equals("system") ? "" : "--" + args.scope(),
                unit,
                args.enabled() == null ? "" : "1",
                args.masked() == null ? "" : "1");
    }

    private Step command(String action, @Nullable String unit) {
        List<String> words = new ArrayList<>();
        if (!args.scope().equals("system")) {
            words.add("--" + args.scope());
        }
        if (args.noBlock()) {
            words.add("--no-block");
        }
        if (args.force()) {
            words.add("--force");
        }
        words.add(action);
        if (unit != null) {
            words.add(unit);
        }
        return new Step.Command(new Script(RUN, words, null));
    }

    private Result result(boolean changed, @Nullable String unit, DictValue status) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("name", unit == null ? NoneValue.NONE : StrValue.of(unit));
        values.put("status", status);
        return Result.of(changed, values).withWarnings(warnings);
    }

    /** Plans on what the look gave. */
    Next decide(Answer answer) {
        UnitState state = UnitState.parse(answer.out());
        String unit = args.unit() == null ? "" : args.unit();
        if (state.noSystemctl()) {
            throw new ModuleFailure("Failed to find required executable \"systemctl\" in paths: "
                    + "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        }
        Map<String, String> status = state.status();
        String load = status.getOrDefault("LoadState", "not-found");
        boolean isSystemd = !load.equals("not-found");
        if (isSystemd && !load.equals("masked") && status.containsKey("LoadError")) {
            throw new ModuleFailure("Error loading unit file '" + unit + "': " + status.get("LoadError"));
        }
        boolean found = isSystemd || state.initScript();
        if (state.initScript() && !isSystemd) {
            warnings.add("The service (" + unit + ") is actually an init script but the system is managed by systemd");
        }
        List<Step> steps = new ArrayList<>();
        List<String> actions = new ArrayList<>();
        Map<String, Value> more = new LinkedHashMap<>();
        if (args.masked() != null && args.masked() != state.masked()) {
            add(steps, actions, args.masked() ? "mask" : "unmask", unit);
        }
        if (args.enabled() != null) {
            failIfMissing(found, unit);
            boolean enabled = state.enabled(args.scope().equals("system"));
            if (enabled != args.enabled()) {
                add(steps, actions, args.enabled() ? "enable" : "disable", unit);
            }
            more.put("enabled", BoolValue.of(args.enabled()));
        }
        if (args.state() != null) {
            failIfMissing(found, unit);
            plan(args.state(), status, steps, actions, more, unit);
        }
        Result result = result(!steps.isEmpty(), unit, state.dict());
        for (Map.Entry<String, Value> entry : more.entrySet()) {
            result = result.with(entry.getKey(), entry.getValue());
        }
        if (steps.isEmpty()) {
            return Next.done(result);
        }
        Result predicted = result;
        return new Next.Do(steps, predicted, answers -> Next.done(after(answers, actions, predicted, unit, found)));
    }

    private void add(List<Step> steps, List<String> actions, String action, String unit) {
        steps.add(command(action, unit));
        actions.add(action);
    }

    private void plan(
            String wanted,
            Map<String, String> status,
            List<Step> steps,
            List<String> actions,
            Map<String, Value> more,
            String unit) {
        String active = status.get("ActiveState");
        if (active == null) {
            throw new ModuleFailure(Result.failed("Service is in unknown state").with("status", DictValue.EMPTY));
        }
        boolean running = active.equals("active") || active.equals("activating");
        more.put("state", StrValue.of(wanted));
        switch (wanted) {
            case "started" -> {
                if (!running) {
                    add(steps, actions, "start", unit);
                }
            }
            case "stopped" -> {
                if (running || active.equals("deactivating")) {
                    add(steps, actions, "stop", unit);
                }
            }
            default -> {
                add(steps, actions, running ? wanted.substring(0, wanted.length() - 2) : "start", unit);
                more.put("state", StrValue.of("started"));
            }
        }
    }

    private static void failIfMissing(boolean found, String unit) {
        if (!found) {
            throw new ModuleFailure("Could not find the requested service " + unit + ": host");
        }
    }

    private static Result after(
            List<Answer> answers, List<String> actions, Result predicted, String unit, boolean found) {
        Answer last = answers.getLast();
        if (last.succeeded()) {
            return predicted;
        }
        String action = actions.get(answers.size() - 1);
        if (action.endsWith("mask")) {
            failIfMissing(found, unit);
            throw new ModuleFailure("Failed to " + action + " the service (" + unit + "): "
                    + last.err().strip());
        }
        boolean boot = action.equals("enable") || action.equals("disable");
        throw new ModuleFailure(
                "Unable to " + action + " service " + unit + ": " + (boot ? last.out() : "") + last.err());
    }
}
