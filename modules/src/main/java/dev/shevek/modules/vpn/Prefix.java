package dev.shevek.modules.vpn;

import dev.shevek.module.ModuleFailure;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * An address with the length of its network, IPv4 or IPv6.
 *
 * @param address as a number
 * @param bits of the family: 32 or 128
 * @param length of the network, in bits
 */
record Prefix(BigInteger address, int bits, int length) {
    /** Reads {@code 10.0.0.1/24}, or an address alone; throws {@link ModuleFailure} naming the option. */
    static Prefix of(String text, String option) {
        int slash = text.indexOf('/');
        String host = slash < 0 ? text : text.substring(0, slash);
        try {
            byte[] bytes = InetAddress.ofLiteral(host.strip()).getAddress();
            int bits = bytes.length * 8;
            int length = slash < 0
                    ? bits
                    : Integer.parseInt(text.substring(slash + 1).strip());
            if (length < 0 || length > bits) {
                throw new IllegalArgumentException("length");
            }
            return new Prefix(new BigInteger(1, bytes), bits, length);
        } catch (IllegalArgumentException e) {
            throw new ModuleFailure(option + ": '" + text + "' is not an address such as 10.0.0.1/24 or fd00::1/64");
        }
    }

    /** The network that it is in. */
    Prefix network() {
        return new Prefix(address.shiftRight(bits - length).shiftLeft(bits - length), bits, length);
    }

    /** Whether all of another network lies in this one's. */
    boolean contains(Prefix other) {
        return bits == other.bits
                && length <= other.length
                && address.shiftRight(bits - length).equals(other.address.shiftRight(bits - length));
    }

    /** Whether the kernel gave it to the interface by itself: fe80::/10. */
    boolean linkLocal() {
        return bits == 128 && address.shiftRight(118).intValue() == 0x3fa;
    }

    /** As {@code ip} reads it. */
    String text() {
        byte[] bytes = new byte[bits / 8];
        byte[] number = address.toByteArray();
        for (int i = 0; i < Math.min(bytes.length, number.length); i++) {
            bytes[bytes.length - 1 - i] = number[number.length - 1 - i];
        }
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/" + length;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }
}
