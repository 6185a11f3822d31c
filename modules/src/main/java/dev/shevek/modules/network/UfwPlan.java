package dev.shevek.modules.network;

import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.ShellWords;
import dev.shevek.value.ListValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The commands that ufw is given, as the original puts them. */
final class UfwPlan {
    private static final String DRY = dev.shevek.modules.system.Tools.PATH + "export LANG=C\nexec \"$@\"\n";

    private final Arguments args;
    private final boolean check;
    private final UfwState before;
    private final List<String> shown = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private boolean changed;

    UfwPlan(Arguments args, boolean check, UfwState before) {
        this.args = args;
        this.check = check;
        this.before = before;
    }

    Next next() {
        shown.add(before.program() + " status verbose");
        shown.add(before.grep() + Ufw.RULES.substring(4));
        String dry = null;
        if (args.has("state")) {
            state(args.text("state"));
        }
        if (args.has("default")) {
            byDefault(args.text("default"));
        }
        if (args.has("rule")) {
            shown.add(before.program() + " --version");
            dry = rule(args.text("rule"));
        }
        if (args.has("logging")) {
            logging(args.text("logging"));
        }
        if (!check) {
            shown.add(before.program() + " status verbose");
            if (!changed) {
                shown.add(before.grep() + Ufw.RULES.substring(4));
            }
            return Ufw.apply(shown, lines, changed, before);
        }
        return dry == null ? predicted(changed) : dryRun(dry);
    }

    private Next predicted(boolean different) {
        Result result = Result.of(different, Map.of("commands", ListValue.ofTexts(shown)));
        return different ? new Next.Do(List.of(), result, none -> Next.done(result)) : Next.done(result);
    }

    private Next dryRun(String line) {
        return Next.look(
                new Script(DRY, ShellWords.split(line), null),
                answer -> {
                    if (!answer.succeeded()) {
                        throw new ModuleFailure(Result.failed(answer.err().isEmpty() ? answer.out() : answer.err())
                                .with("commands", ListValue.ofTexts(shown)));
                    }
                    return answer.out();
                },
                out -> predicted(changed || differs(out)));
    }

    /** Whether a dry run gives other rules; it may show those of one version of IP only. */
    private boolean differs(String out) {
        List<String> all = out.lines().toList();
        if (!all.isEmpty() && all.stream().allMatch(line -> line.contains("Skipping"))) {
            return false;
        }
        List<String> wanted =
                all.stream().filter(line -> line.startsWith("### tuple")).toList();
        List<String> now = before.rules().lines().toList();
        List<String> addresses = List.of(args.text("from_ip"), args.text("to_ip"));
        Pattern kind = addresses.stream()
                        .anyMatch(a -> Addresses.FOUR.matcher(a).lookingAt())
                ? Addresses.FOUR
                : addresses.stream().anyMatch(a -> Addresses.SIX.matcher(a).lookingAt()) ? Addresses.SIX : null;
        return kind == null ? !wanted.equals(now) : !with(kind, wanted).equals(with(kind, now));
    }

    private static List<String> with(Pattern kind, List<String> rules) {
        return rules.stream().filter(rule -> kind.matcher(rule).find()).toList();
    }

    private void state(String wanted) {
        changed |= wanted.startsWith("re");
        if (check) {
            boolean active = before.status().contains(" active");
            changed |= wanted.equals("disabled") ? active : wanted.equals("enabled") && !active;
            return;
        }
        String verb = switch (wanted) {
            case "enabled" -> "enable";
            case "disabled" -> "disable";
            case "reloaded" -> "reload";
            default -> "reset";
        };
        run(before.program() + " -f " + verb);
    }

    private void byDefault(String wanted) {
        String direction = args.textOrNull("direction");
        if (direction != null && (direction.equals("in") || direction.equals("out"))) {
            throw new ModuleFailure("For default, direction must be one of \"outgoing\", \"incoming\" and \"routed\","
                    + " or direction must not be specified.");
        }
        if (!check) {
            run(before.program() + " default " + wanted + (direction == null ? "" : " " + direction));
            return;
        }
        String of = direction == null ? "incoming" : direction;
        Matcher now =
                Pattern.compile("(deny|allow|reject|disabled) \\(" + of + "\\)").matcher(before.status());
        changed |= !now.find() || !(now.group(1).equals(wanted) || now.group(1).equals("disabled"));
    }

