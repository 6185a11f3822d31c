package dev.shevek.template.filter;

import dev.shevek.template.engine.Rendering;
import dev.shevek.value.Args;
import dev.shevek.value.Arithmetic;
import dev.shevek.value.BoolValue;
import dev.shevek.value.Bounds;
import dev.shevek.value.DictValue;
import dev.shevek.value.Dicts;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Sequences;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Truth;
import dev.shevek.value.TupleValue;
import dev.shevek.value.Types;
import dev.shevek.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The filters of addresses of ansible.utils. */
final class IpFilters implements Family {
    /** Newer versions of the collection go by the registries of special addresses. */
    private static String query(String asked, Rendering run) {
        if (!run.dialect().modern()) {
            return asked;
        }
        return switch (asked) {
            case "private" -> "not global";
            case "public" -> "global";
            default -> asked;
        };
    }

    @Override
    public Value apply(String name, Value input, Args args, Rendering run) {
        return switch (name) {
            case "ipaddr", "ipv4", "ipv6" ->
                IpQuery.ipaddr(
                        address(input, name),
                        query(Args.text(args.bind(name, "query", "version", "alias")[0], ""), run),
                        name.equals("ipv4") ? 4 : name.equals("ipv6") ? 6 : 0,
                        name);
            case "ipwrap" -> wrap(input, Args.text(args.bind(name, "query")[0], ""));
            case "ipmath" -> math(input, args);
            case "ipsubnet" -> Subnets.subnet(input, args);
            case "nthhost" -> nthHost(input, args);
            case "cidr_merge" -> CidrMerge.merge(input, args);
            case "network_in_usable" ->
                BoolValue.of(inside(input, Args.required(name, "test", args.bind(name, "test")[0]), true));
            case "network_in_network" ->
                BoolValue.of(inside(input, Args.required(name, "test", args.bind(name, "test")[0]), false));
            case "reduce_on_network" -> {
                Value network = Args.required(name, "network", args.bind(name, "network")[0]);
                if (input instanceof DictValue) {
                    throw PythonException.type("argument 'value' is of type dict and cannot be converted to a list");
                }
                List<Value> out = new ArrayList<>();
                for (Value address : Sequences.listOrOne(input)) {
                    if (inside(network, address, false)) {
                        out.add(StrValue.of(Text.str(address)));
                    }
                }
                yield new ListValue(out);
            }
            case "next_nth_usable", "previous_nth_usable" -> nthUsable(input, args, name);
            case "slaac" -> MacFilters.slaac(input, Args.text(args.bind(name, "query")[0], ""));
            case "hwaddr", "macaddr" ->
                MacFilters.hwaddr(input, Args.text(args.bind(name, "query", "alias")[0], ""), name);
            case "ip4_hex" -> {
                IpNetwork v = IpNetwork.parse(Text.str(input));
                if (v == null || v.version() != 4 || Text.str(input).indexOf('/') >= 0) {
                    throw PythonException.value("invalid IPv4 address: " + Text.str(input));
                }
                String hex = String.format("%08x", v.value().longValue());
                String between = Args.text(args.bind(name, "delimiter")[0], "");
                yield StrValue.of(hex.substring(0, 2)
                        + between
                        + hex.substring(2, 4)
                        + between
                        + hex.substring(4, 6)
                        + between
                        + hex.substring(6));
            }
            case "usable_range" -> usableRange(input);
            case "ipcut" -> cut(input, args);
            case "ipv6form" -> form(input, args);
            default -> throw new IllegalStateException(name);
        };
    }

    private static Value wrap(Value input, String query) {
        if (input instanceof ListValue || input instanceof TupleValue) {
            List<Value> out = new ArrayList<>();
            Sequences.list(input).forEach(item -> out.add(wrap(item, query)));
            return new ListValue(out);
        }
        if (!(input instanceof StrValue || input instanceof BoolValue)) {
            throw new PythonException(
                    "AnsibleFilterError", "Unrecognized type <" + Types.name(input) + "> for ipwrap filter <value>");
        }
        Value found = IpQuery.ipaddr(input, query, 0, "ipwrap");
        return Truth.of(found) ? IpQuery.ipaddr(found, "wrap", 0, "ipwrap") : input;
    }

    private static Value math(Value input, Args args) {
        Value amount = Args.required("ipmath", "amount", args.bind("ipmath", "amount")[0]);
        IpNetwork v = IpNetwork.parse(Text.str(input));
        if (v == null) {
            throw new PythonException(
                    "AnsibleFilterError", "You must pass a valid IP address; " + Text.str(input) + " is invalid");
        }
        if (!Arithmetic.isInteger(amount)) {
            throw new PythonException(
                    "AnsibleFilterError",
                    "You must pass an integer for arithmetic; " + Text.str(amount) + " is not a valid integer");
        }
        IpNetwork moved = IpNetwork.of(v.value().add(Arithmetic.integer(amount)), v.width(), v.version());
        if (moved == null) {
            throw new PythonException("IndexError", "result outside valid IP address boundary!");
        }
        return StrValue.of(moved.ip());
    }

    /** An address with its prefix, a network without the bits behind it; null when it is neither. */
    static @Nullable IpNetwork normal(Value input) {
        Value type = IpQuery.ipaddr(input, "type", 0, "ipaddr");
        if (!(type instanceof StrValue)) {
            return null;
        }
        Value text = IpQuery.ipaddr(input, Text.str(type).equals("network") ? "subnet" : "cidr", 0, "ipaddr");
        return IpNetwork.parse(Text.str(text));
    }

