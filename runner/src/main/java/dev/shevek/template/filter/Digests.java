package dev.shevek.template.filter;

import dev.shevek.value.PythonException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Digests of bytes. */
final class Digests {
    private Digests() {}

    /** The digest by an algorithm of the platform. */
    static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw PythonException.value("unsupported hash type " + algorithm);
        }
    }

    /** The digest by Python's name of an algorithm, as hexadecimal text. */
    static String hex(String name, byte[] bytes) {
        String algorithm = switch (name.toLowerCase(Locale.ROOT).replace('-', '_')) {
            case "md5" -> "MD5";
            case "sha1" -> "SHA-1";
            case "sha224" -> "SHA-224";
            case "sha256" -> "SHA-256";
            case "sha384" -> "SHA-384";
            case "sha512" -> "SHA-512";
            case "sha3_224" -> "SHA3-224";
            case "sha3_256" -> "SHA3-256";
            case "sha3_384" -> "SHA3-384";
            case "sha3_512" -> "SHA3-512";
            case "sha512_224" -> "SHA-512/224";
            case "sha512_256" -> "SHA-512/256";
            default -> throw new PythonException("AnsibleFilterError", "unsupported hash type " + name);
        };
        return HexFormat.of().formatHex(digest(algorithm, bytes));
    }
}
