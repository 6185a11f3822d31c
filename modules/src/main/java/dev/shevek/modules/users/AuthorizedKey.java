package dev.shevek.modules.users;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Content;
import dev.shevek.module.Diff;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.FileChange;
import dev.shevek.module.FileLook;
import dev.shevek.module.FileResult;
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
import dev.shevek.value.BoolValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts keys into a user's {@code authorized_keys}, or takes them out. */
public final class AuthorizedKey implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "ansible.posix.authorized_key",
            "Add or remove SSH authorized keys",
            Options.of(
                    Option.str("user").mandatory(),
                    Option.str("key").mandatory(),
                    Option.path("path"),
                    Option.bool("manage_dir").orElse(true),
                    Option.str("state").orElse("present").choices("absent", "present"),
                    Option.str("key_options"),
                    Option.bool("exclusive").orElse(false),
                    Option.str("comment"),
                    Option.bool("validate_certs").orElse(true),
                    Option.bool("follow").orElse(false)));

    /** Arguments: user, path or empty, address of keys or empty, "1" to follow, "1" for no certificate checks. */
    private static final String LOOK = TargetPaths.EXPAND + """
            e=$(getent passwd -- "$1" 2>/dev/null || grep "^$1:" /etc/passwd)
            l=${e%:*}
            h=${l##*:}
            e=${e#*:} e=${e#*:} u=${e%%:*} e=${e#*:} g=${e%%:*}
            if [ -n "$2" ]; then shevek_expand "$2"; else x=$h/.ssh/authorized_keys; fi
            f=$x
            r=$f
            [ -z "$4" ] || r=$(readlink -f "$f") || r=$f
            k=
            if [ -n "$3" ]; then
              if command -v curl >/dev/null 2>&1; then k=$(curl -fsSL ${5:+-k} "$3") || k=
              else k=$(wget -q -O - ${5:+--no-check-certificate} "$3") || k=; fi
            fi
            d=0
            [ -e "${f%/*}" ] && d=1
            s=
            [ -f "$r" ] && s=$(sha1sum <"$r") && s=${s%% *}
            printf '%s\\0' "$h" "$u" "$g" "$f" "$r" "$d" "$s" "$k"
            if [ -f "$r" ]; then cat "$r"; fi
            """;

    private static final String DIRECTORY = """
            [ -e "$1" ] || mkdir -m 700 "$1" || exit
            chown "$2:$3" "$1" && chmod 700 "$1"
            """;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        String key = args.text("key");
        Script look = Script.of(
                LOOK,
                args.text("user"),
                args.text("path", ""),
                key.startsWith("http") ? key : "",
                args.bool("follow") ? "1" : "",
                args.bool("validate_certs") ? "" : "1");
        return Next.look(look, Answer::out, seen -> decide(request, seen));
    }

    private static Next decide(Request<Arguments> request, String seen) {
        Arguments args = request.arguments();
        String[] part = seen.split("\0", 9);
        String user = args.text("user");
        boolean unknown = part[0].isEmpty() && part[1].isEmpty();
        if (unknown && request.check() && !args.has("path")) {
            throw new ModuleFailure("Either user must exist or you must provide full path to key file in check mode");
        }
        if (unknown && !request.check()) {
            throw new ModuleFailure(
                    "Failed to lookup user " + user + ": \"getpwnam(): name not found: '" + user + "'\"");
        }
        String key = args.text("key");
        if (key.startsWith("http")) {
            if (part[7].isEmpty()) {
                throw new ModuleFailure("Error getting key from: " + key);
            }
            key = part[7];
        }
        String file = part[3];
        String path = part[4];
        String before = part[8];
        AuthorizedKeys keys = new AuthorizedKeys(before);
        keys.apply(
                key,
                args.textOrNull("key_options"),
                args.textOrNull("comment"),
                args.text("state").equals("present"),
                args.bool("exclusive"));
        Result result = result(args, keys.changed(), file);
        if (!keys.changed()) {
            return args.has("path") ? described(result, file) : Next.done(result);
        }
        String after = keys.text();
        if (request.diff()) {
            result = result.withDiff(new Diff(StrValue.of(before), StrValue.of(after), file, path, null));
        }
        Step write = new Step.Write(
                path,
                new Content.Inline(after.getBytes(StandardCharsets.UTF_8), false),
                new FileAttributes(part[1], part[2], "0600", null, null, null, null, null),
                false,
                null,
                false,
                part[6]);
        Step directory = args.bool("manage_dir")
                ? new Step.Shell(Script.of(DIRECTORY, parent(file), part[1], part[2]))
                : new Step.Shell(Script.of("[ -e \"$1\" ] || mkdir -p -- \"$1\"", parent(file)));
        List<Step> steps = List.of(directory, write);
        if (!args.has("path")) {
            return Next.doing(steps, result);
        }
        Result done = result;
        if (request.check()) {
            return new Next.Look<>(
                    FileLook.states(List.of(file), FileAttributes.NONE),
                    look -> new Next.Do(List.of(), FileResult.add(done, look.file()), none -> Next.done(done)));
        }
        return FileChange.of(steps, file, result, result);
    }

    private static Next described(Result result, String file) {
        return new Next.Look<>(
                FileLook.states(List.of(file), FileAttributes.NONE),
                look -> Next.done(FileResult.add(result, look.file())));
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    private static Result result(Arguments args, boolean changed, String file) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (Option option : SPEC.options().options()) {
            if (option.name().equals("state") && args.has("path")) {
                continue; // the result of a file says what the file is
            }
            Value value = args.get(option.name());
            values.put(option.name(), value == null ? NoneValue.NONE : value);
        }
        values.put("follow", BoolValue.of(args.bool("follow")));
        values.put("keyfile", StrValue.of(file));
        return Result.of(changed, values);
    }
}