    private static Value nthHost(Value input, Args args) {
        IpNetwork v = normal(input);
        Value query = args.bind("nthhost", "query")[0];
        BigInteger nth = query == null ? null : Numbers.integer(Text.str(query), 10);
        if (v == null || nth == null || v.size().compareTo(nth) <= 0) {
            return BoolValue.FALSE;
        }
        BigInteger at = (nth.signum() < 0 ? v.last().add(BigInteger.ONE) : v.first()).add(nth);
        return at.compareTo(v.first()) < 0 ? BoolValue.FALSE : StrValue.of(v.show(at));
    }

    private static Value nthUsable(Value input, Args args, String name) {
        IpNetwork v = normal(input);
        Value offset = Args.required(name, "offset", args.bind(name, "offset")[0]);
        if (v == null) {
            return BoolValue.FALSE;
        }
        if (!(offset instanceof IntValue)) {
            throw new PythonException("AnsibleFilterError", "Must pass in an integer");
        }
        BigInteger step = Arithmetic.integer(offset);
        BigInteger at =
                name.startsWith("next") ? v.value().add(step) : v.value().subtract(step);
        boolean two = v.size().equals(BigInteger.TWO);
        BigInteger first = two ? v.first() : v.first().add(BigInteger.ONE);
        BigInteger last = two ? v.last() : v.last().subtract(BigInteger.ONE);
        return !v.single() && at.compareTo(first) >= 0 && at.compareTo(last) <= 0
                ? StrValue.of(v.show(at))
                : NoneValue.NONE;
    }

    /** Whether a network or address lies in another, without its first and last address if asked. */
    static boolean inside(Value network, Value test, boolean usable) {
        IpNetwork v = normal(network);
        IpNetwork w = normal(test);
        if (v == null || w == null || v.version() != w.version()) {
            return false;
        }
        IpNetwork outer = new IpNetwork(v.first(), v.prefix(), v.version());
        IpNetwork inner = w.isNetwork() && !w.single() ? w : w.host();
        boolean trims = usable && v.size().compareTo(BigInteger.TWO) > 0;
        BigInteger first = trims ? outer.first().add(BigInteger.ONE) : outer.first();
        BigInteger last = trims ? outer.last().subtract(BigInteger.ONE) : outer.last();
        return inner.first().compareTo(first) >= 0 && inner.last().compareTo(last) <= 0;
    }

    private static Value usableRange(Value input) {
        IpNetwork v = IpNetwork.parse(Text.str(input));
        if (v == null || !v.isNetwork()) {
            throw new PythonException(
                    "AnsibleFilterError",
                    "Error while using plugin 'usable_range': '" + Text.str(input)
                            + "' does not appear to be an IPv4 or IPv6 network");
        }
        int count = Bounds.items(
                v.size().bitLength() > 60 ? Long.MAX_VALUE : v.size().longValue());
        List<Value> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(StrValue.of(v.show(v.first().add(BigInteger.valueOf(i)))));
        }
        Map<String, Value> out = new LinkedHashMap<>();
        out.put("usable_ips", new ListValue(all));
        out.put("number_of_ips", IntValue.of(count));
        return Dicts.of(null, out);
    }

    private static String[] groups(IpNetwork v) {
        String hex = String.format("%032x", v.value());
        String[] groups = new String[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = hex.substring(i * 4, i * 4 + 4);
        }
        return groups;
    }

    private static Value cut(Value input, Args args) {
        IpNetwork v = IpNetwork.parse(Text.str(input));
        int amount = (int) Args.number(Args.required("ipcut", "amount", args.bind("ipcut", "amount")[0]), 0);
        if (v == null || v.version() != 6) {
            throw new PythonException(
                    "AnsibleFilterError", "You must pass a valid IP address; " + Text.str(input) + " is invalid");
        }
        String[] groups = groups(v);
        List<String> shown = new ArrayList<>();
        int from = amount > 0 ? 0 : Math.max(0, 8 + amount / 16);
        int to = amount > 0 ? Math.min(8, amount / 16) : 8;
        for (int i = from; i < to; i++) {
            shown.add(Integer.toHexString(Integer.parseInt(groups[i], 16)));
        }
        return StrValue.of(String.join(":", shown));
    }

    private static Value form(Value input, Args args) {
        IpNetwork v = IpNetwork.parse(Text.str(input));
        String format = Args.text(args.bind("ipv6form", "format")[0], "expand");
        if (v == null || v.version() != 6) {
            throw new PythonException(
                    "AnsibleFilterError", "You must pass a valid IPv6 address; " + Text.str(input) + " is invalid");
        }
        if (format.equals("expand")) {
            return StrValue.of(String.join(":", groups(v)));
        }
        return format.equals("x509")
                ? StrValue.of(String.join(
                        ":",
                        Arrays.stream(groups(v))
                                .map(g -> Integer.toHexString(Integer.parseInt(g, 16)))
                                .toList()))
                : StrValue.of(v.ip());
    }

    /** What may be an address, a network or a list of them. */
    private static Value address(Value input, String name) {
        boolean wrong = input == NoneValue.NONE
                || input instanceof FloatValue
                || input instanceof DictValue
                || input instanceof TupleValue;
        if (wrong && name.equals("ipaddr")) {
            throw new PythonException(
                    "AnsibleFilterError", "Unrecognized type <" + Types.name(input) + "> for ipaddr filter <value>");
        }
        return input;
    }
}
