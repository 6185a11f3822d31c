package dev.shevek.modules.system;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.value.BoolValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Switches a boolean of SELinux on or off, now or for good. */
public final class Seboolean implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "ansible.posix.seboolean",
            "Toggle SELinux booleans",
            Options.of(
                    Option.bool("ignore_selinux_state").orElse(false),
                    Option.str("name").mandatory(),
                    Option.bool("persistent").orElse(false),
                    Option.bool("state").mandatory()));

    /** Answers whether SELinux is on, the value now, and the value in the policy's store, a line each. */
    private static final String LOOK = Tools.PATH + """
            if [ -e /sys/fs/selinux/enforce ]; then echo on; else echo off; fi
            v=$(getsebool "$1" 2>/dev/null)
            echo "${v##*--> }"
            semanage boolean -l -n 2>/dev/null | while read -r n a b c d; do
              [ "$n" = "$1" ] || continue
              case "$a $b $c" in *', on'* | *',  on'*) echo on ;; *) echo off ;; esac
            done
            echo
            """;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        return Next.look(Script.of(LOOK, args.text("name")), answer -> seen(args, answer), seen -> decide(args, seen));
    }

    private static List<String> seen(Arguments args, Answer answer) {
        List<String> seen = answer.out().lines().toList();
        if (seen.getFirst().equals("off") && !args.bool("ignore_selinux_state")) {
            throw new ModuleFailure("SELinux is disabled on this host.");
        }
        return seen;
    }

    private static Next decide(Arguments args, List<String> seen) {
        String wanted = args.bool("state") ? "on" : "off";
        boolean on = seen.getFirst().equals("on");
        boolean persistent = args.bool("persistent");
        String now = seen.get(1);
        String stored = seen.get(2);
        if (on && !now.equals("on") && !now.equals("off")) {
            throw new ModuleFailure("SELinux boolean " + args.text("name") + " does not exist.");
        }
        boolean changes = persistent
                ? (on && !now.equals(wanted)) || (!stored.isEmpty() && !stored.equals(wanted))
                : on && !now.equals(wanted);
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("name", StrValue.of(args.text("name")));
        values.put("persistent", BoolValue.of(persistent));
        values.put("state", BoolValue.of(args.bool("state")));
        List<List<String>> commands = new ArrayList<>();
        if (changes) {
            List<String> argv = new ArrayList<>(List.of("setsebool"));
            if (persistent) {
                argv.add("-P");
            }
            argv.addAll(List.of(args.text("name"), wanted));
            commands.add(argv);
        }
        return Tools.run(commands, Result.of(changes, values));
    }
}
