package dev.shevek.modules.crypto;

import dev.shevek.module.Answer;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Probe;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a private key's file.
 *
 * @param there whether there is one
 * @param encrypted whether its text says so
 * @param format pkcs1, pkcs8 or raw, by its text
 * @param key64 the public key that goes with it, encoded, in base64; empty when it cannot be read
 * @param digests lines of {@link Fingerprints#SCRIPT}
 * @param content its text, if that was asked for
 */
record PrivateKeyFile(
        boolean there,
        boolean encrypted,
        String format,
        String key64,
        List<String> digests,
        @Nullable String content) {
    static final PrivateKeyFile NONE = new PrivateKeyFile(false, false, "", "", List.of(), null);

    private static final String LOOK = """
            p=$1 whole=$2
            case $p in */*) d=${p%/*} d=${d:-/} ;; *) d=. ;; esac
            [ -d "$d" ] || { printf 'nowhere\\n%s' "$d"; exit; }
            command -v openssl >/dev/null 2>&1 || { echo missing; exit; }
            [ -e "$p" ] || { echo none; exit; }
            e=plain
            ! grep -q ENCRYPTED "$p" 2>/dev/null || e=encrypted
            printf '%s\\n%s\\n' "$e" "$(grep -- '^-----BEGIN' "$p" 2>/dev/null | head -n 1)"
            if k=$(openssl pkey -in "$p" -passin stdin -pubout 2>/dev/null); then
              printf '%s\\n' "$k" | grep -v '^---' | tr -d '\\n'
              printf '\\n'
            """ + Fingerprints.SCRIPT + """
            else
              printf '\\n'
            fi
            [ -z "$whole" ] || { printf '\\1'; cat "$p"; printf .; }
            """;

    /**
     * Looks at a key.
     *
     * @param whole whether its text is wanted
     */
    static Probe<PrivateKeyFile> look(String path, String passphrase, boolean whole) {
        Script script = Script.of(LOOK, path, whole ? "1" : "").reading(Passphrases.of(passphrase));
        return new Probe<>(script, PrivateKeyFile::parse);
    }

    private static PrivateKeyFile parse(Answer answer) {
        String out = answer.out();
        String content = null;
        int cut = out.indexOf('\1');
        if (cut >= 0) {
            content = out.substring(cut + 1, out.length() - 1);
            out = out.substring(0, cut);
        }
        List<String> lines = List.of(out.split("\n", -1));
        return switch (lines.getFirst()) {
            case "nowhere" ->
                throw new ModuleFailure(Result.failed(
                                "The directory " + lines.get(1) + " does not exist or the file is not a directory")
                        .with("name", StrValue.of(lines.get(1))));
            case "missing" -> throw Tools.missing("openssl");
            case "none" -> NONE;
            default ->
                new PrivateKeyFile(
                        true,
                        lines.getFirst().equals("encrypted"),
                        format(lines.get(1)),
                        lines.get(2),
                        lines.subList(3, lines.size()),
                        content);
        };
    }

    /** By the first line of the text. */
    private static String format(String head) {
        boolean modern = head.endsWith("BEGIN PRIVATE KEY-----") || head.contains("BEGIN ENCRYPTED PRIVATE");
        return modern ? "pkcs8" : head.isEmpty() ? "raw" : "pkcs1";
    }

    /** Whether it can be read. */
    boolean readable() {
        return !key64.isEmpty();
    }

    /** The public key that goes with it, encoded. */
    byte[] key() {
        return Base64.getDecoder().decode(key64);
    }

    Value fingerprint() {
        return readable() ? Fingerprints.of(key(), digests) : NoneValue.NONE;
    }
}
