package dev.shevek.modules.crypto;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.FileAttributes;
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
import dev.shevek.value.IntValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Private keys, made by the host's {@code openssl}. */
public final class OpensslPrivatekey implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.crypto.openssl_privatekey",
            "Generate OpenSSL private keys",
            Options.of(
                            Option.bool("backup").orElse(false),
                            Option.str("cipher").orElse("auto"),
                            Option.str("curve").choices(PublicKeyKind.curves()),
                            Option.bool("force").orElse(false),
                            Option.str("format")
                                    .orElse("auto_ignore")
                                    .choices("pkcs1", "pkcs8", "raw", "auto", "auto_ignore"),
                            Option.str("format_mismatch").orElse("regenerate").choices("regenerate", "convert"),
                            Option.str("passphrase").secret(),
                            Option.path("path").mandatory(),
                            Option.str("regenerate")
                                    .orElse("full_idempotence")
                                    .choices("never", "fail", "partial_idempotence", "full_idempotence", "always"),
                            Option.bool("return_content").orElse(false),
                            Option.str("select_crypto_backend").orElse("auto").choices("auto", "cryptography"),
                            Option.integer("size").orElse(4096),
                            Option.str("state").orElse("present").choices("present", "absent"),
                            Option.str("type")
                                    .orElse("RSA")
                                    .choices("DSA", "ECC", "Ed25519", "Ed448", "RSA", "X25519", "X448"))
                    .and(FileAttributes.OPTIONS)
                    .rule(new OptionRule.RequiredIf("type", "ECC", List.of("curve"), false)));

    /** Puts {@code $t/o} in the place of {@code $p}; prints the name of a backup if {@code $b} says to keep one. */
    static final String PUT = """
            if [ -e "$p" ]; then
            """ + Removal.KEEP + """
              chown "$(stat -c %u:%g "$p")" "$t/o" 2>/dev/null
              chmod "$(stat -c %a "$p")" "$t/o" || exit 1
            fi
            mv -f "$t/o" "$p"
            """;

    private static final String MAKE = """
            umask 077
            p=$1 kind=$2 size=$3 old=$4 lock=$5 b=$6
            case $p in */*) d=${p%/*} d=${d:-/} ;; *) d=. ;; esac
            t=$(mktemp -d "$d/.shevek-key.XXXXXX") || exit 1
            trap 'rm -rf "$t"' 0
            trap 'exit 1' 1 2 13 15
            IFS= read -r pass
            case $kind in
            convert) printf '%s\\n' "$pass" | openssl pkey -in "$p" -passin stdin -out "$t/k" ;;
            RSA) openssl genpkey -quiet -algorithm RSA -pkeyopt "rsa_keygen_bits:$size" -out "$t/k" 2>/dev/null ||
              openssl genpkey -algorithm RSA -pkeyopt "rsa_keygen_bits:$size" -out "$t/k" ;;
            DSA) openssl dsaparam -genkey -noout -out "$t/k" "$size" ;;
            ECC) openssl genpkey -algorithm EC -pkeyopt "ec_paramgen_curve:$size" -pkeyopt ec_param_enc:named_curve \\
              -out "$t/k" ;;
            *) openssl genpkey -algorithm "$kind" -out "$t/k" ;;
            esac 2>"$t/e" || { cat "$t/e" >&2; exit 1; }
            set -- pkey -in "$t/k" -out "$t/o"
            [ -z "$old" ] || set -- "$@" -traditional
            [ -z "$lock" ] || set -- "$@" -aes256 -passout stdin
            printf '%s\\n' "$pass" | openssl "$@" 2>"$t/e" || { cat "$t/e" >&2; exit 1; }
            """ + PUT;

    private static final String ADVICE = " To force regeneration, call the module with `generate` set to ";

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        if (args.has("passphrase") && !args.text("cipher").equals("auto")) {
            throw new ModuleFailure("Cryptography backend can only use \"auto\" for cipher option.");
        }
        if (args.text("format").equals("raw")) {
            throw ModuleFailure.unsupported("openssl_privatekey's format raw is not supported yet");
        }
        return TargetPaths.expand(args.text("path"), path -> {
            Run run = new Run(request, path);
            return new Next.Look<>(
                    PrivateKeyFile.look(path, run.passphrase(), args.bool("return_content")), run::decide);
        });
    }

    /** One run. */
    private record Run(Request<Arguments> request, String path) {
        Arguments args() {
            return request.arguments();
        }

        String passphrase() {
            return args().text("passphrase", "");
        }

        Next decide(PrivateKeyFile found) {
            if (args().text("state").equals("absent")) {
                Result gone = result(found.there(), PrivateKeyFile.NONE);
                return removal().of(found.there(), gone);
            }
            if (regenerates(found)) {
                String type = args().text("type");
                String size = type.equals("ECC") ? curve() : Long.toString(args().integer("size", 4096));
                return made(type, size, found);
            }
            if (found.there() && args().text("format_mismatch").equals("convert") && !formatted(found)) {
                return made("convert", "", found);
            }
            return Owned.of(List.of(path), attributes(), result(false, found));
        }

        /** What openssl calls the curve. */
        private String curve() {
            return switch (args().text("curve")) {
                case "secp256r1" -> "prime256v1";
                case "secp192r1" -> "prime192v1";
                default -> args().text("curve");
            };
        }

        private boolean regenerates(PrivateKeyFile found) {
            String regenerate = args().bool("force") ? "always" : args().text("regenerate");
            if (regenerate.equals("always") || !found.there()) {
                return true;
            }
            if (!found.readable() || found.encrypted() == passphrase().isEmpty()) {
                if (regenerate.equals("full_idempotence")) {
                    return true;
                }
                throw new ModuleFailure("Unable to read the key. The key is protected with a another passphrase / no"
                        + " passphrase or broken. Will not proceed." + ADVICE
                        + "`full_idempotence` or `always`, or with `force=true`.");
            }
            if (regenerate.equals("never")) {
                return false;
            }
            PublicKeyKind kind = PublicKeyKind.of(found.key());
            String advice = ADVICE + "`partial_idempotence`, `full_idempotence` or `always`, or with `force=true`.";
            if (!fits(kind)) {
                if (regenerate.equals("fail")) {
                    throw new ModuleFailure("Key has wrong type and/or size. Will not proceed." + advice);
                }
                return true;
            }
            if (args().text("format_mismatch").equals("regenerate") && !formatted(found)) {
                if (regenerate.equals("fail")) {
                    throw new ModuleFailure("Key has wrong format. Will not proceed." + advice
                            + " To convert the key, set `format_mismatch` to `convert`.");
                }
                return true;
            }
            return false;
        }

        private boolean fits(PublicKeyKind kind) {
            String type = args().text("type");
            return kind.type().equals(type)
                    && switch (type) {
                        case "RSA", "DSA" -> kind.size() == args().integer("size", 4096);
                        case "ECC" -> kind.curve().equals(args().text("curve"));
                        default -> true;
                    };
        }

        private boolean formatted(PrivateKeyFile found) {
            return args().text("format").equals("auto_ignore")
                    || found.format().equals(traditional() ? "pkcs1" : "pkcs8");
        }

        private boolean traditional() {
            return switch (args().text("format")) {
                case "pkcs1" -> true;
                case "pkcs8" -> false;
                default -> List.of("RSA", "DSA", "ECC").contains(args().text("type"));
            };
        }

        private Next made(String kind, String size, PrivateKeyFile found) {
            Script script = Script.of(
                            MAKE,
                            path,
                            kind,
                            size,
                            traditional() ? "1" : "",
                            passphrase().isEmpty() ? "" : "1",
                            removal().flag())
                    .reading(Passphrases.of(passphrase()));
            return new Next.Do(List.of(new Step.Command(script)), result(true, found), answers -> {
                Answer last = answers.getLast();
                return last.succeeded()
                        ? finished(last)
                        : Next.done(Result.failed(last.err().strip()));
            });
        }

        private Next finished(Answer made) {
            return new Next.Look<>(
                    PrivateKeyFile.look(path, passphrase(), args().bool("return_content")),
                    now -> Owned.of(List.of(path), attributes(), removal().kept(result(true, now), made)));
        }

        private Removal removal() {
            return new Removal(path, args().bool("backup"));
        }

        private FileAttributes attributes() {
            FileAttributes given = FileAttributes.of(args());
            return given.mode() == null ? given.withMode("0600") : given;
        }

        private Result result(boolean changed, PrivateKeyFile now) {
            Map<String, Value> values = new LinkedHashMap<>();
            values.put("type", StrValue.of(args().text("type")));
            values.put("size", IntValue.of(args().integer("size", 4096)));
            values.put("fingerprint", now.fingerprint());
            if (args().text("type").equals("ECC")) {
                values.put("curve", StrValue.of(args().text("curve")));
            }
            if (args().bool("return_content")) {
                String content = now.content();
                values.put("privatekey", content == null ? NoneValue.NONE : StrValue.of(content));
            }
            values.put("filename", StrValue.of(path));
            return Result.of(changed, values);
        }
    }
}
