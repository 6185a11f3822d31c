package dev.shevek.vault;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A vault password with its id. Keys are derived once for each salt (a tenth of a second of work), when first needed. Its
 * text never appears in messages.
 */
public final class VaultSecret {
    private static final int ITERATIONS = 10_000;
    private static final int BLOCK = 32;

    private final String id;
    private final byte[] password;
    private final Map<String, byte[]> keys = new ConcurrentHashMap<>();

    /** A password as raw bytes, any bytes. */
    public VaultSecret(String id, byte[] password) {
        this.id = id;
        this.password = password.clone();
    }

    /** The vault id. */
    public String id() {
        return id;
    }

    /** The clear bytes; null if this is not the password that encrypted them. The HMAC is checked first. */
    byte @Nullable [] decrypt(VaultEnvelope envelope) {
        byte[] derived = keys(envelope.salt());
        try {
            if (!MessageDigest.isEqual(hmac(derived, envelope.ciphertext()), envelope.hmac())) {
                return null;
            }
            byte[] padded = cipher(Cipher.DECRYPT_MODE, derived).doFinal(envelope.ciphertext());
            int padding = padded.length == 0 ? 0 : padded[padded.length - 1];
            return padding < 1 || padding > 16 ? null : Arrays.copyOf(padded, padded.length - padding);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("the Java runtime lacks AES or HMAC", missing);
        }
    }

    /** Encrypts bytes under this secret with a label and a salt; a random salt when none is given. */
    VaultEnvelope encrypt(byte[] clear, String label, byte @Nullable [] givenSalt) {
        byte[] salt = givenSalt;
        if (salt == null) {
            salt = new byte[BLOCK];
            new SecureRandom().nextBytes(salt);
        }
        byte[] derived = keys(salt);
        int padding = 16 - clear.length % 16;
        byte[] padded = Arrays.copyOf(clear, clear.length + padding);
        Arrays.fill(padded, clear.length, padded.length, (byte) padding);
        try {
            byte[] ciphertext = cipher(Cipher.ENCRYPT_MODE, derived).doFinal(padded);
            return new VaultEnvelope(label, salt, hmac(derived, ciphertext), ciphertext);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("the Java runtime lacks AES or HMAC", missing);
        } finally {
            Arrays.fill(padded, (byte) 0);
        }
    }

    private static Cipher cipher(int mode, byte[] derived) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
        cipher.init(
                mode,
                new SecretKeySpec(derived, 0, BLOCK, "AES"),
                new IvParameterSpec(Arrays.copyOfRange(derived, 2 * BLOCK, 2 * BLOCK + 16)));
        return cipher;
    }

    private static byte[] hmac(byte[] derived, byte[] ciphertext) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(derived, BLOCK, BLOCK, "HmacSHA256"));
        return mac.doFinal(ciphertext);
    }

    private byte[] keys(byte[] salt) {
        return keys.computeIfAbsent(HexFormat.of().formatHex(salt), unknown -> derive(salt));
    }

    /** PBKDF2 with HMAC-SHA256 (RFC 8018) over raw bytes: the JDK's takes characters only. */
    private byte[] derive(byte[] salt) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(password, "HmacSHA256"));
            byte[] derived = new byte[3 * BLOCK];
            for (int block = 0; block < 3; block++) {
                mac.update(salt);
                byte[] round = mac.doFinal(new byte[] {0, 0, 0, (byte) (block + 1)});
                byte[] sum = round.clone();
                for (int iteration = 1; iteration < ITERATIONS; iteration++) {
                    round = mac.doFinal(round);
                    for (int at = 0; at < BLOCK; at++) {
                        sum[at] ^= round[at];
                    }
                }
                System.arraycopy(sum, 0, derived, block * BLOCK, BLOCK);
            }
            return derived;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("the Java runtime lacks HMAC", missing);
        }
    }

    @Override
    public String toString() {
        return "VaultSecret[" + id + "]";
    }
}
