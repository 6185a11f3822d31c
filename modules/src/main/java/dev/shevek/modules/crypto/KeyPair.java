package dev.shevek.modules.crypto;

import dev.shevek.module.Answer;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Probe;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a pair of OpenSSH keys.
 *
 * @param privateThere whether there is a file for the private one
 * @param size bits
 * @param type such as rsa; empty when the private key cannot be read
 * @param fingerprint of the private key; empty when it cannot be read
 * @param matching the public key that goes with the private one: type, key and comment; empty when it is locked
 * @param stored the public key in its file, likewise; empty for none
 */
record KeyPair(boolean privateThere, long size, String type, String fingerprint, String matching, String stored) {
    static final KeyPair NONE = new KeyPair(false, 0, "", "", "", "");

    private static final String LOOK = """
            p=$1
            case $p in */*) d=${p%/*} d=${d:-/} ;; *) d=. ;; esac
            [ -d "$d" ] || { printf 'nowhere\\n%s' "$d"; exit; }
            [ ! -d "$p" ] || { echo folder; exit; }
            command -v ssh-keygen >/dev/null 2>&1 || { echo missing; exit; }
            one() { printf '%s\\n' "$1" | head -n 1; }
            if [ -e "$p" ]; then echo there; else echo none; fi
            [ ! -e "$p" ] || l=$(ssh-keygen -l -f "$p" </dev/null 2>/dev/null) || l=
            [ ! -e "$p" ] || y=$(ssh-keygen -P '' -y -f "$p" </dev/null 2>/dev/null) || y=
            one "$l"
            one "$y"
            [ ! -f "$p.pub" ] || head -n 1 "$p.pub"
            """;

    /** Looks at the pair of a path. */
    static Probe<KeyPair> look(String path) {
        return new Probe<>(Script.of("l= y=\n" + LOOK, path), answer -> parse(path, answer));
    }

    private static KeyPair parse(String path, Answer answer) {
        String[] lines = answer.out().split("\n", -1);
        return switch (lines[0]) {
            case "nowhere" ->
                throw new ModuleFailure(
                        Result.failed("The directory " + lines[1] + " does not exist or the file is not a directory")
                                .with("name", StrValue.of(lines[1])));
            case "folder" -> throw new ModuleFailure(path + " is a directory. Please specify a path to a file.");
            case "missing" -> throw Tools.missing("ssh-keygen");
            default -> of(lines);
        };
    }

    private static KeyPair of(String[] lines) {
        String[] word = lines[1].split(" ", -1);
        boolean known = word.length > 2;
        String kind = known ? word[word.length - 1].replaceAll("[()]", "").toLowerCase(Locale.ROOT) : "";
        return new KeyPair(
                lines[0].equals("there"),
                known ? Long.parseLong(word[0]) : 0,
                kind,
                known ? word[1] : "",
                lines[2],
                lines.length > 3 ? lines[3] : "");
    }

    boolean there() {
        return privateThere || !stored.isEmpty();
    }

    boolean readable() {
        return !matching.isEmpty();
    }

    /** Whether the stored public key is the private one's, with the comment if one is asked for. */
    boolean matches(@Nullable String comment) {
        return !stored.isEmpty() && publicKey().equals(key(matching)) && (comment == null || comment.equals(comment()));
    }

    /** Type and key of the stored public key. */
    String publicKey() {
        return key(stored);
    }

    String comment() {
        String[] word = stored.split(" ", 3);
        return word.length > 2 ? word[2] : "";
    }

    private static String key(String line) {
        String[] word = line.split(" ", 3);
        return word.length > 1 ? word[0] + " " + word[1] : "";
    }

    /** What differences show of it. */
    Value shown() {
        Map<String, Value> values = new LinkedHashMap<>();
        if (!fingerprint.isEmpty()) {
            values.put("size", IntValue.of(size));
            values.put("type", StrValue.of(type));
            values.put("fingerprint", StrValue.of(fingerprint));
            values.put("format", StrValue.EMPTY);
        }
        String[] word = stored.split(" ", 3);
        if (word.length > 1) {
            values.put("comment", StrValue.of(comment()));
            values.put("public_key", StrValue.of(word[1]));
        }
        return DictValue.ofTexts(values);
    }
}
