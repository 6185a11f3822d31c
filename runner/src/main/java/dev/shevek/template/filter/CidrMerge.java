package dev.shevek.template.filter;

import dev.shevek.value.Args;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Sequences;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** {@code cidr_merge}. */
final class CidrMerge {
    private CidrMerge() {}

    private record Range(BigInteger first, BigInteger last, int version) {}

    static Value merge(Value input, Args args) {
        String action = Args.text(args.bind("cidr_merge", "action")[0], "merge");
        List<IpNetwork> all = new ArrayList<>();
        for (Value item : Sequences.listOrOne(input)) {
            IpNetwork v = IpNetwork.parse(Text.str(item));
            if (v == null) {
                throw new PythonException(
                        "AnsibleFilterError", "cidr_merge: error in netaddr:\ninvalid IPNetwork " + Text.str(item));
            }
            all.add(v);
        }
        if (input instanceof StrValue && action.equals("merge")) {
            return ListValue.ofTexts(List.of(all.getFirst().toString()));
        }
        return switch (action) {
            case "merge" -> merged(all);
            case "span" -> span(all);
            default -> throw new PythonException("AnsibleFilterError", "cidr_merge: invalid action '" + action + "'");
        };
    }

    private static Value span(List<IpNetwork> all) {
        if (all.isEmpty()) {
            return NoneValue.NONE;
        }
        if (all.size() == 1) {
            return StrValue.of(all.getFirst().toString());
        }
        BigInteger low =
                all.stream().map(IpNetwork::first).reduce(BigInteger::min).orElseThrow();
        BigInteger high =
                all.stream().map(IpNetwork::last).reduce(BigInteger::max).orElseThrow();
        IpNetwork one = all.getFirst();
        int prefix = one.width() - low.xor(high).bitLength();
        return StrValue.of(new IpNetwork(low, prefix, one.version()).cidr());
    }

    private static Value merged(List<IpNetwork> all) {
        List<Range> ranges = new ArrayList<>();
        all.stream()
                .sorted(Comparator.comparingInt(IpNetwork::version)
                        .thenComparing(IpNetwork::first)
                        .thenComparing(IpNetwork::last))
                .forEach(v -> {
                    Range last = ranges.isEmpty() ? null : ranges.getLast();
                    if (last != null
                            && last.version == v.version()
                            && v.first().compareTo(last.last.add(BigInteger.ONE)) <= 0) {
                        ranges.set(ranges.size() - 1, new Range(last.first, last.last.max(v.last()), last.version));
                    } else {
                        ranges.add(new Range(v.first(), v.last(), v.version()));
                    }
                });
        List<String> out = new ArrayList<>();
        for (Range range : ranges) {
            int width = range.version == 4 ? 32 : 128;
            BigInteger at = range.first;
            while (at.compareTo(range.last) <= 0) {
                int bits = at.signum() == 0 ? width : Math.min(width, at.getLowestSetBit());
                while (at.add(BigInteger.ONE.shiftLeft(bits))
                                .subtract(BigInteger.ONE)
                                .compareTo(range.last)
                        > 0) {
                    bits--;
                }
                out.add(new IpNetwork(at, width - bits, range.version).toString());
                at = at.add(BigInteger.ONE.shiftLeft(bits));
            }
        }
        return ListValue.ofTexts(out);
    }
}
