package dev.shevek.modules.crypto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One value of ASN.1 in its distinguished encoding. */
final class Der {
    static final int BOOLEAN = 0x01;

    private final int tag;
    private final byte[] content;
    private final byte[] whole;

    private Der(int tag, byte[] content, byte[] whole) {
        this.tag = tag;
        this.content = content;
        this.whole = whole;
    }

    /** Its first byte. */
    int tag() {
        return tag;
    }

    /** Its bytes without tag and length. */
    byte[] content() {
        return content;
    }

    /** Its bytes with them. */
    byte[] whole() {
        return whole;
    }

    /** The first value of these bytes. Throws IllegalArgumentException when they are none. */
    static Der of(byte[] bytes) {
        return at(bytes, 0);
    }

    private static Der at(byte[] bytes, int start) {
        if (start + 2 > bytes.length) {
            throw new IllegalArgumentException("truncated");
        }
        int length = bytes[start + 1] & 0xff;
        int from = start + 2;
        if (length > 0x80) {
            int octets = length & 0x7f;
            length = 0;
            for (int i = 0; i < octets && from < bytes.length; i++) {
                length = (length << 8) | (bytes[from++] & 0xff);
            }
        }
        if (length < 0 || from + length > bytes.length) {
            throw new IllegalArgumentException("truncated");
        }
        return new Der(
                bytes[start] & 0xff,
                Arrays.copyOfRange(bytes, from, from + length),
                Arrays.copyOfRange(bytes, start, from + length));
    }

    /** The values that it is made of. */
    List<Der> parts() {
        List<Der> parts = new ArrayList<>();
        for (int at = 0; at < content.length; ) {
            Der part = at(content, at);
            parts.add(part);
            at += part.whole.length;
        }
        return parts;
    }

    /** A number of bits, for an integer. */
    int bits() {
        return new java.math.BigInteger(content).bitLength();
    }

    /** Dotted, for an object identifier. */
    String oid() {
        StringBuilder text = new StringBuilder();
        long value = 0;
        for (byte part : content) {
            value = (value << 7) | (part & 0x7f);
            if (part >= 0) {
                if (text.isEmpty()) {
                    long first = Math.min(value / 40, 2);
                    text.append(first).append('.').append(value - first * 40);
                } else {
                    text.append('.').append(value);
                }
                value = 0;
            }
        }
        return text.toString();
    }

    boolean same(Der other) {
        return Arrays.equals(whole, other.whole);
    }
}
