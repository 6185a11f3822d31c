package dev.shevek.template.filter;

import java.math.BigInteger;
import java.util.List;

/** The kinds of addresses that have a name. */
final class IpKinds {
    private static final List<String> PRIVATE = List.of(
            "10.0.0.0/8",
            "100.64.0.0/10",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "169.254.0.0/16",
            "239.192.0.0/10",
            "fc00::/7",
            "fec0::/10",
            "fe80::/10");

    private static final List<String> RESERVED = List.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/29",
            "192.0.0.170/31",
            "192.0.2.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "240.0.0.0/4",
            "::/127",
            "::ffff:0:0/96",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "fc00::/7",
            "fe80::/10");

    private IpKinds() {}

    static boolean is(IpNetwork v, String kind) {
        return switch (kind) {
            case "link-local" -> v.host().within(v.version() == 4 ? "169.254.0.0/16" : "fe80::/10");
            case "lo", "loopback" -> v.host().within(v.version() == 4 ? "127.0.0.0/8" : "::1/128");
            case "multicast" -> multicast(v);
            case "unicast" -> !multicast(v);
            case "private" -> isPrivate(v);
            case "not global" -> !global(v.host());
            case "global" -> !multicast(v) && global(v.host()) && !is(v, "lo") && !mask(v.host());
            default -> {
                IpNetwork host = v.host();
                yield !multicast(host) && !isPrivate(host) && !is(host, "lo") && !mask(host);
            }
        };
    }

    /** Not to be met on the internet, by the registries of special addresses. */
    static boolean reserved(IpNetwork v) {
        return RESERVED.stream().anyMatch(v::within);
    }

    /** To be met on the internet. */
    static boolean global(IpNetwork v) {
        return !reserved(v) && !v.within("100.64.0.0/10");
    }

    private static boolean multicast(IpNetwork v) {
        return v.within(v.version() == 4 ? "224.0.0.0/4" : "ff00::/8");
    }

    private static boolean isPrivate(IpNetwork v) {
        return PRIVATE.stream().anyMatch(v::within);
    }

    private static boolean mask(IpNetwork v) {
        BigInteger all = BigInteger.ONE.shiftLeft(v.width()).subtract(BigInteger.ONE);
        BigInteger host = all.subtract(v.value());
        return host.and(host.add(BigInteger.ONE)).signum() == 0
                || v.value().and(v.value().add(BigInteger.ONE)).signum() == 0;
    }
}
