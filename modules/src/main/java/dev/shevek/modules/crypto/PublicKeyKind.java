package dev.shevek.modules.crypto;

import java.util.List;
import java.util.Map;

/**
 * What kind of key a public key is.
 *
 * @param type as modules call it: RSA, ECC, Ed25519…
 * @param size bits of RSA and DSA keys; 0 for others
 * @param curve of ECC keys; empty for others
 */
record PublicKeyKind(String type, int size, String curve) {
    private static final Map<String, String> TYPES = Map.of(
            "1.2.840.113549.1.1.1", "RSA",
            "1.2.840.10040.4.1", "DSA",
            "1.2.840.10045.2.1", "ECC",
            "1.3.101.110", "X25519",
            "1.3.101.111", "X448",
            "1.3.101.112", "Ed25519",
            "1.3.101.113", "Ed448");
    private static final Map<String, String> CURVES = Map.ofEntries(
            Map.entry("1.2.840.10045.3.1.1", "secp192r1"),
            Map.entry("1.2.840.10045.3.1.7", "secp256r1"),
            Map.entry("1.3.132.0.33", "secp224r1"),
            Map.entry("1.3.132.0.10", "secp256k1"),
            Map.entry("1.3.132.0.34", "secp384r1"),
            Map.entry("1.3.132.0.35", "secp521r1"),
            Map.entry("1.3.36.3.3.2.8.1.1.7", "brainpoolP256r1"),
            Map.entry("1.3.36.3.3.2.8.1.1.11", "brainpoolP384r1"),
            Map.entry("1.3.36.3.3.2.8.1.1.13", "brainpoolP512r1"),
            Map.entry("1.3.132.0.1", "sect163k1"),
            Map.entry("1.3.132.0.15", "sect163r2"),
            Map.entry("1.3.132.0.26", "sect233k1"),
            Map.entry("1.3.132.0.27", "sect233r1"),
            Map.entry("1.3.132.0.16", "sect283k1"),
            Map.entry("1.3.132.0.17", "sect283r1"),
            Map.entry("1.3.132.0.36", "sect409k1"),
            Map.entry("1.3.132.0.37", "sect409r1"),
            Map.entry("1.3.132.0.38", "sect571k1"),
            Map.entry("1.3.132.0.39", "sect571r1"));

    /** The names of curves that modules know. */
    static String[] curves() {
        return CURVES.values().toArray(new String[0]);
    }

    /** Of a SubjectPublicKeyInfo (RFC 5280, 4.1.2.7). */
    static PublicKeyKind of(byte[] key) {
        List<Der> parts = Der.of(key).parts();
        List<Der> algorithm = parts.get(0).parts();
        String type = TYPES.getOrDefault(algorithm.get(0).oid(), "unknown");
        return switch (type) {
            case "RSA" -> {
                byte[] bits = parts.get(1).content();
                byte[] numbers = java.util.Arrays.copyOfRange(bits, 1, bits.length);
                yield new PublicKeyKind(type, Der.of(numbers).parts().get(0).bits(), "");
            }
            case "DSA" ->
                new PublicKeyKind(type, algorithm.get(1).parts().get(0).bits(), "");
            case "ECC" ->
                new PublicKeyKind(type, 0, CURVES.getOrDefault(algorithm.get(1).oid(), "unknown"));
            default -> new PublicKeyKind(type, 0, "");
        };
    }
}