    private void logging(String wanted) {
        Matcher now = Pattern.compile("Logging: (on|off)(?: \\(([a-z]+)\\))?").matcher(before.status());
        if (!now.find()) {
            changed = true;
        } else if (wanted.equals("off")) {
            changed |= now.group(1).equals("on");
        } else {
            changed |= now.group(1).equals("off") || (!wanted.equals("on") && !wanted.equals(now.group(2)));
        }
        if (!check) {
            run(before.program() + " logging " + wanted);
        }
    }

    private String rule(String verb) {
        String direction = args.textOrNull("direction");
        if (direction != null && direction.length() > 3) {
            throw new ModuleFailure(
                    "For rules, direction must be one of \"in\" and \"out\", or direction must not be specified.");
        }
        if (!args.bool("route") && args.has("interface_in") && args.has("interface_out")) {
            throw new ModuleFailure("Only route rules can combine interface_in and interface_out");
        }
        List<String> words = new ArrayList<>(List.of(before.program()));
        put(words, check, "--dry-run");
        put(words, args.bool("route"), "route");
        put(words, args.bool("delete"), "delete");
        Long insert = args.bool("delete") ? null : insertAt();
        put(words, insert != null, "insert " + insert);
        words.add(verb);
        put(words, direction != null, String.valueOf(direction));
        put(words, "interface", "on %s");
        put(words, "interface_in", "in on %s");
        put(words, "interface_out", "out on %s");
        put(words, args.bool("log"), "log");
        put(words, "from_ip", "from %s");
        put(words, "from_port", "port %s");
        put(words, "to_ip", "to %s");
        put(words, "to_port", "port %s");
        put(words, "proto", "proto %s");
        put(words, "name", "app '%s'");
        Matcher version = Pattern.compile("(\\d+)\\.(\\d+)").matcher(before.version());
        if (version.find() && (Integer.parseInt(version.group(1)) > 0 || Integer.parseInt(version.group(2)) >= 35)) {
            put(words, "comment", "comment '%s'");
        }
        String line = String.join(" ", words);
        if (check) {
            shown.add(line);
        } else {
            run(line);
        }
        return line;
    }

    /** The number to insert at, null for the end. */
    private @Nullable Long insertAt() {
        Long given = args.integerOrNull("insert");
        String relative = args.text("insert_relative_to");
        if (given == null || relative.equals("zero")) {
            return given;
        }
        long last = 0;
        long lastFour = 0;
        boolean six = false;
        Matcher numbers = Pattern.compile("(?m)^\\[ *(\\d+)\\] .*$").matcher(before.numbered());
        while (numbers.find()) {
            long number = Long.parseLong(numbers.group(1));
            last = Math.max(last, number);
            if (numbers.group().contains("(v6)")) {
                six = true;
            } else {
                lastFour = Math.max(lastFour, number);
            }
        }
        long base = switch (relative) {
            case "first-ipv4" -> 1;
            case "last-ipv4" -> lastFour == 0 ? 1 : lastFour;
            case "first-ipv6" -> lastFour + 1;
            default -> six ? last : last + 1;
        };
        return given + base > last ? null : (Long) (given + base);
    }

    private void run(String line) {
        shown.add(line);
        lines.add(line);
    }

    private static void put(List<String> words, boolean wanted, String word) {
        if (wanted) {
            words.add(word);
        }
    }

    private void put(List<String> words, String name, String form) {
        String value = args.textOrNull(name);
        put(words, value != null && !value.isEmpty(), form.replace("%s", String.valueOf(value)));
    }

    /** The shapes of addresses, made only when a rule is tried. */
    private static final class Addresses {
        static final Pattern FOUR = Pattern.compile("(?:\\d{1,3}\\.){3}\\d{1,3}");
        static final Pattern SIX =
                Pattern.compile("(?:[0-9a-fA-F]{1,4}:){2,7}[0-9a-fA-F]{0,4}|[0-9a-fA-F]{0,4}::[0-9a-fA-F:.]*");
    }
}
