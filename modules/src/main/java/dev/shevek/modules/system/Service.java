package dev.shevek.modules.system;

import dev.shevek.module.Answer;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Script;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Controls a service, whatever manages services there: systemd, OpenRC or init scripts; found out in the same look. */
public final class Service implements Module<Service.Args> {
    /**
     * What is asked.
     *
     * @param name the service
     * @param state started, stopped, restarted, reloaded
     * @param enabled started at boot
     * @param pattern what to look for in the process list when there is no status
     * @param sleep seconds between stop and start
     * @param runlevel OpenRC's run level
     * @param arguments more words for the command line
     * @param use the manager, or {@code auto}
     */
    public record Args(
            String name,
            @Nullable String state,
            @Nullable Boolean enabled,
            @Nullable String pattern,
            long sleep,
            String runlevel,
            String arguments,
            String use) {}

    private static final ModuleSpec<Args> SPEC = new ModuleSpec<>(
            "ansible.builtin.service",
            List.of(),
            "Control services",
            Options.of(
                            Option.str("name").mandatory(),
                            Option.str("state").choices("started", "stopped", "reloaded", "restarted"),
                            Option.integer("sleep"),
                            Option.str("pattern"),
                            Option.bool("enabled"),
                            Option.str("runlevel").orElse("default"),
                            Option.str("arguments").orElse("").aliases("args"),
                            Option.str("use").orElse("auto"))
                    .rule(new OptionRule.RequiredOneOf(List.of("state", "enabled"))),
            null,
            given -> new Args(
                    given.text("name"),
                    given.textOrNull("state"),
                    given.boolOrNull("enabled"),
                    given.textOrNull("pattern"),
                    given.integer("sleep", 0),
                    given.text("runlevel", "default"),
                    given.text("arguments", ""),
                    given.text("use", "auto")));

    private static final String LOOK = """
            PATH=$PATH:/usr/sbin:/sbin:/usr/bin:/bin
            kind=$5
            case $kind in
            systemd | openrc | sysvinit) ;;
            *)
              kind=sysvinit
              if [ -d /run/systemd/system ] && command -v systemctl >/dev/null 2>&1; then kind=systemd
              elif command -v rc-service >/dev/null 2>&1; then kind=openrc; fi ;;
            esac
            echo "#kind $kind"
            """;

    private static final String INIT = """
            case $kind in
            openrc)
              o=$(rc-service "$2" status 2>/dev/null)
              echo "#status $?"
              e=$(rc-service "$2" status 2>&1 >/dev/null)
              printf '%s\\n#out\\n%s\\n#err\\n' "$o" "$e"
              [ -e "/etc/init.d/$2" ] && echo '#script'
              rc-update show 2>/dev/null
              echo '#levels'
              exit 0 ;;
            esac
            for t in update-rc.d insserv chkconfig service rc-service; do
              command -v $t >/dev/null 2>&1 && echo "#tool $t"
            done
            [ -f "/etc/init.d/$2" ] && echo '#script'
            for f in /etc/rc?.d/S??"$2"; do [ -e "$f" ] && echo '#S' && break; done
            for f in /etc/rc?.d/K??"$2"; do [ -e "$f" ] && echo '#K' && break; done
            if command -v chkconfig >/dev/null 2>&1; then chkconfig --list "$2" 2>/dev/null; echo '#levels'; fi
            if [ -n "$6" ]; then
              (ps ax 2>/dev/null || ps) | grep -v grep | grep -F -q -e "$6" && echo '#process'
            else
              if command -v service >/dev/null 2>&1; then o=$(service "$2" status $7 2>/dev/null)
              else o=$("/etc/init.d/$2" status $7 2>/dev/null); fi
              echo "#status $?"
              printf '%s\\n#out\\n' "$o"
            fi
            exit 0
            """;

    private static final String CODE = LOOK + "if [ $kind = systemd ]; then\n" + SystemdPlan.LOOK + "fi\n" + INIT;

    @Override
    public ModuleSpec<Args> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Args> request) {
        Args args = request.arguments();
        String pattern = args.pattern() == null ? "" : args.pattern();
        Script look = Script.of(
                CODE,
                "",
                args.name(),
                args.enabled() == null ? "" : "1",
                "",
                args.use().toLowerCase(java.util.Locale.ROOT),
                pattern,
                args.arguments());
        return Next.look(look, answer -> answer, answer -> decide(args, answer, request.check()));
    }

    private static Next decide(Args args, Answer answer, boolean check) {
        String out = answer.out();
        int line = out.indexOf('\n');
        String kind = out.startsWith("#kind ") && line > 0 ? out.substring(6, line) : "sysvinit";
        if (!kind.equals("systemd")) {
            return new InitPlan(args, InitState.parse(kind, out), check).start();
        }
        List<String> warnings = new ArrayList<>();
        unused(warnings, "pattern", args.pattern() != null);
        unused(warnings, "sleep", args.sleep() != 0);
        unused(warnings, "arguments", !args.arguments().isEmpty());
        Systemd.Args unit = new Systemd.Args(
                args.name(), args.state(), args.enabled(), null, false, false, false, "system", false, warnings);
        Answer rest = new Answer(
                out.substring(line + 1).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                answer.stderr(),
                answer.status(),
                answer.start(),
                answer.end());
        return new SystemdPlan(unit, check).decide(rest);
    }

    private static void unused(List<String> warnings, String name, boolean given) {
        if (given) {
            warnings.add("Ignoring \"" + name + "\" as it is not used in \"systemd\"");
        }
    }
}
