package dev.shevek.modules.files;

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
import dev.shevek.module.RawText;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.module.TargetPaths;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.BoolValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Host keys in a known_hosts file; hashed names are found with {@code ssh-keygen}. */
public final class KnownHosts implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "ansible.builtin.known_hosts",
            "Add or remove a host from the known_hosts file",
            Options.of(
                    Option.str("name").aliases("host").mandatory(),
                    Option.str("key"),
                    Option.path("path").orElse("~/.ssh/known_hosts"),
                    Option.bool("hash_host").orElse(false),
                    Option.str("state").orElse("present").choices("absent", "present")));

    /** Answers whether the key is the host's, what is found of the host, and the file, with a NUL behind each. */
    private static final String LOOK = """
            command -v ssh-keygen >/dev/null 2>&1 || { echo ssh-keygen; exit 11; }
            if [ -n "$3" ]; then
              k=$(mktemp) || exit 1
              trap 'rm -f "$k"' 0
              cat >"$k"
              ssh-keygen -F "$1" -f "$k" 2>/dev/null
            fi
            printf '\\0'
            if [ -e "$2" ]; then
              o=$(ssh-keygen -F "$1" -f "$2" 2>&1)
              r=$?
              case $o in
              '') ;;
              '# Host '*) printf '%s\\n' "$o" ;;
              *) [ $r = 0 ] || { printf '%s' "$o" >&2; exit 12; } ;;
              esac
              printf '\\0y\\0'
              cat -- "$2"
            else
              printf '\\0\\0'
            fi
            """;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        String host = args.text("name").toLowerCase(Locale.ROOT);
        String given = args.textOrNull("key");
        boolean present = args.text("state").equals("present");
        if ((given == null || given.isEmpty()) && present) {
            throw new ModuleFailure("No key specified when adding a host");
        }
        if (given != null && !given.isEmpty() && host.matches("(?s).*\\S+\\s*,\\s*.*")) {
            throw new ModuleFailure("Comma separated list of names is not supported. Please pass a single name to"
                    + " lookup in the known_hosts file.");
        }
        String key = given == null || given.isEmpty() ? null : args.bool("hash_host") ? hashed(host, given) : given;
        String line = key == null || key.endsWith("\n") ? key : key + "\n";
        return TargetPaths.expand(args.text("path"), path -> {
            Script look = Script.of(LOOK, host, path, line == null ? "" : "1");
            return Next.look(
                    line == null ? look : look.reading(Content.of(line)),
                    answer -> seen(answer, line != null),
                    seen -> decide(request, path, line, seen));
        });
    }

    private static String[] seen(Answer answer, boolean withKey) {
        if (answer.status() == 11) {
            throw Tools.missing("ssh-keygen");
        }
        if (!answer.succeeded()) {
            throw new ModuleFailure("ssh-keygen failed (" + answer.err().strip() + ")");
        }
        String[] seen = RawText.fields(answer, 3);
        if (withKey && seen[0].isEmpty()) {
            throw new ModuleFailure("Host parameter does not match hashed host field in supplied key");
        }
        return seen;
    }

    private static Next decide(Request<Arguments> request, String path, @Nullable String line, String[] seen) {
        Arguments args = request.arguments();
        boolean present = args.text("state").equals("present");
        String raw = line == null ? null : RawText.of(line);
        Found found = Found.in(seen[1], raw);
        List<String> lines = TextEdit.lines(seen[3]);
        List<String> after = new ArrayList<>(lines);
        int at = found.line();
        boolean drops = (found.replace() || !present) && at > 0 && at <= lines.size();
        if (drops) {
            after.remove(at - 1);
        }
        if (present && raw != null && (found.replace() || at == 0)) {
            after.add(raw);
        }
        Map<String, Value> values = new LinkedHashMap<>();
        for (Option option : SPEC.options().options()) {
            Value value = args.get(option.name());
            values.put(option.name(), value == null ? NoneValue.NONE : value);
        }
        values.put("path", StrValue.of(path));
        boolean exists = !seen[2].isEmpty();
        if (exists || present) {
            values.remove("state");
        }
        Diff diff = new Diff(
                StrValue.of(RawText.shown(seen[3])),
                StrValue.of(RawText.shown(String.join("", after))),
                exists ? path : "/dev/null",
                path,
                null);
        boolean nothing = !present && at == 0 && raw != null;
        boolean changed = !nothing && (found.replace() || found.there() != present);
        values.put("changed", BoolValue.of(changed));
        if (request.check() && !nothing) {
            Result bare = Result.of(changed).withDiff(diff);
            return changed ? new Next.Do(List.of(), bare, none -> Next.done(bare)) : Next.done(bare);
        }
        Result result = Result.of(changed, values).withDiff(diff);
        if (!changed) {
            return Described.by(Next.done(result), path, request.check());
        }
        Step step = !present && raw == null
                ? Tools.step(List.of("ssh-keygen", "-R", args.text("name").toLowerCase(Locale.ROOT), "-f", path))
                : new Step.Write(
                        path, RawText.content(String.join("", after)), FileAttributes.NONE, false, null, false, null);
        return Described.by(Next.doing(List.of(step), result), path, request.check());
    }

    /**
     * What a look for a host found.
     *
     * @param there whether it is there at all
     * @param replace whether the key must be put in
     * @param line where a key of the same type stands, counted from 1; 0 for nowhere
     */
    private record Found(boolean there, boolean replace, int line) {
        static Found in(String output, @Nullable String key) {
            if (output.isEmpty()) {
                return new Found(false, false, 0);
            }
            if (key == null) {
                return new Found(true, false, 0);
            }
            Entry wanted = Entry.of(key);
            int line = 0;
            for (String each : output.split("\n", -1)) {
                if (each.startsWith("#")) {
                    int number = each.indexOf("found: line ");
                    line = Integer.parseInt(each.substring(number + 12).split("\\D", 2)[0]);
                } else if (!each.isEmpty()) {
                    Entry entry = Entry.of(each);
                    Entry same = wanted.host().startsWith("|1|") && entry.host().startsWith("|1|")
                            ? new Entry(wanted.marker(), entry.host(), wanted.type(), wanted.key())
                            : wanted;
                    if (same.equals(entry)) {
                        return new Found(true, false, line);
                    }
                    if (entry.marker().isEmpty() && wanted.type().equals(entry.type())) {
                        return new Found(true, true, line);
                    }
                }
            }
            return new Found(true, true, 0);
        }
    }

    /** A line of the file. */
    private record Entry(String marker, String host, String type, String key) {
        static Entry of(String line) {
            String[] words = line.strip().split("\\s+", -1);
            int at = words[0].startsWith("@") ? 1 : 0;
            if (words.length < at + 3) {
                throw new ModuleFailure("not a host key: " + RawText.shown(line.strip()));
            }
            return new Entry(at == 1 ? words[0] : "", words[at], words[at + 1], words[at + 2]);
        }
    }

    private static String hashed(String host, String key) {
        byte[] salt = new byte[20];
        new SecureRandom().nextBytes(salt);
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(salt, "HmacSHA1"));
            Base64.Encoder base64 = Base64.getEncoder();
            String name = "|1|" + base64.encodeToString(salt) + "|"
                    + base64.encodeToString(mac.doFinal(host.getBytes(StandardCharsets.UTF_8)));
            String[] words = key.strip().split("\\s+", -1);
            words[words[0].startsWith("@") ? 1 : 0] = name;
            return String.join(" ", words);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
