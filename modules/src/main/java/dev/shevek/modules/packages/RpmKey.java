package dev.shevek.modules.packages;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.modules.system.Tools;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Keys that rpm trusts. */
public final class RpmKey implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "ansible.builtin.rpm_key",
            "Add or remove a GPG key from the RPM db",
            Options.of(
                    Option.str("state").orElse("present").choices("absent", "present"),
                    Option.str("key").mandatory(),
                    Option.list("fingerprint", OptionType.STR),
                    Option.bool("validate_certs").orElse(true)));

    /** Defines {@code shevek_key KEY any}, which leaves the key's file in {@code $k}, empty when the key is an id. */
    private static final String KEY = Tools.PATH + Fetching.CODE + """
            shevek_key() {
              k=
              case $1 in
              *://*) k=$(mktemp) || exit 1
                trap 'rm -f "$k"' 0
                shevek_fetch "$1" $2 >"$k" || exit 12
                grep -q -e '-----BEGIN PGP PUBLIC KEY BLOCK-----' "$k" || exit 15 ;;
              *) if [ -f "$1" ]; then k=$1; fi ;;
              esac
            }
            """;

    /** Answers what gpg says of the key, a NUL, the fingerprints, a NUL, and the keys that rpm has. */
    private static final String LOOK = KEY + """
            command -v rpm >/dev/null 2>&1 || { printf rpm; exit 11; }
            g=$(command -v gpg) || g=$(command -v gpg2) || { printf gpg2; exit 11; }
            case $1 in
            0[xX][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F]*) ;;
            [0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F]*) ;;
            *) shevek_key "$1" $2
              [ -n "$k" ] || exit 13
              "$g" --no-tty --batch --with-colons --fixed-list-mode "$k" || exit 14 ;;
            esac
            printf '\\0'
            if [ -n "$3" ] && [ -n "$k" ]; then
              "$g" --no-tty --batch --with-colons --fixed-list-mode --import --import-options show-only --dry-run "$k" ||
                exit 14
            fi
            printf '\\0'
            rpm -q gpg-pubkey >/dev/null 2>&1 || exit 0
            rpm -q gpg-pubkey --qf '%{description}' | "$g" --no-tty --batch --with-colons --fixed-list-mode - || exit 14
            """;

    private static final String IMPORT = KEY + "shevek_key \"$1\" $2\nrpm --import \"$k\"\n";

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        String any = args.bool("validate_certs") ? "" : "any";
        Script look =
                Script.of(LOOK, args.text("key"), any, args.list("fingerprint").isEmpty() ? "" : "1");
        return Next.look(look, answer -> seen(args, answer), seen -> decide(args, any, seen));
    }

    private static String[] seen(Arguments args, Answer answer) {
        String key = args.text("key");
        switch (answer.status()) {
            case 11 -> throw Tools.missing(answer.out());
            case 12 ->
                throw new ModuleFailure("failed to fetch key at " + key + " , error was: "
                        + answer.err().strip());
            case 13 -> throw new ModuleFailure("Not a valid key " + key);
            case 14 -> throw new ModuleFailure(answer.err());
            case 15 -> throw new ModuleFailure("Not a public key: " + key);
            default -> {}
        }
        return answer.out().split("\0", -1);
    }

    private static Next decide(Arguments args, String any, String[] seen) {
        String key = args.text("key");
        List<String> ids = fields(seen[0], "pub:", 4);
        boolean byId = seen[0].isEmpty();
        if (!byId && ids.isEmpty()) {
            throw new ModuleFailure("Unexpected gpg output");
        }
        String id =
                (byId ? key : ids.getFirst()).strip().toUpperCase(Locale.ROOT).replaceFirst("^0X", "");
        boolean there = seen[2].lines()
                .map(line -> line.split(":", -1))
                .anyMatch(line -> line.length > 4 && line[4].contains(id));
        boolean present = args.text("state").equals("present");
        if (there == present) {
            return Next.done(Result.of(false));
        }
        if (!present) {
            String name =
                    "gpg-pubkey-" + id.substring(Math.max(0, id.length() - 8)).toLowerCase(Locale.ROOT);
            return Next.doing(List.of(Tools.step(List.of("rpm", "--erase", "--allmatches", name))), Result.of(true));
        }
        if (byId) {
            throw new ModuleFailure("When importing a key, a valid file must be given");
        }
        Set<String> wanted = new HashSet<>();
        args.texts("fingerprint")
                .forEach(print -> wanted.add(print.replace(" ", "").toUpperCase(Locale.ROOT)));
        List<String> prints = fields(seen[1], "fpr:", 9);
        if (!prints.containsAll(wanted)) {
            throw new ModuleFailure("The specified fingerprint, '" + wanted
                    + "', does not match any key fingerprints in '" + prints + "'");
        }
        return Next.doing(List.of(new Step.Command(Script.of(IMPORT, key, any))), Result.of(true));
    }

    private static List<String> fields(String output, String record, int field) {
        List<String> found = new ArrayList<>();
        output.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(record))
                .forEach(line -> {
                    String[] parts = line.split(":", -1);
                    if (parts.length > field) {
                        found.add(parts[field]);
                    }
                });
        return found;
    }
}
