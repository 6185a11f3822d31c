package dev.shevek.value;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bcrypt hash of passwords ({@code $2b$}). Its tables are the fraction of pi, which is computed when first needed: Provos
 * and Mazières, "A Future-Adaptable Password Scheme".
 */
public final class Bcrypt {
    private static final String ALPHABET = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int SUBKEYS = 18;
    private static final int WORDS = SUBKEYS + 4 * 256;

    private final int[] p;
    private final int[] s;

    private Bcrypt(int[] words) {
        p = Arrays.copyOf(words, SUBKEYS);
        s = Arrays.copyOfRange(words, SUBKEYS, WORDS);
    }

    /** The initial tables. */
    private static final class Pi {
        static final int[] WORDS_OF_FRACTION = words();

        /** Machin: pi = 16 atan(1/5) - 4 atan(1/239), in fixed point. */
        private static int[] words() {
            int bits = WORDS * 32;
            int guard = 64;
            BigInteger one = BigInteger.ONE.shiftLeft(bits + guard);
            BigInteger pi =
                    arctan(one, 5).shiftLeft(4).subtract(arctan(one, 239).shiftLeft(2));
            BigInteger fraction =
                    pi.subtract(one.multiply(BigInteger.valueOf(3))).shiftRight(guard);
            int[] words = new int[WORDS];
            for (int i = 0; i < WORDS; i++) {
                words[i] = fraction.shiftRight(bits - 32 * (i + 1)).intValue();
            }
            return words;
        }

        private static BigInteger arctan(BigInteger one, int inverse) {
            BigInteger square = BigInteger.valueOf((long) inverse * inverse);
            BigInteger power = one.divide(BigInteger.valueOf(inverse));
            BigInteger sum = power;
            for (long n = 3; power.signum() != 0; n += 2) {
                power = power.divide(square);
                BigInteger term = power.divide(BigInteger.valueOf(n));
                sum = n % 4 == 3 ? sum.subtract(term) : sum.add(term);
            }
            return sum;
        }
    }

    /**
     * The hash as {@code /etc/shadow} has it.
     *
     * @param ident {@code 2b}, {@code 2a} or {@code 2y}
     * @param cost the binary logarithm of the rounds, 4 to 31
     * @param salt 22 characters of bcrypt's alphabet
     */
    public static String hash(byte[] password, String ident, int cost, String salt) {
        byte[] key = Arrays.copyOf(password, Math.min(password.length, 72) + (password.length < 72 ? 1 : 0));
        byte[] seed = decode(salt);
        Bcrypt state = new Bcrypt(Pi.WORDS_OF_FRACTION);
        state.expand(key, seed);
        byte[] none = new byte[16];
        for (long round = 0; round < 1L << cost; round++) {
            state.expand(key, none);
            state.expand(seed, none);
        }
        int[] text = new int[6];
        byte[] magic = "OrpheanBeholderScryDoubt".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 6; i++) {
            text[i] = word(magic, i * 4);
        }
        int[] block = new int[2];
        for (int i = 0; i < 6; i += 2) {
            block[0] = text[i];
            block[1] = text[i + 1];
            for (int times = 0; times < 64; times++) {
                state.encipher(block);
            }
            text[i] = block[0];
            text[i + 1] = block[1];
        }
        byte[] digest = new byte[24];
        for (int i = 0; i < 24; i++) {
            digest[i] = (byte) (text[i / 4] >> (24 - i % 4 * 8));
        }
        String rounds = (cost < 10 ? "0" : "") + cost;
        return "$" + ident + "$" + rounds + "$" + encode(seed, 16) + encode(digest, 23);
    }

    private void expand(byte[] key, byte[] salt) {
        for (int i = 0; i < SUBKEYS; i++) {
            p[i] ^= word(key, i * 4);
        }
        int[] block = new int[2];
        int at = 0;
        for (int i = 0; i < SUBKEYS; i += 2) {
            at = step(block, salt, at);
            p[i] = block[0];
            p[i + 1] = block[1];
        }
        for (int i = 0; i < s.length; i += 2) {
            at = step(block, salt, at);
            s[i] = block[0];
            s[i + 1] = block[1];
        }
    }

    private int step(int[] block, byte[] salt, int at) {
        block[0] ^= word(salt, at);
        block[1] ^= word(salt, at + 4);
        encipher(block);
        return (at + 8) % 16;
    }

    private void encipher(int[] block) {
        int left = block[0];
        int right = block[1];
        for (int i = 0; i < 16; i += 2) {
            left ^= p[i];
            right ^= mixed(left);
            right ^= p[i + 1];
            left ^= mixed(right);
        }
        block[0] = right ^ p[17];
        block[1] = left ^ p[16];
    }

    private int mixed(int x) {
        return ((s[x >>> 24] + s[256 + (x >>> 16 & 255)]) ^ s[512 + (x >>> 8 & 255)]) + s[768 + (x & 255)];
    }

    /** Four bytes from a place on, going round. */
    private static int word(byte[] bytes, int at) {
        int word = 0;
        for (int i = 0; i < 4; i++) {
            word = (word << 8) | (bytes[(at + i) % bytes.length] & 255);
        }
        return word;
    }

    private static byte[] decode(String salt) {
        byte[] out = new byte[16];
        long bits = 0;
        int count = 0;
        int at = 0;
        for (int i = 0; i < salt.length() && at < 16; i++) {
            bits = (bits << 6) | ALPHABET.indexOf(salt.charAt(i));
            count += 6;
            if (count >= 8) {
                count -= 8;
                out[at++] = (byte) (bits >> count);
            }
        }
        return out;
    }

    private static String encode(byte[] bytes, int length) {
        StringBuilder out = new StringBuilder();
        int bits = 0;
        int count = 0;
        for (int i = 0; i < length; i++) {
            bits = (bits << 8) | (bytes[i] & 255);
            count += 8;
            while (count >= 6) {
                count -= 6;
                out.append(ALPHABET.charAt((bits >> count) & 63));
            }
        }
        if (count > 0) {
            out.append(ALPHABET.charAt((bits << (6 - count)) & 63));
        }
        return out.toString();
    }
}
