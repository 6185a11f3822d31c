package dev.shevek.modules.files;

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
import dev.shevek.module.Step;
import dev.shevek.module.TargetPaths;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Access control lists of files, by {@code setfacl} and {@code getfacl}. */
public final class Acl implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "ansible.posix.acl",
            "Set and retrieve file ACL information.",
            Options.of(
                    Option.path("path").aliases("name").mandatory(),
                    Option.str("entry"),
                    Option.str("entity").orElse(""),
                    Option.str("etype").choices("group", "mask", "other", "user"),
                    Option.str("permissions"),
                    Option.str("state").orElse("query").choices("absent", "present", "query"),
                    Option.bool("follow").orElse(true),
                    Option.bool("default").orElse(false),
                    Option.bool("recursive").aliases("recurse").orElse(false),
                    Option.str("recalculate_mask").orElse("default").choices("default", "mask", "no_mask"),
                    Option.bool("use_nfsv4_acls").orElse(false)));

    /** What an entry says: the default flag may come from it. */
    private record Entry(
            boolean initial,
            @Nullable String type,
            String entity,
            @Nullable String permissions) {
        static Entry parse(String text, boolean initial) {
            List<String> parts = new ArrayList<>(List.of(text.split(":", -1)));
            boolean flag = text.toLowerCase(Locale.ROOT).startsWith("d");
            if (flag) {
                parts.removeFirst();
            }
            String type = parts.getFirst().toLowerCase(Locale.ROOT);
            String full = type.isEmpty()
                    ? null
                    : switch (type.charAt(0)) {
                        case 'u' -> "user";
                        case 'g' -> "group";
                        case 'm' -> "mask";
                        case 'o' -> "other";
                        default -> null;
                    };
            return new Entry(
                    flag || initial,
                    full,
                    parts.size() > 1 ? parts.get(1) : "",
                    parts.size() > 2 ? parts.get(2) : null);
        }
    }

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        return TargetPaths.expand(
                args.text("path"),
                path -> Next.look(Script.of("[ -e \"$1\" ] || echo missing", path), Answer::out, seen -> {
                    if (!seen.isEmpty()) {
                        throw new ModuleFailure("Path not found or not accessible.");
                    }
                    check(args);
                    return plan(args, path);
                }));
    }

    private static void check(Arguments args) {
        String state = args.text("state");
        boolean query = state.equals("query");
        if (query && args.bool("recursive")) {
            throw new ModuleFailure("'recursive' MUST NOT be set when 'state=query'.");
        }
        if (query && !args.text("recalculate_mask").equals("default")) {
            throw new ModuleFailure("'recalculate_mask' MUST NOT be set to 'mask' or 'no_mask' when 'state=query'.");
        }
        String entry = args.text("entry", "");
        boolean entity = !args.text("entity", "").isEmpty();
        boolean permissions = !args.text("permissions", "").isEmpty();
        if (entry.isEmpty()) {
            boolean absent = state.equals("absent");
            if (absent && permissions && !args.bool("use_nfsv4_acls")) {
                throw new ModuleFailure("'permissions' MUST NOT be set when 'state=absent'.");
            }
            if (absent && !entity) {
                throw new ModuleFailure("'entity' MUST be set when 'state=absent'.");
            }
            if (!query && !args.has("etype")) {
                throw new ModuleFailure("'etype' MUST be set when 'state=" + state + "'.");
            }
            return;
        }
        if (args.has("etype") || entity || permissions) {
            throw new ModuleFailure("'entry' MUST NOT be set when 'entity', 'etype' or 'permissions' are set.");
        }
        long colons = entry.chars().filter(c -> c == ':').count();
        if (state.equals("present") && colons != 2 && colons != 3) {
            throw new ModuleFailure("'entry' MUST have 3 or 4 sections divided by ':' when 'state=present'.");
        }
        if (state.equals("absent") && colons != 1 && colons != 2) {
            throw new ModuleFailure("'entry' MUST have 2 or 3 sections divided by ':' when 'state=absent'.");
        }
        if (query) {
            throw new ModuleFailure("'entry' MUST NOT be set when 'state=query'.");
        }
    }

    private static Next plan(Arguments args, String path) {
        boolean nfs = args.bool("use_nfsv4_acls");
        String given = args.text("entry", "");
        Entry entry = given.isEmpty()
                ? new Entry(
                        args.bool("default"),
                        args.textOrNull("etype"),
                        args.text("entity", ""),
                        args.textOrNull("permissions"))
                : Entry.parse(given, args.bool("default"));
        String get = nfs ? "nfs4_getfacl" : "getfacl";
        String set = nfs ? "nfs4_setfacl" : "setfacl";
        boolean query = args.text("state").equals("query");
        return Tools.find(query ? List.of(get) : List.of(get, set), tools -> {
            List<String> reading =
                    command(args, entry, path, tools.get(0), List.of("--absolute-names", "--omit-header"));
            if (query) {
                return listed(reading, false, "current acl");
            }
            boolean present = args.text("state").equals("present");
            String text = text(entry, nfs, present);
            List<String> words = present ? List.of(nfs ? "-a" : "-m", text) : List.of("-x", text);
            List<String> writing = command(args, entry, path, tools.get(1), words);
            List<String> trying = new ArrayList<>(writing);
            trying.add(1, "--test");
            String message = text + " is " + args.text("state");
            return Tools.query("", trying, answer -> {
                if (!answer.succeeded()) {
                    return Next.done(Tools.failed(trying, answer));
                }
                boolean same = nfs
                        ? answer.out()
                                        .lines()
                                        .map(String::strip)
                                        .filter(text::equals)
                                        .count()
                                == 2
                        : answer.out().lines().anyMatch(line -> line.strip().endsWith("*,*"));
                if (same) {
                    return listed(reading, false, message);
                }
                return Tools.query(
                        "",
                        reading,
                        now -> new Next.Do(
                                List.of(Tools.step(writing), new Step.Look(new Script("exec \"$@\"", reading, null))),
                                result(true, message, now),
                                answers -> answers.size() > 1
                                        ? Next.done(result(true, message, answers.getLast()))
                                        : Next.done(Tools.failed(writing, answers.getLast()))));
            });
        });
    }

    private static String text(Entry entry, boolean nfs, boolean present) {
        if (nfs) {
            String group = "group".equals(entry.type()) ? "g" : "";
            return "A:" + group + ":" + entry.entity() + ":" + entry.permissions() + "tcy";
        }
        String permissions = entry.permissions();
        String name = entry.type() + ":" + entry.entity();
        return present && permissions != null && !permissions.isEmpty() ? name + ":" + permissions : name;
    }

    private static List<String> command(Arguments args, Entry entry, String path, String tool, List<String> words) {
        boolean nfs = args.bool("use_nfsv4_acls");
        boolean reads = tool.endsWith("getfacl");
        List<String> argv = new ArrayList<>(List.of(tool));
        if (entry.initial()) {
            argv.add("-d");
        }
        argv.addAll(nfs && reads ? List.of() : words);
        if (args.bool("recursive") && !nfs) {
            argv.add("--recursive");
        }
        String mask = args.text("recalculate_mask");
        if (!reads && !mask.equals("default")) {
            argv.add(mask.equals("mask") ? "--mask" : "--no-mask");
        }
        if (!args.bool("follow") && !nfs) {
            argv.add("--physical");
        }
        argv.add(path);
        return argv;
    }

    private static Next listed(List<String> reading, boolean changed, String message) {
        return Tools.query(
                "",
                reading,
                answer -> Next.done(
                        answer.succeeded() ? result(changed, message, answer) : Tools.failed(reading, answer)));
    }

    private static Result result(boolean changed, String message, Answer answer) {
        List<String> lines = new ArrayList<>();
        answer.out().lines().filter(line -> !line.startsWith("#")).forEach(line -> lines.add(line.strip()));
        if (!lines.isEmpty() && lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("msg", StrValue.of(message));
        values.put("acl", ListValue.ofTexts(lines));
        return Result.of(changed, values);
    }
}
