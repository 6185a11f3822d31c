package dev.shevek.template.filter;

import dev.shevek.value.BoolValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** CPython's {@code random.Random}: the same sequence for the same seed. */
public final class MersenneTwister {
    private static final int N = 624;
    private static final int M = 397;

    private final int[] state = new int[N];
    private int index = N;

    /** Seeded with a text, an integer, a float or None, as Python 3 does. */
    public MersenneTwister(Value seed) {
        BigInteger number = switch (seed) {
            case StrValue text -> {
                byte[] bytes = text.text().getBytes(StandardCharsets.UTF_8);
                byte[] digest = Digests.digest("SHA-512", bytes);
                byte[] all = Arrays.copyOf(bytes, bytes.length + digest.length);
                System.arraycopy(digest, 0, all, bytes.length, digest.length);
                yield new BigInteger(1, all);
            }
            case IntValue integer -> integer.value().abs();
            case BoolValue bool -> bool.value() ? BigInteger.ONE : BigInteger.ZERO;
            case FloatValue real -> BigInteger.valueOf(floatHash(real.value())).abs();
            default ->
                throw PythonException.type(
                        "The only supported seed types are: None, int, float, str, bytes, and bytearray.");
        };
        seed(number);
    }

    private static long floatHash(double real) {
        if (real == Math.rint(real) && Math.abs(real) < 1L << 53) {
            return (long) real;
        }
        if (Double.isInfinite(real) || Double.isNaN(real)) {
            return real > 0 ? 314159 : real < 0 ? -314159 : 0;
        }
        int exponent = Math.getExponent(real) + 1;
        double mantissa = Math.abs(real) / Math.pow(2, exponent);
        long modulus = (1L << 61) - 1;
        long x = 0;
        while (mantissa != 0) {
            x = ((x << 28) & modulus) | x >> (61 - 28);
            mantissa *= 268435456.0;
            exponent -= 28;
            long y = (long) mantissa;
            mantissa -= y;
            x += y;
            if (x >= modulus) {
                x -= modulus;
            }
        }
        exponent = exponent >= 0 ? exponent % 61 : 61 - 1 - (-1 - exponent) % 61;
        x = ((x << exponent) & modulus) | x >> (61 - exponent);
        return real < 0 ? -x : x;
    }

    private void seed(BigInteger number) {
        int words = Math.max(1, (number.bitLength() + 31) / 32);
        int[] key = new int[words];
        for (int i = 0; i < words; i++) {
            key[i] = number.shiftRight(32 * i).intValue();
        }
        state[0] = 19650218;
        for (int i = 1; i < N; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ state[i - 1] >>> 30) + i;
        }
        int i = 1;
        int j = 0;
        for (int k = Math.max(N, words); k > 0; k--) {
            state[i] = (state[i] ^ (state[i - 1] ^ state[i - 1] >>> 30) * 1664525) + key[j] + j;
            i++;
            j = (j + 1) % words;
            if (i >= N) {
                state[0] = state[N - 1];
                i = 1;
            }
        }
        for (int k = N - 1; k > 0; k--) {
            state[i] = (state[i] ^ (state[i - 1] ^ state[i - 1] >>> 30) * 1566083941) - i;
            i++;
            if (i >= N) {
                state[0] = state[N - 1];
                i = 1;
            }
        }
        state[0] = 0x80000000;
    }

    private int next() {
        if (index >= N) {
            for (int k = 0; k < N; k++) {
                int y = (state[k] & 0x80000000) | (state[(k + 1) % N] & 0x7fffffff);
                state[k] = state[(k + M) % N] ^ y >>> 1 ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
            }
            index = 0;
        }
        int y = state[index++];
        y ^= y >>> 11;
        y ^= y << 7 & 0x9d2c5680;
        y ^= y << 15 & 0xefc60000;
        return y ^ y >>> 18;
    }

    /** {@code getrandbits}. */
    private BigInteger bits(int count) {
        BigInteger number = BigInteger.ZERO;
        for (int done = 0; done < count; done += 32) {
            int word = next();
            int left = count - done;
            long part = left < 32 ? (word & 0xffffffffL) >>> (32 - left) : word & 0xffffffffL;
            number = number.or(BigInteger.valueOf(part).shiftLeft(done));
        }
        return number;
    }

    /** {@code _randbelow}: from 0 up to but not including a bound. */
    public BigInteger below(BigInteger bound) {
        int count = bound.bitLength();
        BigInteger number = bits(count);
        while (number.compareTo(bound) >= 0) {
            number = bits(count);
        }
        return number;
    }
}
