package dev.shevek.modules.system;

import dev.shevek.module.Arguments;
import dev.shevek.module.Content;
import dev.shevek.module.FileAttributes;
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
import dev.shevek.module.TargetPaths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sets kernel parameters in a file and in the running kernel. */
public final class Sysctl implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "ansible.posix.sysctl",
            "Manage entries of sysctl.conf",
            Options.of(
                            Option.str("name").mandatory().aliases("key"),
                            Option.str("value").aliases("val"),
                            Option.str("state").orElse("present").choices("present", "absent"),
                            Option.bool("reload").orElse(true),
                            Option.bool("sysctl_set").orElse(false),
                            Option.bool("ignoreerrors").orElse(false),
                            Option.path("sysctl_file").orElse("/etc/sysctl.conf"))
                    .rule(new OptionRule.RequiredIf("state", "present", List.of("value"), false)));

    private static final String LOOK = TargetPaths.EXPAND + """
            PATH=$PATH:/usr/sbin:/sbin
            shevek_expand "$2"
            f=$(readlink -f "$x") || f=$x
            v=$(sysctl -e -n "$1" 2>/dev/null)
            r=$?
            s=
            [ -f "$f" ] && s=$(sha1sum <"$f") && s=${s%% *}
            printf '%s\\0' "$r" "$v" "$f" "$s"
            if [ -f "$f" ]; then cat "$f"; fi
            """;

    private static final String RUN = """
            PATH=$PATH:/usr/sbin:/sbin
            sysctl "$@"
            """;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        boolean present = args.text("state").equals("present");
        if (args.text("name").isEmpty()) {
            throw new ModuleFailure("name cannot be blank");
        }
        if (present && args.text("value", "").isEmpty()) {
            throw new ModuleFailure("value cannot be " + (args.has("value") ? "blank" : "None"));
        }
        Script look = Script.of(LOOK, args.text("name").strip(), args.text("sysctl_file"));
        return Next.look(look, answer -> answer.out().split("\\x00", 5), seen -> decide(args, seen));
    }

    private static String value(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "yes", "on", "true", "y", "t" -> "1";
            case "no", "off", "false", "n", "f" -> "0";
            default -> text.strip();
        };
    }

    private static boolean same(String one, String other) {
        return List.of(one.strip().split("\\s+", -1))
                .equals(List.of(other.strip().split("\\s+", -1)));
    }

    private static Next decide(Arguments args, String[] seen) {
        String name = args.text("name").strip();
        String value = value(args.text("value", ""));
        boolean present = args.text("state").equals("present");
        boolean runningKnown = seen[0].equals("0");
        boolean runs = runningKnown && same(seen[1], value);
        Map<String, String> values = new LinkedHashMap<>();
        String fixed = fixed(seen[4], name, present ? value : null, values);
        String inFile = values.get(name);
        boolean write = present ? !value.equals(inFile) : inFile != null && !inFile.isEmpty();
        boolean changed = write || (present && inFile != null && args.bool("reload") && !runs);
        boolean set = args.bool("sysctl_set") && present && !runs;
        changed |= set;
        List<Step> steps = new ArrayList<>();
        List<String> messages = new ArrayList<>();
        if (set && runningKnown) {
            List<String> words = new ArrayList<>(args.bool("ignoreerrors") ? List.of("-e") : List.of());
            words.addAll(List.of("-w", name + "=" + value));
            steps.add(new Step.Command(new Script(RUN, words, null)));
            messages.add("setting " + name + " failed: ");
        }
        if (write) {
            steps.add(new Step.Write(seen[2], Content.of(fixed), FileAttributes.NONE, false, null, false, seen[3]));
            messages.add("");
        }
        if (changed && args.bool("reload")) {
            List<String> words = new ArrayList<>(args.bool("ignoreerrors") ? List.of("-e") : List.of());
            words.addAll(List.of("-p", seen[2]));
            steps.add(new Step.Command(new Script(RUN, words, null)));
            messages.add("Failed to reload sysctl: ");
        }
        Result result = Result.of(changed);
        if (steps.isEmpty()) {
            return Next.done(result);
        }
        return new Next.Do(steps, result, answers -> {
            for (int i = 0; i < answers.size(); i++) {
                String err = answers.get(i).err();
                boolean refused = err.lines()
                        .anyMatch(line -> line.matches(
                                "sysctl: setting key \"[^\"]+\": (Invalid argument|Read-only file system)"));
                if (!answers.get(i).succeeded() || refused) {
                    throw new ModuleFailure(messages.get(i) + answers.get(i).out() + err);
                }
            }
            return Next.done(result);
        });
    }

    /** The file with the entry set (or without it when null); every key once. Collects what was there. */
    private static String fixed(String content, String name, @Nullable String value, Map<String, String> values) {
        StringBuilder fixed = new StringBuilder();
        boolean done = false;
        List<String> seen = new ArrayList<>();
        for (String line : content.lines().toList()) {
            String bare = line.strip();
            int equals = bare.indexOf('=');
            if (bare.isEmpty() || bare.startsWith("#") || bare.startsWith(";") || equals < 0) {
                fixed.append(bare).append('\n');
                continue;
            }
            String key = bare.substring(0, equals).strip();
            String old = bare.substring(equals + 1).strip();
            values.put(key, old);
            if (seen.contains(key)) {
                continue;
            }
            seen.add(key);
            if (!key.equals(name)) {
                fixed.append(key).append('=').append(old).append('\n');
            } else if (value != null) {
                fixed.append(key).append('=').append(value).append('\n');
                done = true;
            }
        }
        if (value != null && !done) {
            fixed.append(name).append('=').append(value).append('\n');
        }
        return fixed.toString();
    }
}
