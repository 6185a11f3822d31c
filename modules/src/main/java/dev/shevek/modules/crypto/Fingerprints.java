package dev.shevek.modules.crypto;

import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The digests of a public key that results list. */
final class Fingerprints {
    /** What openssl calls those that Java lacks, for {@link #SCRIPT}. */
    private static final Map<String, String> FOREIGN =
            Map.of("blake2b512", "blake2b", "blake2s256", "blake2s", "shake128", "shake_128", "shake256", "shake_256");

    /** Prints name and digest of {@code $k}, a public key as text, on a line each. */
    static final String SCRIPT = """
            for a in blake2b512 blake2s256 'shake128 -xoflen 32' 'shake256 -xoflen 32'; do
              h=$(printf '%s\\n' "$k" | openssl pkey -pubin -outform DER | openssl dgst -$a 2>/dev/null) &&
                printf '%s %s\\n' "${a%% *}" "${h##* }"
            done
            """;

    private Fingerprints() {}

    /**
     * All of them, by name.
     *
     * @param key the encoded public key
     * @param foreign lines that the script printed
     */
    static Value of(byte[] key, List<String> foreign) {
        Map<String, Value> all = new TreeMap<>();
        for (String name : List.of("MD5", "SHA-1", "SHA-224", "SHA-256", "SHA-384", "SHA-512")) {
            all.put(name.toLowerCase(java.util.Locale.ROOT).replace("-", ""), digest(name, key));
        }
        for (String bits : List.of("224", "256", "384", "512")) {
            all.put("sha3_" + bits, digest("SHA3-" + bits, key));
        }
        for (String line : foreign) {
            String[] word = line.split(" ", 2);
            String name = FOREIGN.get(word[0]);
            if (name != null && word.length > 1) {
                all.put(name, StrValue.of(word[1].strip().replaceAll("(..)(?!$)", "$1:")));
            }
        }
        return DictValue.ofTexts(all);
    }

    private static Value digest(String algorithm, byte[] key) {
        try {
            return StrValue.of(HexFormat.ofDelimiter(":")
                    .formatHex(MessageDigest.getInstance(algorithm).digest(key)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
