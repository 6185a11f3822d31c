package dev.shevek.template.filter;

import dev.shevek.value.BoolValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Sequences;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Truth;
import dev.shevek.value.TupleValue;
import dev.shevek.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ipaddr}: what an address or network is, or something of it. */
final class IpQuery {
    private static final Value NO = BoolValue.FALSE;

    private final IpNetwork v;
    private final boolean network;
    private final Value value;

    private IpQuery(IpNetwork v, boolean network, Value value) {
        this.v = v;
        this.network = network;
        this.value = value;
    }

    /** Answers a query; a version of 0 means both. Throws {@link PythonException}. */
    static Value ipaddr(Value input, String query, int version, String alias) {
        if (input instanceof ListValue || input instanceof TupleValue) {
            List<Value> out = new ArrayList<>();
            for (Value item : Sequences.list(input)) {
                Value found = ipaddr(item, query, version, alias);
                if (Truth.of(found)) {
                    out.add(found);
                }
            }
            return new ListValue(out);
        }
        if (!Truth.of(input) || input instanceof BoolValue) {
            return NO;
        }
        IpQuery parsed = parse(input, version);
        if (parsed == null || (version != 0 && parsed.v.version() != version)) {
            return NO;
        }
        return parsed.answer(query, alias);
    }

    private static @Nullable IpQuery parse(Value input, int version) {
        String text = Text.str(input);
        if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            BigInteger number = new BigInteger(text);
            IpNetwork v = version == 6 ? null : IpNetwork.of(number, 32, 4);
            v = v == null ? IpNetwork.of(number, 128, 6) : v;
            return v == null ? null : new IpQuery(v, false, StrValue.of(v.toString()));
        }
        IpNetwork v = input instanceof StrValue ? IpNetwork.parse(text) : null;
        if (v != null) {
            return new IpQuery(v, text.indexOf('/') >= 0, input);
        }
        String[] parts = text.split("/", -1);
        if (parts.length == 2 && parts[0].matches("\\d+") && parts[1].matches("\\d{1,3}")) {
            v = IpNetwork.of(new BigInteger(parts[0]), Integer.parseInt(parts[1]), 4);
            v = v == null ? IpNetwork.of(new BigInteger(parts[0]), Integer.parseInt(parts[1]), 6) : v;
            return v == null ? null : new IpQuery(v, true, StrValue.of(v.toString()));
        }
        return null;
    }

    private static Value text(String text) {
        return StrValue.of(text);
    }

    private boolean small() {
        return v.size().bitLength() <= 2 && v.size().intValue() <= 2;
    }

    @SuppressWarnings("RefactorSwitch") // the branches do more than return
    private Value answer(String query, String alias) {
        switch (query) {
            case "" -> {
                return text(network ? v.toString() : v.ip());
            }
            case "address", "ip" -> {
                return v.single() || !v.isNetwork() || !v.hasBroadcast() || v.version() == 6
                        ? text(v.ip())
                        : NoneValue.NONE;
            }
            case "address/prefix", "gateway", "gw", "host/prefix", "hostnet", "router" -> {
                boolean edge = v.isNetwork() || (v.hasBroadcast() && v.value().equals(v.last()));
                return !small() && edge ? NO : text(v.toString());
            }
            case "bool" -> {
                return BoolValue.TRUE;
            }
            case "broadcast" -> {
                return small() ? NoneValue.NONE : text(v.show(v.last()));
            }
            case "cidr" -> {
                return text(v.toString());
            }
            case "host" -> {
                return v.single() || !v.isNetwork() || !v.hasBroadcast() ? text(v.toString()) : NoneValue.NONE;
            }
            case "hostmask", "wildcard" -> {
                return text(v.show(v.hostMask()));
            }
            case "int" -> {
                return network ? text(v.value() + "/" + v.prefix()) : IntValue.of(v.value());
            }
            case "ip/prefix" -> {
                return hosted() ? text(v.toString()) : NoneValue.NONE;
            }
            case "ip_netmask" -> {
                return hosted() ? text(v.ip() + " " + v.show(v.netMask())) : NoneValue.NONE;
            }
            case "ipv4", "v4" -> {
                return v.version() == 4 ? value : mapped();
            }
            case "ipv6", "v6" -> {
                return v.version() == 6
                        ? value
                        : text(IpText.show(
                                        v.value().or(BigInteger.valueOf(0xffffL).shiftLeft(32)), 6) + "/"
                                + (v.prefix() + 96));
            }
            case "net" -> {
                return !v.single() && v.isNetwork() ? text(v.cidr()) : NoneValue.NONE;
            }
            case "netmask" -> {
                return text(v.show(v.netMask()));
            }
            case "network", "network_id" -> {
                return text(v.show(v.first()));
            }
            case "network/prefix", "subnet" -> {
                return text(v.cidr());
            }
            case "network_netmask" -> {
                return text(v.show(v.first()) + " " + v.show(v.netMask()));
            }
            case "network_wildcard" -> {
                return text(v.show(v.first()) + " " + v.show(v.hostMask()));
            }
            case "prefix" -> {
                return IntValue.of(v.prefix());
            }
            case "revdns" -> {
                return text(IpText.reverse(v.value(), v.version()));
            }
            case "size" -> {
                return IntValue.of(v.size());
            }
            case "size_usable" -> {
                return IntValue.of(
                        v.single()
                                ? BigInteger.ZERO
                                : small() ? BigInteger.TWO : v.size().subtract(BigInteger.TWO));
            }
            case "type" -> {
                return text(v.single() || !v.isNetwork() ? "address" : "network");
            }
            case "version" -> {
                return IntValue.of(v.version());
            }
            case "wrap" -> {
                return v.version() == 4 ? value : text("[" + v.ip() + "]" + (network ? "/" + v.prefix() : ""));
            }
            case "6to4" -> {
                return sixToFour();
            }
            case "first_usable", "last_usable", "next_usable", "previous_usable", "range_usable", "peer" -> {
                return usable(query);
            }
            case "link-local",
                    "lo",
                    "loopback",
                    "multicast",
                    "private",
                    "public",
                    "unicast",
                    "not global",
                    "global" -> {
                return IpKinds.is(v, query) ? value : NoneValue.NONE;
            }
            default -> {
                return other(query, alias);
            }
        }
    }

    /** Whether it is an address inside a network, or one of two. */
    private boolean hosted() {
        return !v.single() && (small() || !v.isNetwork());
    }

    private Value mapped() {
        BigInteger high = v.value().shiftRight(32);
        boolean mapped = high.equals(BigInteger.valueOf(0xffff)) || high.signum() == 0;
        return mapped ? text(IpText.show(v.value(), 4) + "/" + Math.max(0, v.prefix() - 96)) : NO;
    }

    private Value sixToFour() {
        if (v.version() == 6) {
            boolean inside = v.host().within("2002::/16") && (!network || !v.isNetwork());
            return inside ? value : NO;
        }
        if (!v.single() && v.isNetwork()) {
            return NO;
        }
        if (!IpKinds.is(v.host(), "public") && !IpKinds.is(v.host(), "private")) {
            return NO;
        }
        long bits = v.value().longValue();
        return text(String.format("2002:%04x:%04x::1/48", bits >> 16, bits & 0xffff)
                .replaceFirst("^2002:(..)(..):(..)(..)", "2002:$1$2:$3$4"));
    }

    private Value usable(String query) {
        if (!network) {
            throw new PythonException("AnsibleFilterError", "Not a network address");
        }
        if (query.equals("peer")) {
            return peer();
        }
        if (v.single()) {
            return NoneValue.NONE;
        }
        boolean two = small();
        BigInteger first = two ? v.first() : v.first().add(BigInteger.ONE);
        BigInteger last = two ? v.last() : v.last().subtract(BigInteger.ONE);
        return switch (query) {
            case "first_usable" -> text(v.show(first));
            case "last_usable" -> text(v.show(last));
            case "range_usable" -> text(v.show(first) + "-" + v.show(last));
            default -> {
                BigInteger next = v.value().add(query.equals("next_usable") ? BigInteger.ONE : BigInteger.ONE.negate());
                yield next.compareTo(first) >= 0 && next.compareTo(last) <= 0 ? text(v.show(next)) : NoneValue.NONE;
            }
        };
    }

    private Value peer() {
        int last = v.value().and(BigInteger.valueOf(3)).intValue();
        if (small() && !v.single()) {
            return text(v.show(v.value().xor(BigInteger.ONE)));
        }
        if (v.size().equals(BigInteger.valueOf(4))) {
            if (last == 0 || last == 3) {
                throw new PythonException(
                        "AnsibleFilterError", (last == 0 ? "Network" : "Broadcast") + " address of /30 has no peer");
            }
            return text(v.show(v.value().xor(BigInteger.valueOf(3))));
        }
        throw new PythonException("AnsibleFilterError", "Not a point-to-point network");
    }

    private Value other(String query, String alias) {
        if (query.matches("[-+]?\\d+")) {
            if (v.single()) {
                return text(network ? v.toString() : v.ip());
            }
            BigInteger index = new BigInteger(query);
            BigInteger at = (index.signum() < 0 ? v.last().add(BigInteger.ONE) : v.first()).add(index);
            boolean inside = at.compareTo(v.first()) >= 0 && at.compareTo(v.last()) <= 0;
            return inside ? text(v.show(at) + "/" + v.prefix()) : NO;
        }
        IpNetwork wanted = IpNetwork.parse(query);
        if (wanted != null) {
            return v.within(wanted) ? value : NoneValue.NONE;
        }
        throw new PythonException("AnsibleFilterError", alias + ": unknown filter type: " + query);
    }
}
