package dev.shevek.modules.packages;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Content;
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
import dev.shevek.modules.system.Tools;
import dev.shevek.value.BoolValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys that apt trusts for all sources, by {@code apt-key} where there still is one. */
public final class AptKey implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "ansible.builtin.apt_key",
            "Add or remove an apt key",
            Options.of(
                            Option.str("id"),
                            Option.str("url"),
                            Option.str("data"),
                            Option.path("file"),
                            Option.path("keyring"),
                            Option.bool("validate_certs").orElse(true),
                            Option.str("keyserver"),
                            Option.str("state").orElse("present").choices("absent", "present"))
                    .rule(new OptionRule.MutuallyExclusive(List.of("data", "file", "keyserver", "url"))));

    /**
     * {@code $1} how the key comes, {@code $2} from where, {@code $3} not empty to find out its id, {@code $4} the keyring,
     * {@code $5} not empty to trust any certificate. Answers what gpg says of the key, a NUL, and the keys there are.
     */
    private static final String LOOK = Tools.PATH + Fetching.CODE + """
            command -v apt-key >/dev/null 2>&1 || { printf apt-key; exit 11; }
            command -v gpg >/dev/null 2>&1 || { printf gpg; exit 11; }
            if [ -n "$3" ]; then
              case $1 in
              url) k=$(mktemp) || exit 1
                trap 'rm -f "$k"' 0
                shevek_fetch "$2" $5 >"$k" || exit 12
                gpg --with-colons "$k" || exit 13 ;;
              file) gpg --with-colons "$2" || exit 13 ;;
              data) gpg --with-colons - || exit 13 ;;
              esac
            fi
            printf '\\0'
            apt-key ${4:+--keyring "$4"} adv --list-public-keys --keyid-format=long 2>/dev/null || exit 14
            """;

    private static final String ADD = Tools.PATH + Fetching.CODE + """
            set -- "$1" "$2" "$3" "$4" "$5" ${4:+--keyring "$4"}
            how=$1 from=$2 id=$3 any=$5
            shift 5
            case $how in
            url) k=$(mktemp) || exit 1
              trap 'rm -f "$k"' 0
              shevek_fetch "$from" $any >"$k" || exit 12
              apt-key "$@" add - <"$k" ;;
            file) apt-key "$@" add "$from" ;;
            data) apt-key "$@" add - ;;
            del) apt-key "$@" del "$id" ;;
            *)
              p=${HTTPS_PROXY:-${https_proxy:-${HTTP_PROXY:-${http_proxy:-}}}}
              for try in 1 2 3 4 5; do
                apt-key "$@" adv --no-tty --keyserver "$from" ${p:+--keyserver-options "http-proxy=$p"} --recv "$id" &&
                  exit 0
              done
              exit 1 ;;
            esac
            """;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        if (!args.has("id") && args.has("keyserver")) {
            throw new ModuleFailure("Missing key_id, required with keyserver.");
        }
        String how = args.has("file")
                ? "file"
                : args.has("data") ? "data" : args.has("url") ? "url" : args.has("keyserver") ? "keyserver" : "none";
        String from = args.text(how.equals("none") ? "id" : how, "");
        String keyring = args.text("keyring", "");
        return TargetPaths.expand(List.of(how.equals("file") ? from : "", keyring), paths -> {
            Source source = new Source(
                    how, how.equals("file") ? paths.getFirst() : how.equals("data") ? "" : from, paths.getLast());
            return source.look(args);
        });
    }

    /** Where a key comes from, and the keyring it goes to. */
    private record Source(String how, String from, String keyring) {
        Next look(Arguments args) {
            Script script = script(args, LOOK, args.has("id") ? "" : "1");
            return Next.look(script, answer -> seen(args, answer), seen -> decide(args, seen));
        }

        private Script script(Arguments args, String code, String third) {
            Script script = Script.of(code, how, from, third, keyring, args.bool("validate_certs") ? "" : "any");
            String data = args.textOrNull("data");
            return data == null ? script : script.reading(Content.of(data));
        }

        private String[] seen(Arguments args, Answer answer) {
            String out = answer.out();
            switch (answer.status()) {
                case 11 -> throw Tools.missing(out);
                case 12 ->
                    throw new ModuleFailure("Failed to download key at " + from + ": "
                            + answer.err().strip());
                case 13 ->
                    throw new ModuleFailure(Result.failed(
                                    "Unable to extract key from '" + (args.has("file") ? from : "inline data") + "'")
                            .with("stdout", StrValue.of(out))
                            .with("stderr", StrValue.of(answer.err())));
                case 14 -> throw new ModuleFailure("Unable to list public keys");
                default -> {}
            }
            return out.split("\0", -1);
        }

        private Next decide(Arguments args, String[] seen) {
            List<String> found = keys(seen[0], false);
            String given = args.textOrNull("id");
            String id = given != null ? given : found.isEmpty() ? "" : found.getFirst();
            Map<String, Value> values = new LinkedHashMap<>();
            values.put("id", StrValue.of(id));
            String key = id.toUpperCase(Locale.ROOT).replaceFirst("^0X", "");
            if (!key.matches("[0-9A-F]+") || (key.length() < 16 && key.length() != 8)) {
                throw new ModuleFailure(with(Result.failed("Invalid key_id"), values));
            }
            boolean shortFormat = key.length() == 8;
            String shortId = key.substring(key.length() - 8);
            String print = key.length() > 16 ? key.substring(key.length() - 16) : key;
            values.put("short_id", StrValue.of(shortId));
            values.put("fp", StrValue.of(print));
            values.put("key_id", StrValue.of(key));
            List<String> before = keys(seen[1], shortFormat);
            values.put("before", ListValue.ofTexts(before));
            boolean present = args.text("state").equals("present");
            boolean there = before.contains(print);
            if (there == present) {
                return Next.done(Result.of(false, values));
            }
            if (present && how.equals("none")) {
                throw new ModuleFailure(with(
                        Result.failed("No key to add ... how did i get here?!?!")
                                .with("changed", BoolValue.TRUE),
                        values));
            }
            Source doing = present ? this : new Source("del", "", keyring);
            Script change = doing.script(args, ADD, present ? key : shortId);
            Script list = script(args, LOOK, "");
            List<Step> steps = List.of(new Step.Command(change), new Step.Command(list));
            return new Next.Do(steps, Result.of(true, values), answers -> {
                Answer last = answers.getLast();
                if (answers.size() == 1) {
                    return Next.done(with(failed(present, shortId, last), Map.of()));
                }
                List<String> after = keys(last.out().substring(last.out().indexOf('\0') + 1), shortFormat);
                values.put("after", ListValue.ofTexts(after));
                if (after.contains(print) != present) {
                    return Next.done(with(
                            Result.failed("apt-key did not return an error, but "
                                    + (present ? "failed to add the key" : "the key was not removed")
                                    + " (check that the id is correct and *not* a subkey)"),
                            values));
                }
                return Next.done(Result.of(true, values));
            });
        }

        private Result failed(boolean present, String id, Answer last) {
            String message = !present
                    ? "Unable to remove a key with id " + id
                    : switch (how) {
                        case "file" -> "Unable to add a key from file " + from;
                        case "keyserver" -> "Error fetching key " + id + " from keyserver: " + from;
                        default -> "Unable to add a key from binary data";
                    };
            return Result.failed(message)
                    .with("rc", IntValue.of(last.status()))
                    .with("stdout", StrValue.of(last.out()))
                    .with("stderr", StrValue.of(last.err()));
        }
    }

    /** The ids of keys and subkeys in what gpg or apt-key list. */
    private static List<String> keys(String output, boolean shortFormat) {
        List<String> found = new ArrayList<>();
        for (String line : output.split("\n", -1)) {
            if ((line.startsWith("pub") || line.startsWith("sub")) && !line.contains("expired")) {
                String id = id(line);
                if (id != null) {
                    found.add(shortFormat ? id.substring(Math.max(0, id.length() - 8)) : id);
                }
            }
        }
        return found;
    }

    private static @Nullable String id(String line) {
        String[] words = line.split("\\s+", -1);
        if (words.length > 1 && words[1].indexOf('/') >= 0) {
            return words[1].substring(words[1].indexOf('/') + 1);
        }
        String[] fields = line.split(":", -1);
        return fields.length > 4 ? fields[4] : null;
    }

    private static Result with(Result result, Map<String, Value> values) {
        Result all = result;
        for (Map.Entry<String, Value> entry : values.entrySet()) {
            all = all.with(entry.getKey(), entry.getValue());
        }
        return all;
    }
}
