package dev.shevek.modules.users;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
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
import dev.shevek.modules.system.Tools;
import dev.shevek.value.BoolValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Manages groups. */
public final class Group implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "ansible.builtin.group",
            "Manage groups",
            Options.of(
                            Option.str("state").orElse("present").choices("absent", "present"),
                            Option.str("name").mandatory(),
                            Option.bool("force").orElse(false),
                            Option.integer("gid"),
                            Option.bool("system").orElse(false),
                            Option.bool("local").orElse(false),
                            Option.bool("non_unique").orElse(false),
                            Option.integer("gid_min"),
                            Option.integer("gid_max"))
                    .rule(new OptionRule.RequiredIf("non_unique", "True", List.of("gid"), false)));

    private static final String LOOK = """
            PATH=$PATH:/usr/sbin:/sbin:/usr/bin:/bin
            if command -v groupadd >/dev/null 2>&1; then echo shadow; else echo busybox; fi
            if [ -z "$2" ] && command -v getent >/dev/null 2>&1; then
              getent group -- "$1"
              [ -z "$3" ] || getent group -- "$3"
            else
              while IFS= read -r l; do
                case $l in "$1":* | *:*:"$3":*) printf '%s\\n' "$l" ;; esac
              done </etc/group
            fi
            exit 0
            """;

    private static final String RUN = Tools.CHECKED;

    /** Busybox has no groupmod. */
    private static final String RENUMBER = """
            sed "s/^\\($1:[^:]*\\):[0-9]*:/\\1:$2:/" /etc/group >/etc/group.shevek-new &&
              cat /etc/group.shevek-new >/etc/group && rm -f /etc/group.shevek-new
            """;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        if (args.bool("force") && args.bool("local")) {
            throw new ModuleFailure(
                    "force is not a valid option for local, force=True and local=True are mutually" + " exclusive");
        }
        for (String option : List.of("gid_min", "gid_max")) {
            if (args.bool("local") && args.has(option)) {
                throw new ModuleFailure("'" + option + "' can not be used with 'local'");
            }
        }
        return Next.look(
                look(args), answer -> answer.out().split("\n", -1), lines -> decide(args, lines, request.check()));
    }

    private static Script look(Arguments args) {
        return Script.of(LOOK, args.text("name"), args.bool("local") ? "1" : "", number(args, "gid"));
    }

    private static String number(Arguments args, String option) {
        Long number = args.integerOrNull(option);
        return number == null ? "" : Long.toString(number);
    }

    private static @Nullable String gid(String[] lines, String name) {
        for (String line : lines) {
            String[] fields = line.split(":", -1);
            if (fields.length > 2 && fields[0].equals(name)) {
                return fields[2];
            }
        }
        return null;
    }

    private static Next decide(Arguments args, String[] lines, boolean check) {
        String name = args.text("name");
        String gid = gid(lines, name);
        boolean busybox = lines[0].equals("busybox");
        List<String> words = new ArrayList<>();
        String prefix = args.bool("local") ? "l" : "";
        String wanted = number(args, "gid");
        if (args.text("state").equals("absent")) {
            if (gid != null) {
                words.add(busybox ? "delgroup" : prefix + "groupdel");
                if (args.bool("force") && !busybox) {
                    words.add("-f");
                }
            }
        } else if (gid == null) {
            words.add(busybox ? "addgroup" : prefix + "groupadd");
            add(args, words, wanted, busybox);
        } else if (!wanted.isEmpty() && !wanted.equals(gid)) {
            if (busybox) {
                return change(args, new Step.Shell(Script.of(RENUMBER, name, wanted), true), gid, check);
            }
            words.addAll(List.of(prefix + "groupmod", "-g", wanted));
            if (args.bool("non_unique")) {
                words.add("-o");
            }
        }
        if (words.isEmpty()) {
            return Next.done(result(args, false, gid, null));
        }
        words.add(name);
        return change(args, new Step.Shell(new Script(RUN, words, null), true), gid, check);
    }

    private static void add(Arguments args, List<String> words, String wanted, boolean busybox) {
        if (!wanted.isEmpty()) {
            words.addAll(List.of("-g", wanted));
            if (args.bool("non_unique") && !busybox) {
                words.add("-o");
            }
        }
        if (args.bool("system")) {
            words.add(busybox ? "-S" : "-r");
        }
        for (String limit : List.of("gid_min", "gid_max")) {
            if (args.has(limit)) {
                words.addAll(List.of("-K", limit.toUpperCase(Locale.ROOT) + "=" + number(args, limit)));
            }
        }
    }

    private static Next change(Arguments args, Step step, @Nullable String gid, boolean check) {
        boolean wholly = check && (gid == null || args.text("state").equals("absent"));
        Result predicted = wholly ? Result.of(true) : result(args, true, gid, null);
        return new Next.Do(List.of(step, new Step.Shell(look(args))), predicted, answers -> {
            Answer first = answers.getFirst();
            if (!first.succeeded()) {
                Tools.checkStarted(first);
                throw new ModuleFailure(Result.failed(first.err()).with("name", StrValue.of(args.text("name"))));
            }
            String now = gid(answers.getLast().out().split("\n", -1), args.text("name"));
            return Next.done(result(args, true, now, first));
        });
    }

    private static Result result(Arguments args, boolean changed, @Nullable String gid, @Nullable Answer said) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("name", StrValue.of(args.text("name")));
        values.put("state", StrValue.of(args.text("state")));
        if (said != null && !said.out().isEmpty()) {
            values.put("stdout", StrValue.of(said.out()));
        }
        if (said != null && !said.err().isEmpty()) {
            values.put("stderr", StrValue.of(said.err()));
        }
        if (gid != null) {
            values.put("system", BoolValue.of(args.bool("system")));
            values.put("gid", IntValue.of(Long.parseLong(gid)));
        }
        return Result.of(changed, values);
    }
}
