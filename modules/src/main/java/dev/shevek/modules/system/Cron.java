package dev.shevek.modules.system;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Diff;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.Options;
import dev.shevek.module.RawText;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.module.TargetPaths;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps jobs and variables in the crontab of a user, or in a file of {@code /etc/cron.d}. */
public final class Cron implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "ansible.builtin.cron",
            "Manage cron jobs and the variables they run with",
            Options.of(
                            Option.str("name").mandatory(),
                            Option.str("user"),
                            Option.str("job").aliases("value"),
                            Option.path("cron_file"),
                            Option.str("state").orElse("present").choices("present", "absent"),
                            Option.bool("backup").orElse(false),
                            Option.str("minute").orElse("*"),
                            Option.str("hour").orElse("*"),
                            Option.str("day").orElse("*").aliases("dom"),
                            Option.str("month").orElse("*"),
                            Option.str("weekday").orElse("*").aliases("dow"),
                            Option.str("special_time")
                                    .choices("reboot", "yearly", "annually", "monthly", "weekly", "daily", "hourly"),
                            Option.bool("disabled").orElse(false),
                            Option.bool("env").orElse(false),
                            Option.str("insertafter"),
                            Option.str("insertbefore"))
                    .rule(new OptionRule.MutuallyExclusive(List.of("insertafter", "insertbefore"))));

    static final String LOOK = TargetPaths.EXPAND + """
            PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin
            command -v crontab >/dev/null || { printf 'none\\0\\0\\0'; exit 0; }
            if [ -n "$2" ]; then
              shevek_expand "$2"
              case $x in /*) ;; *) x=/etc/cron.d/$x ;; esac
              f=$(readlink -f "$x" 2>/dev/null) || f=$x
              s=
              [ -f "$f" ] && s=$(sha1sum <"$f") && s=${s%% *}
              printf 'file\\0%s\\0%s\\0' "$f" "$s"
              [ -z "$s" ] || cat <"$f"
            else
              if [ -n "$1" ] && [ "$1" != "$(id -un)" ]; then set -- -u "$1"; else set --; fi
              printf 'user\\0%s\\0\\0' "$2"
              crontab "$@" -l
              case $? in 0 | 1) ;; *) exit 9 ;; esac
            fi
            exit 0
            """;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        String file = args.text("cron_file", "");
        if (file.equals("/etc/crontab")) {
            throw new ModuleFailure("Will not manage /etc/crontab via cron_file, see documentation.");
        }
        return Next.look(Script.of(LOOK, args.text("user", ""), file), Cron::read, seen -> decide(request, file, seen));
    }

    static String[] read(Answer answer) {
        if (!answer.succeeded()) {
            throw new ModuleFailure("Unable to read crontab");
        }
        String[] seen = RawText.fields(answer, 3);
        if (seen[0].equals("none")) {
            throw new ModuleFailure("Failed to find required executable \"crontab\" in paths:"
                    + " /usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        }
        return seen;
    }

    private static void validate(Arguments args, String file) {
        boolean timed = List.of("minute", "hour", "day", "month", "weekday").stream()
                .anyMatch(field -> !args.text(field).equals("*"));
        if (timed && args.has("special_time")) {
            throw new ModuleFailure("You cannot combine special_time with any of the time or day/date parameters.");
        }
        if (args.text("state").equals("present")) {
            if (!file.isEmpty() && args.text("user", "").isEmpty()) {
                throw new ModuleFailure("To use cron_file=... parameter you must specify user=... as well");
            }
            if (!args.has("job")) {
                throw new ModuleFailure("You must specify 'job' to install a new cron job or variable");
            }
            if ((args.has("insertafter") || args.has("insertbefore")) && !args.bool("env")) {
                throw new ModuleFailure("Insertafter and insertbefore parameters are valid only with env=yes");
            }
        }
        if (args.bool("env") && args.text("name").contains(" ")) {
            throw new ModuleFailure("Invalid name for environment variable");
        }
    }

    private static Next decide(Request<Arguments> request, String file, String[] seen) {
        Arguments args = request.arguments();
        validate(args, file);
        List<String> warnings = new ArrayList<>();
        String base = TargetPaths.name(file);
        if (!file.isEmpty() && !base.matches("[A-Za-z0-9_-]+")) {
            warnings.add("Filename portion of cron_file (\"" + base + "\") should consist solely of upper- and"
                    + " lower-case letters, digits, underscores, and hyphens");
        }
        CronTab tab = new CronTab(seen[3], !file.isEmpty());
        String whole = tab.render();
        boolean changed = edit(args, tab, warnings);
        String header = !file.isEmpty()
                ? (file.startsWith("/") ? file : "/etc/cron.d/" + file)
                : args.text("user", "").isEmpty() ? "crontab" : "crontab for user \"" + args.text("user") + "\"";
        boolean absent = args.text("state").equals("absent") && !args.bool("env");
        if (absent && changed && !file.isEmpty() && tab.isEmpty()) {
            return removed(request, file, tab, seen[1], header, warnings);
        }
        if (!changed && !tab.before.isEmpty()) {
            changed = !tab.before.endsWith("\n") && !tab.before.endsWith("\r");
        }
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("jobs", ListValue.ofTexts(tab.jobs()));
        values.put("envs", ListValue.ofTexts(tab.variables()));
        if (!file.isEmpty()) {
            values.put("cron_file", StrValue.of(file));
        }
        Result result = Result.of(changed, values).withWarnings(warnings);
        if (!changed) {
            return Next.done(result);
        }
        if (request.diff()) {
            result = result.withDiff(diff(tab, RawText.shown(tab.render()), header, header));
        }
        return write(args, file, seen, whole, tab.render(), result);
    }

    private static boolean edit(Arguments args, CronTab tab, List<String> warnings) {
        String name = RawText.of(args.text("name"));
        boolean present = args.text("state").equals("present");
        if (args.bool("env")) {
            return present
                    ? tab.set(
                            name,
                            name + "=\"" + RawText.of(args.text("job")) + "\"",
                            raw(args, "insertafter"),
                            raw(args, "insertbefore"))
                    : tab.unset(name);
        }
        if (!present) {
            return tab.remove(name);
        }
        String job = args.text("job");
        String bare = CronTab.stripped(job);
        if (bare.indexOf('\n') >= 0 || bare.indexOf('\r') >= 0) {
            warnings.add("Job should not contain line breaks");
        }
        return tab.add(name, CronTab.job(args, job));
    }

    private static String raw(Arguments args, String name) {
        return RawText.of(args.text(name, ""));
    }

    private static Diff diff(CronTab tab, String after, String beforeHeader, String afterHeader) {
        return new Diff(StrValue.of(RawText.shown(tab.before)), StrValue.of(after), beforeHeader, afterHeader, null);
    }

    private static Next removed(
            Request<Arguments> request, String file, CronTab tab, String path, String header, List<String> warnings) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("cron_file", StrValue.of(file));
        values.put("state", StrValue.of("absent"));
        Result result = Result.of(true, values).withWarnings(warnings);
        result = request.diff()
                ? result.withDiff(diff(tab, "", header, "/dev/null"))
                : result.with("diff", DictValue.EMPTY);
        return Next.doing(List.of(new Step.Shell(Script.of("rm -f -- \"$1\"", path))), result);
    }

    private static Next write(Arguments args, String file, String[] seen, String old, String text, Result result) {
        String user = file.isEmpty() ? RawText.shown(seen[1]) : null;
        return new CronInstall(seen[1], seen[2], user, args.bool("backup") ? "crontab" : null)
                .change(
                        old,
                        text,
                        result,
                        last -> new ModuleFailure(Result.failed("Failed to install new cronfile: " + seen[1])
                                .with("rc", IntValue.of(last.status()))
                                .with("stdout", StrValue.of(last.out()))
                                .with("stderr", StrValue.of(last.err()))));
    }
}
