package dev.shevek.modules.system;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Content;
import dev.shevek.module.Diff;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.module.TargetPaths;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Limits of users and groups in {@code limits.conf}. */
public final class PamLimits implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.general.pam_limits",
            "Modify Linux PAM limits",
            Options.of(
                    Option.str("domain").mandatory(),
                    Option.str("limit_type").mandatory().choices("soft", "hard", "-"),
                    Option.str("limit_item")
                            .mandatory()
                            .choices(
                                    "core",
                                    "data",
                                    "fsize",
                                    "memlock",
                                    "nofile",
                                    "rss",
                                    "stack",
                                    "cpu",
                                    "nproc",
                                    "as",
                                    "maxlogins",
                                    "maxsyslogins",
                                    "priority",
                                    "locks",
                                    "sigpending",
                                    "msgqueue",
                                    "nice",
                                    "rtprio",
                                    "chroot"),
                    Option.str("value").mandatory(),
                    Option.bool("use_max").orElse(false),
                    Option.bool("use_min").orElse(false),
                    Option.bool("backup").orElse(false),
                    Option.str("dest").orElse("/etc/security/limits.conf"),
                    Option.str("comment").orElse("")));

    private static final Set<String> UNLIMITED = Set.of("unlimited", "infinity", "-1");

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        if (args.bool("use_max") && args.bool("use_min")) {
            throw new ModuleFailure("Cannot use use_min and use_max at the same time.");
        }
        String dest = args.text("dest");
        return Next.look(
                Script.of(
                        "[ -e \"$1\" ] || { [ -w \"${1%/*}\" ] && echo new || echo nodir; exit; }\n"
                                + "[ -w \"$1\" ] || { echo no; exit; }\necho old; cat \"$1\"",
                        dest),
                Answer::out,
                seen -> {
                    int line = seen.indexOf('\n');
                    String there = seen.substring(0, line);
                    if (there.equals("nodir")) {
                        throw new ModuleFailure("directory " + TargetPaths.parent(dest)
                                + " is not writable (check presence, access rights, use sudo)");
                    }
                    if (there.equals("no")) {
                        throw new ModuleFailure(dest + " is not writable. Use sudo");
                    }
                    return decide(args, dest, there.equals("old"), seen.substring(line + 1));
                });
    }

    private static Next decide(Arguments args, String dest, boolean there, String text) {
        String item = args.text("limit_item");
        valid(item, args.text("value"), "");
        String wanted = args.text("value");
        String comment = args.text("comment", "");
        List<String> out = new ArrayList<>();
        boolean found = false;
        String message = "";
        for (String line : text.split("(?<=\n)", -1)) {
            int hash = line.indexOf('#');
            String plain = (hash < 0 ? line : line.substring(0, hash)).strip();
            String[] fields = plain.split("\\s+", -1);
            // as the original: without a comment of one's own, that of any line before is taken, with the line's end
            if (comment.isEmpty() && hash > 0) {
                comment = line.substring(hash + 1);
            }
            if (hash == 0 || fields.length != 4) {
                out.add(line);
                continue;
            }
            valid(fields[2], fields[3], "Invalid configuration found in '" + dest + "'.");
            if (!fields[0].equals(args.text("domain"))
                    || !fields[1].equals(args.text("limit_type"))
                    || !fields[2].equals(item)) {
                out.add(line);
                continue;
            }
            found = true;
            String value = fields[3].equals(wanted) ? wanted : chosen(args, item, fields[3], wanted);
            if (value.equals(fields[3])) {
                message = line;
                out.add(line);
                continue;
            }
            comment = comment.isEmpty() ? "" : "\t#" + comment;
            message = String.join("\t", fields[0], fields[1], item, value) + comment + "\n";
            out.add(message);
        }
        if (!found) {
            comment = comment.isEmpty() ? "" : "\t#" + comment;
            message = String.join("\t", args.text("domain"), args.text("limit_type"), item, wanted) + comment + "\n";
            out.add(message);
        }
        String after = String.join("", out);
        boolean changed = !after.equals(text);
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("msg", StrValue.of(message));
        Result result = Result.of(changed, values);
        if (!changed) {
            return Next.done(result);
        }
        Step write = new Step.Write(
                dest, Content.of(after), FileAttributes.NONE, args.bool("backup") && there, null, false, null);
        Diff diff = new Diff(StrValue.of(text), StrValue.of(after), null, null, null);
        Result predicted = result.withDiffs(List.of(diff));
        return new Next.Do(List.of(write), predicted, answers -> {
            Answer last = answers.getLast();
            if (!last.succeeded()) {
                return Next.done(Result.failed(last.err().strip()));
            }
            String kept = last.out().strip();
            return Next.done(kept.isEmpty() ? predicted : predicted.with("backup_file", StrValue.of(kept)));
        });
    }

    private static String chosen(Arguments args, String item, String now, String wanted) {
        if (!args.bool("use_max") && !args.bool("use_min")) {
            return wanted;
        }
        boolean endless = !item.equals("nice") && !item.equals("priority");
        boolean nowEndless = endless && UNLIMITED.contains(now);
        boolean wantedEndless = endless && UNLIMITED.contains(wanted);
        boolean max = args.bool("use_max");
        if (nowEndless || wantedEndless) {
            return max == nowEndless ? now : wanted;
        }
        long a = Long.parseLong(now);
        long b = Long.parseLong(wanted);
        return Long.toString(max ? Math.max(a, b) : Math.min(a, b));
    }

    private static void valid(String item, String value, String prefix) {
        if (item.equals("nice") || item.equals("priority")) {
            if (!value.matches("[-+]?\\d{1,9}") || Math.abs(2 * Long.parseLong(value) + 1) > 39) {
                throw new ModuleFailure(prefix + " Value of '" + value + "' for item '" + item
                        + "' is invalid. Value must be a number in the range -20 to 19 inclusive. Refer to the"
                        + " limits.conf(5) manual pages for more details.");
            }
        } else if (!UNLIMITED.contains(value) && !value.matches("\\d+")) {
            throw new ModuleFailure(prefix + " Value of '" + value + "' for item '" + item
                    + "' is invalid. Value must either be 'unlimited', 'infinity' or -1, all of which indicate no limit,"
                    + " or a limit of 0 or larger. Refer to the limits.conf(5) manual pages for more details.");
        }
    }
}
