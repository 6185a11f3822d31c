package dev.shevek.modules.packages;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Content;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.RawText;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.modules.files.Described;
import dev.shevek.value.BoolValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Package sources in deb822 format, with the key that signs them. */
public final class Deb822Repository implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "ansible.builtin.deb822_repository",
            "Add and remove deb822 formatted repositories",
            Options.of(
                    Option.bool("allow_downgrade_to_insecure"),
                    Option.bool("allow_insecure"),
                    Option.bool("allow_weak"),
                    Option.list("architectures", OptionType.STR),
                    Option.bool("by_hash"),
                    Option.bool("check_date"),
                    Option.bool("check_valid_until"),
                    Option.list("components", OptionType.STR),
                    Option.integer("date_max_future"),
                    Option.bool("enabled"),
                    Option.str("inrelease_path"),
                    Option.list("languages", OptionType.STR),
                    Option.str("name").mandatory(),
                    Option.bool("pdiffs"),
                    Option.str("signed_by"),
                    Option.list("suites", OptionType.STR),
                    Option.list("targets", OptionType.STR),
                    Option.bool("trusted"),
                    Option.list("types", OptionType.STR)
                            .choices("deb", "deb-src")
                            .orElse(ListValue.ofTexts(List.of("deb"))),
                    Option.list("uris", OptionType.STR),
                    Option.raw("mode").orElse("0644"),
                    Option.str("state").orElse("present").choices("present", "absent")));

    private static final String KEYRINGS = "/etc/apt/keyrings";

    /**
     * Answers, with a NUL behind each: mode and content of the sources, mode and content of both keys, the keyrings'
     * mode, whether the key is a file there, and then the key that was fetched.
     */
    private static final String LOOK = Fetching.CODE + """
            for f in "$1" "$2" "$3"; do
              if [ -f "$f" ]; then stat -c %a "$f"; printf '\\0'; cat "$f"; else printf '\\0'; fi
              printf '\\0'
            done
            stat -c %a /etc/apt/keyrings 2>/dev/null
            printf '\\0'
            if [ -n "$4" ] && [ -f "$4" ]; then echo file; fi
            printf '\\0'
            case $4 in
            *'
            '*) ;;
            [A-Za-z]*:*) [ -f "$4" ] || shevek_fetch "$4" || exit 3 ;;
            esac
            """;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        String slug = args.text("name")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[_\\s]+", "-")
                .replaceAll("[^a-z0-9-]+", "");
        Place place = new Place(
                "/etc/apt/sources.list.d/" + slug + ".sources",
                KEYRINGS + "/" + slug + ".asc",
                KEYRINGS + "/" + slug + ".gpg");
        boolean present = args.text("state").equals("present");
        String key = present ? args.text("signed_by", "") : "";
        Script look = Script.of(LOOK, place.sources(), place.armored(), place.binary(), key);
        return Described.by(
                Next.look(
                        look,
                        Deb822Repository::fields,
                        seen -> present ? present(args, place, seen) : absent(place, seen)),
                place.sources(),
                request.check());
    }

    /** Where things go. */
    private record Place(String sources, String armored, String binary) {}

    private static String[] fields(Answer answer) {
        if (answer.status() == 3) {
            throw new ModuleFailure("Could not fetch signed_by key: <urlopen error "
                    + refusal(answer.err().strip()) + ">");
        }
        return RawText.fields(answer, 8);
    }

    /** In the words of the original, where curl says which of them. */
    private static String refusal(String said) {
        if (said.startsWith("curl: (6)")) {
            return "[Errno -2] Name or service not known";
        }
        return said.startsWith("curl: (7)") ? "[Errno 111] Connection refused" : said;
    }

    private static Next absent(Place place, String[] seen) {
        List<Step> steps = new ArrayList<>();
        List<String> files = List.of(place.sources(), place.armored(), place.binary());
        for (int i = 0; i < files.size(); i++) {
            if (!seen[2 * i].isEmpty()) {
                steps.add(new Step.Shell(Script.of("rm -f -- \"$1\"", files.get(i))));
            }
        }
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("repo", NoneValue.NONE);
        values.put("dest", StrValue.of(place.sources()));
        values.put("key_filename", StrValue.of(place.binary()));
        Result result = Result.of(!steps.isEmpty(), values);
        return steps.isEmpty() ? Next.done(result) : Next.doing(steps, result);
    }

    private static Next present(Arguments args, Place place, String[] seen) {
        List<Step> steps = new ArrayList<>();
        String given = args.textOrNull("signed_by");
        String file = null;
        if (given != null && seen[7].startsWith("file")) {
            file = given;
        } else if (!seen[8].isEmpty()) {
            file = key(place, seen, steps);
        }
        String repo = text(args, file == null ? given : file);
        String mode = FileAttributes.mode(args, "mode");
        String wanted = mode == null ? "0644" : mode;
        FileAttributes attributes = FileAttributes.NONE.withMode(wanted);
        if (!RawText.of(repo).equals(seen[0].isEmpty() ? null : seen[1])) {
            steps.add(new Step.Write(place.sources(), Content.of(repo), attributes, false, null, false, null));
        } else if (!same(wanted, seen[0])) {
            steps.add(new Step.Attributes(place.sources(), attributes, false));
        }
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("repo", StrValue.of(repo));
        values.put("dest", StrValue.of(place.sources()));
        values.put("key_filename", file == null ? NoneValue.NONE : StrValue.of(file));
        Result result = Result.of(!steps.isEmpty(), values);
        return steps.isEmpty() ? Next.done(result) : Next.doing(steps, result);
    }

    /** Puts the fetched key in place where it differs; returns its file. */
    private static String key(Place place, String[] seen, List<Step> steps) {
        boolean armored = seen[8].contains("-----BEGIN PGP PUBLIC KEY BLOCK-----");
        String file = armored ? place.armored() : place.binary();
        int at = armored ? 2 : 4;
        FileAttributes attributes = FileAttributes.NONE.withMode("0644");
        if (!seen[8].equals(seen[at + 1])) {
            if (!seen[6].strip().equals("755")) {
                steps.add(
                        new Step.Shell(Script.of("mkdir -p \"$1\" && chown 0:0 \"$1\" && chmod 755 \"$1\"", KEYRINGS)));
            }
            steps.add(new Step.Write(file, RawText.content(seen[8]), attributes, false, null, false, null));
        } else if (!seen[at].strip().equals("644")) {
            steps.add(new Step.Attributes(file, attributes, false));
        }
        return file;
    }

    private static boolean same(String mode, String now) {
        String digits = mode.replaceFirst("^0o?", "");
        return digits.equals(now.strip()) || !digits.matches("[0-7]+");
    }

    private static String text(Arguments args, @Nullable String signedBy) {
        TreeMap<String, String> fields = new TreeMap<>();
        for (Option option : SPEC.options().options()) {
            String name = option.name();
            Value value = args.get(name);
            if (value == null || name.equals("mode") || name.equals("state")) {
                continue;
            }
            String text = switch (value) {
                case BoolValue flag -> flag.value() ? "yes" : "no";
                case ListValue list -> String.join(" ", args.texts(name));
                case StrValue plain when name.equals("signed_by") -> String.valueOf(signedBy);
                case StrValue plain -> plain.text();
                default -> value.toString();
            };
            fields.put(name, text);
        }
        StringBuilder all = new StringBuilder();
        fields.forEach((name, value) ->
                all.append(field(name)).append(':').append(shown(value)).append('\n'));
        return all.toString();
    }

    private static String shown(String value) {
        if (value.isEmpty()) {
            return "";
        }
        if (value.indexOf('\n') < 0) {
            return " " + value;
        }
        StringBuilder lines = new StringBuilder();
        value.strip().lines().forEach(line -> lines.append("\n    ").append(line.isBlank() ? "." : line.strip()));
        return lines.toString();
    }

    private static String field(String option) {
        if (option.equals("name")) {
            return "X-Repolib-Name";
        }
        if (option.equals("uris")) {
            return "URIs";
        }
        StringBuilder name = new StringBuilder();
        for (String word : option.split("_", -1)) {
            name.append(name.isEmpty() ? "" : "-")
                    .append(Character.toUpperCase(word.charAt(0)))
                    .append(word.substring(1));
        }
        return name.toString();
    }
}
