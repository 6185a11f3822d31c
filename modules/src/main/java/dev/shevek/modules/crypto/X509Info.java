package dev.shevek.modules.crypto;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Content;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.Options;
import dev.shevek.module.Script;
import dev.shevek.module.TargetPaths;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A certificate or a request that is to be shown.
 *
 * @param now the target's time
 * @param whole it, decoded
 * @param valid whether openssl finds a request's signature good
 * @param digests of it, lines of {@link Fingerprints#SCRIPT}
 * @param keyDigests of its public key, likewise
 */
record X509Info(Instant now, Der whole, boolean valid, List<String> digests, List<String> keyDigests) {
    /** The options that say which one. */
    static final Options OPTIONS = Options.of(
                    Option.str("content"),
                    Option.str("name_encoding")
                            .choices("ignore", "idna", "unicode")
                            .orElse("ignore"),
                    Option.path("path"),
                    Option.str("select_crypto_backend")
                            .choices("auto", "cryptography")
                            .orElse("auto"))
            .rule(new OptionRule.RequiredOneOf(List.of("path", "content")))
            .rule(new OptionRule.MutuallyExclusive(List.of("path", "content")));

    /** {@code $1} is what openssl calls it, {@code $2} its file; empty for one on stdin. */
    private static final String LOOK = """
            kind=$1 p=$2
            if [ -z "$p" ]; then w=$(cat)
            elif [ ! -e "$p" ]; then printf 'missing'; exit
            elif [ ! -r "$p" ]; then printf 'closed'; exit
            else w=$(tr -d '\\0' <"$p")
            fi
            date +%s
            if command -v openssl >/dev/null 2>&1; then
              [ "$kind" != req ] || ! printf '%s\n' "$w" | openssl req -verify -noout >/dev/null 2>&1 || echo valid
              for a in blake2b512 blake2s256 'shake128 -xoflen 32' 'shake256 -xoflen 32'; do
                h=$(printf '%s\n' "$w" | openssl $kind -outform DER 2>/dev/null | openssl dgst -$a 2>/dev/null) &&
                  printf '%s %s\n' "${a%% *}" "${h##* }"
              done
              echo key
              k=$(printf '%s\n' "$w" | openssl $kind -noout -pubkey 2>/dev/null)
            """ + Fingerprints.SCRIPT + """
            fi
            printf '\1'
            if [ -z "$p" ]; then printf '%s' "$w"; else cat "$p"; fi
            """;

    /**
     * Looks at one.
     *
     * @param kind x509 or req
     * @param what it is called in failures
     */
    static Next look(Arguments args, String kind, String what, Function<X509Info, Next> then) {
        if (!args.text("name_encoding").equals("ignore")) {
            throw ModuleFailure.unsupported("the option name_encoding is not supported yet");
        }
        String content = args.text("content", "");
        return TargetPaths.expand(args.text("path", ""), path -> {
            Script script = Script.of(LOOK, kind, path).reading(Content.of(content));
            return Next.look(script, answer -> of(answer, path, what), then);
        });
    }

    private static X509Info of(Answer answer, String path, String what) {
        String out = answer.out();
        if (out.equals("missing") || out.equals("closed")) {
            throw new ModuleFailure("Error while reading " + what + " file from disk: [Errno "
                    + (out.equals("missing") ? "2] No such file or directory" : "13] Permission denied") + ": '" + path
                    + "'");
        }
        byte[] bytes = answer.stdout();
        int cut = 0;
        while (bytes[cut] != 1) {
            cut++;
        }
        List<String> lines = new ArrayList<>(
                new String(bytes, 0, cut, StandardCharsets.UTF_8).lines().toList());
        Instant now = Instant.ofEpochSecond(Long.parseLong(lines.removeFirst()));
        boolean valid = lines.remove("valid");
        int key = lines.indexOf("key");
        return new X509Info(
                now,
                decoded(Arrays.copyOfRange(bytes, cut + 1, bytes.length)),
                valid,
                key < 0 ? List.of() : lines.subList(0, key),
                key < 0 ? List.of() : lines.subList(key + 1, lines.size()));
    }

    private static Der decoded(byte[] bytes) {
        try {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            return Der.of(text.contains("-----BEGIN") ? Csr.decoded(text) : bytes);
        } catch (IllegalArgumentException e) {
            throw new ModuleFailure("Unable to load certificate. See https://cryptography.io/en/latest/faq/"
                    + "#why-can-t-i-import-my-pem-file for more details. MalformedFraming");
        }
    }

    /** What is said of a name. */
    static void name(Map<String, Value> all, String key, Der name) {
        List<List<String>> parts = X509Names.parts(name);
        Map<String, Value> dict = new LinkedHashMap<>();
        parts.forEach(part -> dict.put(part.getFirst(), StrValue.of(part.getLast())));
        all.put(key, DictValue.ofTexts(dict));
        all.put(key + "_ordered", X509Names.ordered(parts));
    }

    /** What is said of the public key. */
    void key(Map<String, Value> all, Der key) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.whole());
        all.put("public_key", StrValue.of("-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----\n"));
        PublicKeyKind kind = PublicKeyKind.of(key.whole());
        all.put("public_key_type", StrValue.of(kind.type()));
        all.put("public_key_data", DictValue.ofTexts(numbers(kind, key)));
        all.put("public_key_fingerprints", Fingerprints.of(key.whole(), keyDigests));
    }

    private static Map<String, Value> numbers(PublicKeyKind kind, Der key) {
        Map<String, Value> data = new LinkedHashMap<>();
        byte[] bits = key.parts().get(1).content();
        byte[] inside = Arrays.copyOfRange(bits, 1, bits.length);
        if (kind.type().equals("RSA")) {
            List<Der> parts = Der.of(inside).parts();
            data.put("size", IntValue.of(kind.size()));
            data.put("modulus", IntValue.of(new BigInteger(parts.get(0).content())));
            data.put("exponent", IntValue.of(new BigInteger(parts.get(1).content())));
        } else if (kind.type().equals("ECC") && inside[0] == 4) {
            int half = (inside.length - 1) / 2;
            BigInteger x = new BigInteger(1, Arrays.copyOfRange(inside, 1, 1 + half));
            BigInteger y = new BigInteger(1, Arrays.copyOfRange(inside, 1 + half, inside.length));
            String digits = kind.curve().replaceAll("\\D", " ").strip().split(" ", 2)[0];
            data.put("curve", StrValue.of(kind.curve()));
            data.put("exponent_size", IntValue.of(digits.isEmpty() ? half * 8L : Long.parseLong(digits)));
            data.put("x", IntValue.of(x));
            data.put("y", IntValue.of(y));
        }
        return data;
    }
}
