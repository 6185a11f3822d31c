package dev.shevek.template.filter;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * An address with a prefix, of version 4 or 6; the bits behind the prefix may be set.
 *
 * @param value the address as a number
 * @param prefix how many bits name the network
 * @param version 4 or 6
 */
record IpNetwork(BigInteger value, int prefix, int version) {
    /** What a text means: an address, or an address and a prefix or netmask; null when it is neither. */
    static @Nullable IpNetwork parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        int version = address.indexOf(':') >= 0 ? 6 : 4;
        BigInteger value = version == 6 ? IpText.parse6(address) : IpText.parse4(address, slash >= 0);
        if (value == null) {
            return null;
        }
        int width = version == 4 ? 32 : 128;
        int prefix = slash < 0 ? width : prefix(text.substring(slash + 1), version, width);
        return prefix < 0 ? null : new IpNetwork(value, prefix, version);
    }

    private static int prefix(String text, int version, int width) {
        if (!text.isEmpty() && text.length() < 4 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            int prefix = Integer.parseInt(text);
            return prefix <= width ? prefix : -1;
        }
        BigInteger mask = version == 6 ? IpText.parse6(text) : IpText.parse4(text, false);
        if (mask == null) {
            return -1;
        }
        BigInteger all = BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE);
        BigInteger host = all.subtract(mask);
        if (host.and(host.add(BigInteger.ONE)).signum() == 0) {
            return width - host.bitLength();
        }
        return mask.and(mask.add(BigInteger.ONE)).signum() == 0 ? width - mask.bitLength() : -1;
    }

    /** From a number; null when no address has it. */
    static @Nullable IpNetwork of(BigInteger number, int prefix, int version) {
        int width = version == 4 ? 32 : 128;
        return number.signum() < 0 || number.bitLength() > width || prefix < 0 || prefix > width
                ? null
                : new IpNetwork(number, prefix, version);
    }

    int width() {
        return version == 4 ? 32 : 128;
    }

    BigInteger hostMask() {
        return BigInteger.ONE.shiftLeft(width() - prefix).subtract(BigInteger.ONE);
    }

    BigInteger netMask() {
        return BigInteger.ONE.shiftLeft(width()).subtract(BigInteger.ONE).subtract(hostMask());
    }

    BigInteger first() {
        return value.andNot(hostMask());
    }

    BigInteger last() {
        return value.or(hostMask());
    }

    BigInteger size() {
        return BigInteger.ONE.shiftLeft(width() - prefix);
    }

    boolean isNetwork() {
        return value.equals(first());
    }

    boolean hasBroadcast() {
        return version == 6 || prefix < 31;
    }

    boolean single() {
        return prefix == width();
    }

    String ip() {
        return show(value);
    }

    String show(BigInteger number) {
        return IpText.show(number, version);
    }

    String cidr() {
        return show(first()) + "/" + prefix;
    }

    boolean within(IpNetwork other) {
        return version == other.version && first().compareTo(other.first()) >= 0 && last().compareTo(other.last()) <= 0;
    }

    boolean within(String other) {
        IpNetwork network = parse(other);
        return network != null && within(network);
    }

    /** The same address as a network of its own. */
    IpNetwork host() {
        return new IpNetwork(value, width(), version);
    }

    @Override
    public String toString() {
        return ip() + "/" + prefix;
    }
}
