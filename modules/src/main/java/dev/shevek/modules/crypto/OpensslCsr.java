package dev.shevek.modules.crypto;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Content;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.module.TargetPaths;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Certificate signing requests in files. The request is signed each time, to be compared with the one that is there: the
 * host's {@code openssl} alone reads the private key.
 */
public final class OpensslCsr implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.crypto.openssl_csr",
            "Generate OpenSSL Certificate Signing Request (CSR)",
            CsrWish.options(
                            Option.bool("backup").orElse(false),
                            Option.bool("force").orElse(false),
                            Option.path("path").mandatory(),
                            Option.bool("return_content").orElse(false),
                            Option.str("state").orElse("present").choices("present", "absent"))
                    .and(FileAttributes.OPTIONS));

    /** A passphrase and a configuration on stdin. Prints the file that is there, a byte 1, and the request. */
    private static final String SIGN = """
            p=$1 k=$2 digest=$3
            IFS= read -r pass
            conf=$(cat)
            shift 3
            if [ -n "$p" ]; then
              case $p in */*) d=${p%/*} d=${d:-/} ;; *) d=. ;; esac
              [ -d "$d" ] || { printf 'nowhere\\n%s' "$d"; exit; }
            fi
            command -v openssl >/dev/null 2>&1 || { echo missing; exit; }
            [ -e "$k" ] || { printf 'nokey\\n%s' "$k"; exit; }
            echo made
            [ -z "$p" ] || [ ! -f "$p" ] || cat "$p"
            printf '\\1'
            printf '%s\\n' "$pass" | {
              printf '%s\\n' "$conf" |
                openssl req -new "-$digest" -config /dev/stdin -key "$k" -passin fd:3 "$@"
            } 3<&0
            """;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        CsrWish wish = CsrWish.of(args, "openssl_csr");
        List<String> paths = List.of(args.text("path"), args.text("privatekey_path", ""));
        if (args.text("state").equals("absent")) {
            return TargetPaths.expand(paths, expanded -> {
                String path = expanded.getFirst();
                return new Removal(path, args.bool("backup")).look(there -> result(wish, path, there, ""));
            });
        }
        return TargetPaths.expand(
                paths,
                expanded -> Next.look(
                        sign(wish, expanded.get(0), expanded.get(1)),
                        OpensslCsr::signed,
                        texts -> decide(request, wish, expanded.get(0), texts)));
    }

    /** Signs a request; nothing is written. */
    static Script sign(CsrWish wish, String path, String key) {
        String input = wish.args().text("privatekey_passphrase", "") + "\n" + wish.configuration();
        List<String> more = wish.subject().isEmpty() ? List.of("-subj", "/") : List.of();
        List<String> words = new ArrayList<>(List.of(path, key, wish.args().text("digest")));
        words.addAll(more);
        return new Script(SIGN, words, new Content.Inline(input.getBytes(StandardCharsets.UTF_8), true));
    }

    /** The request that is there, and the one that was signed. */
    static String[] signed(Answer answer) {
        String out = answer.out();
        String[] lines = out.split("\n", 2);
        return switch (lines[0]) {
            case "nowhere" ->
                throw new ModuleFailure(
                        Result.failed("The directory " + lines[1] + " does not exist or the file is not a directory")
                                .with("name", StrValue.of(lines[1])));
            case "missing" -> throw Tools.missing("openssl");
            case "nokey" -> throw new ModuleFailure("[Errno 2] No such file or directory: '" + lines[1] + "'");
            default -> {
                if (!answer.succeeded()) {
                    throw new ModuleFailure(answer.err().strip());
                }
                yield lines[1].split("\1", 2);
            }
        };
    }

    private static Next decide(Request<Arguments> request, CsrWish wish, String path, String[] texts) {
        Arguments args = request.arguments();
        FileAttributes attributes = FileAttributes.of(args);
        if (!args.bool("force") && Csr.of(texts[1]).isSaidBy(texts[0])) {
            return Owned.of(List.of(path), attributes, result(wish, path, false, texts[0]));
        }
        Content content = new Content.Inline(texts[1].getBytes(StandardCharsets.UTF_8), false);
        Step write = new Step.Write(path, content, attributes, args.bool("backup"), null, false, null);
        Result predicted = result(wish, path, true, request.check() ? texts[0] : texts[1]);
        Removal removal = new Removal(path, args.bool("backup"));
        return new Next.Do(List.of(write), predicted, answers -> Next.done(removal.kept(predicted, answers.getLast())));
    }

    private static Result result(CsrWish wish, String path, boolean changed, String text) {
        Map<String, Value> values = new LinkedHashMap<>(wish.values());
        if (wish.args().bool("return_content")) {
            values.put("csr", text.isEmpty() ? NoneValue.NONE : StrValue.of(text));
        }
        values.put("filename", StrValue.of(path));
        return Result.of(changed, values);
    }
}
