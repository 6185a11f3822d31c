package dev.shevek.modules.system;

import dev.shevek.module.Answer;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.value.BoolValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Controls a service by OpenRC or by its init script. */
final class InitPlan {
    private static final String CONTROL = """
            PATH=$PATH:/usr/sbin:/sbin:/usr/bin:/bin
            run() {
              if [ "$kind" = openrc ]; then rc-service "$name" "$1"
              elif command -v service >/dev/null 2>&1; then service "$name" "$1" $arguments
              else "/etc/init.d/$name" "$1" $arguments; fi </dev/null
            }
            kind=$1 name=$2 action=$3 sleep=$4 arguments=$5 crashed=$6
            if [ "$kind" = openrc ]; then
              [ "$action" = start ] && [ -n "$crashed" ] && rc-service "$name" zap
              run "$action"
            elif [ "$action" = restart ]; then
              run stop
              a=$?
              [ "$sleep" = 0 ] || sleep "$sleep"
              run start || exit
            else
              run "$action"
            fi
            """;

    private static final String ENABLE = """
            PATH=$PATH:/usr/sbin:/sbin:/usr/bin:/bin
            case $1 in
            rc-update) exec rc-update "$3" "$2" "$4" ;;
            update-rc.d)
              if [ "$3" = enable ] && [ -z "$5" ]; then update-rc.d "$2" defaults || exit; fi
              exec update-rc.d "$2" "$3" ;;
            insserv) if [ "$3" = enable ]; then exec insserv "$2"; else exec insserv -r "$2"; fi ;;
            chkconfig) if [ "$3" = enable ]; then chkconfig --add "$2"; exec chkconfig "$2" on
              else exec chkconfig "$2" off; fi ;;
            esac
            """;

    private final Service.Args args;
    private final InitState state;
    private final boolean check;

    InitPlan(Service.Args args, InitState state, boolean check) {
        this.args = args;
        this.state = state;
        this.check = check;
    }

    Next start() {
        boolean openrc = state.kind().equals("openrc");
        if (!state.script()) {
            throw new ModuleFailure("Could not find the requested service " + args.name() + ": host");
        }
        List<Step> steps = new ArrayList<>();
        List<String> what = new ArrayList<>();
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("name", StrValue.of(args.name()));
        if (args.enabled() != null) {
            values.put("enabled", BoolValue.of(args.enabled()));
            if (state.enabled(args.name(), args.runlevel()) != args.enabled()) {
                String tool = tool(openrc);
                String word = tool.equals("rc-update")
                        ? (args.enabled() ? "add" : "delete")
                        : args.enabled() ? "enable" : "disable";
                steps.add(new Step.Command(
                        Script.of(ENABLE, tool, args.name(), word, args.runlevel(), state.kills() ? "1" : "")));
                what.add(word);
            }
        }
        if (args.state() != null) {
            control(args.state(), steps, what, values);
        }
        Result result = Result.of(!steps.isEmpty(), values);
        if (steps.isEmpty() || check) {
            return steps.isEmpty() ? Next.done(result) : new Next.Do(steps, result, answers -> Next.done(result));
        }
        return new Next.Do(steps, result, answers -> {
            Answer last = answers.getLast();
            if (last.succeeded()) {
                return Next.done(result);
            }
            String said = last.err().isEmpty() ? last.out() : last.err();
            String word = what.get(answers.size() - 1);
            boolean boot = answers.size() == 1 && args.enabled() != null && !word.equals("start");
            throw new ModuleFailure(
                    boot && word.matches("add|delete")
                            ? "Error when trying to " + word + " " + args.name() + ": rc=" + last.status() + " " + said
                            : said);
        });
    }

    private String tool(boolean openrc) {
        if (openrc) {
            return "rc-update";
        }
        for (String tool : List.of("update-rc.d", "insserv", "chkconfig")) {
            if (state.tools().contains(tool)) {
                return tool;
            }
        }
        throw new ModuleFailure(
                "cannot detect command to enable service " + args.name() + ", typo or init system potentially unknown");
    }

    private void control(String wanted, List<Step> steps, List<String> what, Map<String, Value> values) {
        Boolean running = args.pattern() == null ? state.running(args.name()) : (Boolean) state.process();
        if (running == null) {
            throw new ModuleFailure("failed determining service state, possible typo of service name?");
        }
        values.put("state", StrValue.of(wanted.equals("stopped") ? "stopped" : "started"));
        String action = switch (wanted) {
            case "started" -> running ? "" : "start";
            case "stopped" -> running ? "stop" : "";
            case "reloaded" -> running ? "reload" : "start";
            default -> "restart";
        };
        if (!action.isEmpty()) {
            steps.add(new Step.Command(Script.of(
                    CONTROL,
                    state.kind(),
                    args.name(),
                    action,
                    Long.toString(args.sleep()),
                    args.arguments(),
                    state.err().contains("crashed") ? "1" : "")));
            what.add(action);
        }
    }
}
