package dev.shevek.template.filter;

import dev.shevek.value.Args;
import dev.shevek.value.Sequences;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.math.BigInteger;

/** The tests of addresses of ansible.utils. */
final class IpTests {
    private IpTests() {}

    static boolean has(String name) {
        return switch (name) {
            case "ip",
                    "ip_address",
                    "ipv4",
                    "ipv4_address",
                    "ipv4_hostmask",
                    "ipv4_netmask",
                    "ipv6",
                    "ipv6_address",
                    "ipv6_ipv4_mapped",
                    "ipv6_sixtofour",
                    "ipv6_teredo",
                    "loopback",
                    "mac",
                    "multicast",
                    "private",
                    "public",
                    "reserved",
                    "unspecified",
                    "subnet_of",
                    "supernet_of",
                    "in_network",
                    "in_any_network",
                    "in_one_network",
                    "resolvable" -> true;
            default -> false;
        };
    }

    static boolean holds(String name, Value input, Args args) {
        String text = Text.str(input);
        IpNetwork v = IpNetwork.parse(text);
        boolean bare = text.indexOf('/') < 0;
        boolean network = v != null && (bare || v.isNetwork());
        return switch (name) {
            case "ip" -> network;
            case "ip_address" -> v != null && bare;
            case "ipv4" -> network && v != null && v.version() == 4;
            case "ipv6" -> network && v != null && v.version() == 6;
            case "ipv4_address" -> v != null && bare && v.version() == 4;
            case "ipv6_address" -> v != null && bare && v.version() == 6;
            case "ipv4_netmask" ->
                v != null
                        && bare
                        && v.version() == 4
                        && IpNetwork.parse("0.0.0.0/" + text) != null
                        && (v.value().signum() == 0 || v.value().testBit(31));
            case "ipv4_hostmask" ->
                v != null
                        && bare
                        && v.version() == 4
                        && IpNetwork.parse("0.0.0.0/" + text) != null
                        && !v.value().testBit(31);
            case "ipv6_ipv4_mapped" ->
                v != null && v.version() == 6 && v.value().shiftRight(32).equals(BigInteger.valueOf(0xffff));
            case "ipv6_sixtofour" -> v != null && v.within("2002::/16");
            case "ipv6_teredo" -> v != null && v.within("2001::/32");
            case "loopback" -> v != null && IpKinds.is(v, "lo");
            case "multicast" -> v != null && IpKinds.is(v, "multicast");
            case "private" -> v != null && bare && IpKinds.reserved(v);
            case "public" -> v != null && bare && IpKinds.global(v);
            case "reserved" ->
                v != null
                        && (v.within("240.0.0.0/4")
                                || (v.version() == 6
                                        && !v.within("2000::/3")
                                        && !v.within("fc00::/7")
                                        && !v.within("fe80::/10")
                                        && !v.within("ff00::/8")));
            case "unspecified" -> v != null && v.single() && v.value().signum() == 0;
            case "mac" -> MacFilters.digits(text) != null;
            case "resolvable" -> resolvable(text);
            case "subnet_of" -> within(input, Args.required(name, "network", args.bind(name, "network")[0]));
            case "supernet_of", "in_network" ->
                name.equals("in_network")
                        ? within(input, Args.required(name, "network", args.bind(name, "network")[0]))
                        : within(Args.required(name, "network", args.bind(name, "network")[0]), input);
            default ->
                Sequences.list(Args.required(name, "networks", args.bind(name, "networks")[0])).stream()
                                        .filter(one -> within(input, one))
                                        .count()
                                >= 1
                        && (!name.equals("in_one_network")
                                || Sequences.list(args.get(0)).stream()
                                                .filter(one -> within(input, one))
                                                .count()
                                        == 1);
        };
    }

    private static boolean within(Value inner, Value outer) {
        IpNetwork i = IpNetwork.parse(Text.str(inner));
        IpNetwork o = IpNetwork.parse(Text.str(outer));
        return i != null && o != null && i.within(o);
    }

    private static boolean resolvable(String name) {
        try {
            return java.net.InetAddress.getByName(name) != null;
        } catch (java.net.UnknownHostException e) {
            return false;
        }
    }
}
