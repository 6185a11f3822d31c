package dev.shevek.template.filter;

import dev.shevek.value.Args;
import dev.shevek.value.BoolValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** {@code ipsubnet}. */
final class Subnets {
    private Subnets() {}

    static Value subnet(Value input, Args args) {
        @Nullable Value[] bound = args.bind("ipsubnet", "query", "index");
        IpNetwork given = IpFilters.normal(input);
        if (given == null) {
            return BoolValue.FALSE;
        }
        IpNetwork v = new IpNetwork(given.first(), given.prefix(), given.version());
        String query = Args.text(bound[0], "");
        if (query.isEmpty()) {
            return StrValue.of(v.toString());
        }
        boolean address = v.single();
        if (query.chars().allMatch(c -> c >= '0' && c <= '9')) {
            int prefix = query.length() > 3 ? 999 : Integer.parseInt(query);
            if (prefix > v.width()) {
                return BoolValue.FALSE;
            }
            Value index = bound[1] == NoneValue.NONE ? null : bound[1];
            BigInteger at = index == null ? null : Numbers.integer(Text.str(index), 10);
            return address ? supernet(v, prefix, at) : part(v, prefix, at);
        }
        return position(v, query);
    }

    private static Value supernet(IpNetwork v, int prefix, @Nullable BigInteger index) {
        int at = index == null ? 0 : index.intValue();
        if (index != null && (at > v.width() + 1 - at || at < prefix - v.width())) {
            return BoolValue.FALSE;
        }
        int count = v.width() - prefix;
        int place = at < 0 ? at + count : at;
        if (place < 0 || place >= count) {
            throw new PythonException("IndexError", "list index out of range");
        }
        return StrValue.of(new IpNetwork(v.value(), prefix + place, v.version()).cidr());
    }

    private static Value part(IpNetwork v, int prefix, @Nullable BigInteger index) {
        if (prefix < v.prefix()) {
            throw new PythonException("AnsibleFilterError", "Requested subnet size of " + prefix + " is invalid");
        }
        BigInteger count = BigInteger.ONE.shiftLeft(prefix - v.prefix());
        if (index == null) {
            return StrValue.of(count.toString());
        }
        BigInteger at = index.signum() < 0 ? index.add(count) : index;
        if (at.signum() < 0 || at.compareTo(count) >= 0) {
            return BoolValue.FALSE;
        }
        return StrValue.of(new IpNetwork(v.first().add(at.shiftLeft(v.width() - prefix)), prefix, v.version())
                .toString());
    }

    private static Value position(IpNetwork v, String query) {
        IpNetwork outer = IpFilters.normal(StrValue.of(query));
        if (outer == null) {
            throw new PythonException(
                    "AnsibleFilterError", "You must pass a valid subnet or IP address; " + query + " is invalid");
        }
        if (!v.value()
                .shiftRight(v.width() - outer.prefix())
                .equals(outer.value().shiftRight(v.width() - outer.prefix()))) {
            throw new PythonException("AnsibleFilterError", v.cidr() + " is not in the subnet " + outer.cidr());
        }
        int bits = Math.max(0, v.prefix() - outer.prefix());
        BigInteger mask = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
        BigInteger at = v.value().shiftRight(v.width() - v.prefix()).and(mask);
        return StrValue.of(at.add(BigInteger.ONE).toString());
    }
}
