package dev.shevek.modules.system;

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
import dev.shevek.module.ShellWords;
import dev.shevek.module.Step;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Loads and unloads kernel modules, now and at boot. */
public final class Modprobe implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.general.modprobe",
            "Load or unload kernel modules",
            Options.of(
                    Option.str("name").mandatory(),
                    Option.str("state").orElse("present").choices("absent", "present"),
                    Option.str("params").orElse(""),
                    Option.str("persistent").orElse("disabled").choices("disabled", "absent", "present")));

    private static final String LOOK = """
            n=$(printf '%s' "$1" | tr - _)
            grep -q "^$n " /proc/modules && echo loaded
            grep -q "/$1\\.ko$" "/lib/modules/$(uname -r)/modules.builtin" 2>/dev/null && echo loaded
            for f in /etc/modules-load.d/*; do
              [ -f "$f" ] && grep -q "^ *$1 *\\([#;].*\\)*$" "$f" && echo persistent
            done
            for f in /etc/modprobe.d/*; do
              [ -f "$f" ] && sed -n "s/^options $1 \\([A-Za-z0-9_]*=[^ ]*\\) *$/param \\1/p" "$f"
            done
            exit 0
            """;

    private static final String RUN = """
            PATH=$PATH:/usr/sbin:/sbin
            exec modprobe "$@"
            """;

    private static final String PERSIST = """
            if [ -n "$3" ]; then
              mkdir -p /etc/modules-load.d && printf '%s\\n' "$1" >"/etc/modules-load.d/$1.conf" || exit
            fi
            [ -n "$4" ] || exit 0
            for f in /etc/modprobe.d/*; do
              [ -f "$f" ] && grep -q "^options $1 [A-Za-z0-9_]*=" "$f" && sed -i "s/^options $1 [A-Za-z0-9_]*=/#&/" "$f"
            done
            mkdir -p /etc/modprobe.d
            n=$1
            set -f
            for p in $2; do printf 'options %s %s\\n' "$n" "$p"; done >"/etc/modprobe.d/$n.conf"
            """;

    private static final String FORGET = """
            for f in /etc/modules-load.d/*; do
              [ -f "$f" ] && grep -q "^ *$1 *\\([#;].*\\)*$" "$f" && sed -i "s/^ *$1 *\\([#;].*\\)*$/#&/" "$f"
            done
            for f in /etc/modprobe.d/*; do
              [ -f "$f" ] && grep -q "^options $1 [A-Za-z0-9_]*=" "$f" && sed -i "s/^options $1 [A-Za-z0-9_]*=/#&/" "$f"
            done
            exit 0
            """;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        return Next.look(
                Script.of(LOOK, args.text("name")),
                answer -> List.of(answer.out().split("\\n", -1)),
                seen -> decide(args, seen));
    }

    private static Next decide(Arguments args, List<String> seen) {
        String name = args.text("name");
        List<String> params = ShellWords.split(args.text("params", ""));
        boolean loaded = seen.contains("loaded");
        boolean present = args.text("state").equals("present");
        List<Step> steps = new ArrayList<>();
        if (present != loaded) {
            List<String> words = new ArrayList<>();
            if (!present) {
                words.add("-r");
            }
            words.add(name);
            words.addAll(present ? params : List.of());
            steps.add(new Step.Command(new Script(RUN, words, null)));
        }
        boolean persistent = seen.contains("persistent");
        Set<String> now = Set.copyOf(seen.stream()
                .filter(line -> line.startsWith("param "))
                .map(line -> line.substring(6))
                .toList());
        boolean right = now.equals(Set.copyOf(params));
        switch (args.text("persistent")) {
            case "present" -> {
                if (!persistent || !right) {
                    steps.add(new Step.Shell(Script.of(
                            PERSIST, name, String.join(" ", params), persistent ? "" : "1", right ? "" : "1")));
                }
            }
            case "absent" -> {
                if (persistent || !now.isEmpty()) {
                    steps.add(new Step.Shell(Script.of(FORGET, name)));
                }
            }
            default -> {}
        }
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("name", StrValue.of(name));
        values.put("params", StrValue.of(args.text("params", "")));
        values.put("state", StrValue.of(args.text("state")));
        Result result = Result.of(!steps.isEmpty(), values);
        if (steps.isEmpty()) {
            return Next.done(result);
        }
        return new Next.Do(steps, result, answers -> {
            if (!answers.getLast().succeeded()) {
                Result failed = Result.failed(answers.getLast().err());
                for (Map.Entry<String, Value> entry : values.entrySet()) {
                    failed = failed.with(entry.getKey(), entry.getValue());
                }
                throw new ModuleFailure(failed);
            }
            return Next.done(result);
        });
    }
}
