package dev.shevek.modules.crypto;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
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
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pairs of OpenSSH keys, made by the host's {@code ssh-keygen}. */
public final class OpensshKeypair implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.crypto.openssh_keypair",
            "Generate OpenSSH private and public keys",
            Options.of(
                            Option.str("backend").orElse("auto").choices("auto", "cryptography", "opensshbin"),
                            Option.str("comment"),
                            Option.bool("force").orElse(false),
                            Option.str("passphrase").secret(),
                            Option.path("path").mandatory(),
                            Option.str("private_key_format").orElse("auto").choices("auto", "pkcs1", "pkcs8", "ssh"),
                            Option.str("regenerate")
                                    .orElse("partial_idempotence")
                                    .choices("never", "fail", "partial_idempotence", "full_idempotence", "always"),
                            Option.integer("size"),
                            Option.str("state").orElse("present").choices("present", "absent"),
                            Option.str("type").orElse("rsa").choices("rsa", "dsa", "rsa1", "ecdsa", "ed25519"))
                    .and(FileAttributes.OPTIONS));

    private static final String MAKE = """
            umask 077
            p=$1
            shift
            case $p in */*) d=${p%/*} d=${d:-/} ;; *) d=. ;; esac
            t=$(mktemp -d "$d/.shevek-key.XXXXXX") || exit 1
            trap 'rm -rf "$t"' 0
            trap 'exit 1' 1 2 13 15
            put() {
              if [ -e "$p$1" ]; then
                chown "$(stat -c %u:%g "$p$1")" "$t/k$1" 2>/dev/null
                chmod "$(stat -c %a "$p$1")" "$t/k$1"
              elif [ -n "$1" ]; then
                chmod 644 "$t/k$1"
              fi
              mv -f "$t/k$1" "$p$1"
            }
            """;
    private static final String BOTH = MAKE + """
            ssh-keygen -q -N '' -b "$1" -t "$2" -C "$3" -f "$t/k" </dev/null || exit
            put "" && put .pub
            """;
    private static final String PUBLIC = MAKE + """
            ssh-keygen -P '' -y -f "$p" >"$t/line" </dev/null || exit
            cut -d ' ' -f 1,2 <"$t/line" >"$t/k.pub"
            put .pub || exit
            [ -z "$1" ] || ssh-keygen -q -o -c -C "$1" -f "$p" </dev/null >/dev/null
            """;
    private static final String REMOVE = "rm -f -- \"$1\" \"$1.pub\"\n";

    private static final String UNREADABLE =
            "Unable to read the key. The key is protected with a passphrase or broken. Will not proceed. To force"
                    + " regeneration, call the module with `generate` set to `full_idempotence` or `always`, or with"
                    + " `force=true`.";
    private static final String OTHER_KIND =
            "Key has wrong type and/or size. Will not proceed. To force regeneration, call the module with `generate`"
                    + " set to `partial_idempotence`, `full_idempotence` or `always`, or with `force=true`.";

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        if (args.has("passphrase")) {
            throw ModuleFailure.unsupported("openssh_keypair's option passphrase is not supported yet");
        }
        if (args.text("backend").equals("cryptography")) {
            throw new ModuleFailure(
                    "openssh_keypair's backend cryptography is not supported: ssh-keygen makes the keys");
        }
        if (!args.text("private_key_format").equals("auto")) {
            throw new ModuleFailure(
                    "'auto' is the only valid option for 'private_key_format' when 'backend' is not 'cryptography'");
        }
        long size = size(args.text("type"), args.integerOrNull("size"));
        return TargetPaths.expand(
                args.text("path"),
                path -> new Next.Look<>(KeyPair.look(path), pair -> new Run(request, path, size, pair).decide()));
    }

    private static long size(String type, @Nullable Long given) {
        return switch (type) {
            case "dsa" -> {
                if (given != null && given != 1024) {
                    throw new ModuleFailure("DSA keys must be exactly 1024 bits as specified by FIPS 186-2.");
                }
                yield 1024;
            }
            case "ecdsa" -> {
                if (given != null && given != 256 && given != 384 && given != 521) {
                    throw new ModuleFailure("For ECDSA keys, size determines the key length by selecting from one of"
                            + " three elliptic curve sizes: 256, 384 or 521 bits. Attempting to use bit lengths other"
                            + " than these three values for ECDSA keys will cause this module to fail.");
                }
                yield given == null ? 256 : given;
            }
            case "ed25519" -> 256;
            default -> {
                if (given != null && given < 1024) {
                    throw new ModuleFailure("For RSA keys, the minimum size is 1024 bits and the default is 4096 bits."
                            + " Attempting to use bit lengths under 1024 will cause the module to fail.");
                }
                yield given == null ? 4096 : given;
            }
        };
    }

    /** One run. */
    private record Run(Request<Arguments> request, String path, long size, KeyPair found) {
        Arguments args() {
            return request.arguments();
        }

        Next decide() {
            if (args().text("state").equals("absent")) {
                Result gone = result(found.there(), found, KeyPair.NONE);
                return found.there()
                        ? steps(Script.of(REMOVE, path), gone, answer -> Next.done(gone))
                        : Next.done(gone);
            }
            String regenerate = args().bool("force") ? "always" : args().text("regenerate");
            boolean broken = found.privateThere() && !found.readable();
            if (broken && List.of("never", "fail", "partial_idempotence").contains(regenerate)) {
                throw new ModuleFailure(UNREADABLE);
            }
            boolean right = found.size() == size && found.type().equals(args().text("type"));
            if (found.fingerprint().isEmpty()
                    || regenerate.equals("always")
                    || (!right && !regenerate.equals("never"))) {
                if (!found.fingerprint().isEmpty() && regenerate.equals("fail")) {
                    throw new ModuleFailure(OTHER_KIND);
                }
                return made(
                        Script.of(BOTH, path, Long.toString(size), args().text("type"), args().text("comment", "")));
            }
            String comment = args().textOrNull("comment");
            if (!found.matches(comment)) {
                return made(Script.of(PUBLIC, path, comment == null ? "" : comment));
            }
            return Owned.of(paths(), FileAttributes.of(args()), result(false, found, found));
        }

        private List<String> paths() {
            return List.of(path, path + ".pub");
        }

        private Next made(Script script) {
            return steps(
                    script,
                    result(true, found, found),
                    answer -> new Next.Look<>(
                            KeyPair.look(path),
                            now -> Owned.of(paths(), FileAttributes.of(args()), result(true, found, now))));
        }

        private static Next steps(Script script, Result predicted, java.util.function.Function<Answer, Next> then) {
            return new Next.Do(List.of(new Step.Command(script)), predicted, answers -> {
                Answer last = answers.getLast();
                return last.succeeded()
                        ? then.apply(last)
                        : Next.done(Result.failed(last.err().strip()));
            });
        }

        private Result result(boolean changed, KeyPair before, KeyPair now) {
            KeyPair shown = now.fingerprint().isEmpty() ? before : now;
            Map<String, Value> values = new LinkedHashMap<>();
            values.put("size", IntValue.of(size));
            values.put("type", StrValue.of(args().text("type")));
            values.put("filename", StrValue.of(path));
            values.put("fingerprint", StrValue.of(shown.fingerprint()));
            values.put("public_key", StrValue.of(shown.publicKey()));
            values.put("comment", StrValue.of(shown.comment()));
            Result result = Result.of(changed, values);
            return request.diff()
                    ? result.withDiffs(List.of(new Diff(before.shown(), now.shown(), null, null, null)))
                    : result;
        }
    }
}
