package dev.shevek.modules.system;

import dev.shevek.module.Arguments;
import dev.shevek.module.Diff;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sets the time zone, and whether the hardware clock runs in it: by timedatectl, or by files where that is not usable. */
public final class Timezone implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.general.timezone",
            "Configure the time zone",
            Options.of(Option.str("name"), Option.str("hwclock").aliases("rtc").choices("local", "UTC"))
                    .rule(new OptionRule.RequiredOneOf(List.of("hwclock", "name"))));

    /** Answers the tool ("" for none), the zone, the clock and whether the wanted zone exists, a line each. */
    private static final String LOOK = """
            PATH=$PATH:/usr/sbin:/sbin
            t=$(command -v timedatectl) && s=$("$t" status 2>/dev/null) || t='' s=''
            z=n
            [ -z "$1" ] || [ -f "/usr/share/zoneinfo/$1" ] && z=y
            if [ -n "$t" ]; then
              n=$(printf '%s\\n' "$s" | sed -n 's/^ *Time *zone *: *\\([^ ]*\\).*/\\1/p')
              c=$(printf '%s\\n' "$s" | sed -n 's/^ *RTC in local TZ *: *\\([^ ]*\\).*/\\1/p')
              [ "$c" = yes ] && c=local || c=UTC
            else
              n=$(readlink /etc/localtime); n=${n##*/zoneinfo/}
              if [ -f /etc/timezone ]; then read -r f </etc/timezone; [ "$f" = "$n" ] || n=; fi
              c=UTC; grep -qs '^LOCAL$' /etc/adjtime && c=local
            fi
            printf '%s\\n' "$t" "$n" "$c" "$z"
            """;

    private static final String ZONE = """
            PATH=$PATH:/usr/sbin:/sbin
            ln -sfn "/usr/share/zoneinfo/$1" /etc/localtime || exit
            if [ -f /etc/timezone ] || command -v dpkg-reconfigure >/dev/null 2>&1; then
              printf '%s\\n' "$1" >/etc/timezone
            fi
            """;

    private static final String CLOCK = """
            PATH=$PATH:/usr/sbin:/sbin
            case $1 in local) exec hwclock --systohc --localtime ;; *) exec hwclock --systohc --utc ;; esac
            """;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        return Next.look(
                Script.of(LOOK, args.text("name", "")),
                answer -> answer.out().split("\\n", -1),
                seen -> decide(args.text("name", ""), args.text("hwclock", ""), seen));
    }

    private static Next decide(String name, String clock, String[] seen) {
        if (!seen[3].equals("y")) {
            throw new ModuleFailure("Error message:\ngiven timezone \"" + name + "\" is not available");
        }
        String tool = seen[0];
        Map<String, StrValue> before = new LinkedHashMap<>();
        Map<String, StrValue> after = new LinkedHashMap<>();
        List<Step> steps = new ArrayList<>();
        List<String> said = new ArrayList<>();
        if (!clock.isEmpty()) {
            before.put("hwclock", StrValue.of(seen[2]));
            after.put("hwclock", StrValue.of(clock));
            if (!clock.equals(seen[2])) {
                add(steps, said, tool, "set-local-rtc", clock.equals("local") ? "yes" : "no", Script.of(CLOCK, clock));
            }
        }
        if (!name.isEmpty()) {
            before.put("name", StrValue.of(seen[1]));
            after.put("name", StrValue.of(name));
            if (!name.equals(seen[1])) {
                add(steps, said, tool, "set-timezone", name, Script.of(ZONE, name));
            }
        }
        if (steps.isEmpty()) {
            return Next.done(Result.of(false));
        }
        Diff diff = new Diff(DictValue.ofTexts(before), DictValue.ofTexts(after), null, null, null);
        Result result = Result.of(true).withDiffs(List.of(diff));
        return new Next.Do(steps, result, answers -> {
            if (!answers.getLast().succeeded()) {
                return Next.done(Result.failed(answers.getLast().err().strip()));
            }
            return Next.done(said.isEmpty() ? result : result.with("msg", StrValue.of(String.join("\n", said))));
        });
    }

    private static void add(
            List<Step> steps, List<String> said, String tool, String subcommand, String value, Script otherwise) {
        if (tool.isEmpty()) {
            steps.add(new Step.Command(otherwise));
            return;
        }
        steps.add(Step.Command.of(List.of(tool, subcommand, value)));
        said.add("executed `" + tool + " " + subcommand + " " + value + "`");
    }
}
