package dev.shevek.template.filter;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses as text. */
final class IpText {
    private IpText() {}

    /** Four numbers with dots; fewer when a prefix follows. */
    static @Nullable BigInteger parse4(String text, boolean partial) {
        String[] parts = text.split("\\.", -1);
        if (parts.length > 4 || (parts.length < 4 && !partial)) {
            return null;
        }
        long value = 0;
        for (int i = 0; i < 4; i++) {
            String part = i < parts.length ? parts[i] : "0";
            boolean digits =
                    !part.isEmpty() && part.length() < 4 && part.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!digits || Integer.parseInt(part) > 255 || (part.length() > 1 && part.startsWith("0"))) {
                return null;
            }
            value = value * 256 + Integer.parseInt(part);
        }
        return BigInteger.valueOf(value);
    }

    static @Nullable BigInteger parse6(String text) {
        String hex = text;
        int dots = text.lastIndexOf(':');
        if (text.indexOf('.') > 0 && dots >= 0) {
            BigInteger tail = parse4(text.substring(dots + 1), false);
            if (tail == null) {
                return null;
            }
            hex = text.substring(0, dots + 1) + Long.toHexString(tail.longValue() >> 16) + ":"
                    + Long.toHexString(tail.longValue() & 0xffff);
        }
        int gap = hex.indexOf("::");
        List<String> groups = new ArrayList<>();
        if (gap < 0) {
            groups.addAll(List.of(hex.split(":", -1)));
        } else {
            String left = hex.substring(0, gap);
            String right = hex.substring(gap + 2);
            if (right.contains("::")) {
                return null;
            }
            List<String> end = right.isEmpty() ? List.of() : List.of(right.split(":", -1));
            groups.addAll(left.isEmpty() ? List.of() : List.of(left.split(":", -1)));
            while (groups.size() + end.size() < 8) {
                groups.add("0");
            }
            groups.addAll(end);
        }
        if (groups.size() != 8) {
            return null;
        }
        BigInteger value = BigInteger.ZERO;
        for (String group : groups) {
            if (group.isEmpty()
                    || group.length() > 4
                    || !group.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0)) {
                return null;
            }
            value = value.shiftLeft(16).or(BigInteger.valueOf(Integer.parseInt(group, 16)));
        }
        return value;
    }

    static String show(BigInteger number, int version) {
        if (version == 4) {
            long bits = number.longValue();
            return (bits >> 24) + "." + ((bits >> 16) & 255) + "." + ((bits >> 8) & 255) + "." + (bits & 255);
        }
        int[] words = new int[8];
        for (int i = 0; i < 8; i++) {
            words[i] = number.shiftRight(112 - 16 * i).intValue() & 0xffff;
        }
        int best = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && words[end] == 0) {
                end++;
            }
            if (end - i > length) {
                best = i;
                length = end - i;
            }
        }
        boolean mapped = best == 0 && (length == 6 || (length == 5 && words[5] == 0xffff));
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == best) {
                out.append("::");
                i += length - 1;
            } else if (i == 6 && mapped) {
                out.append(out.toString().endsWith(":") ? "" : ":")
                        .append(show(BigInteger.valueOf(((long) words[6] << 16) | words[7]), 4));
                break;
            } else {
                out.append(i == 0 || out.toString().endsWith(":") ? "" : ":").append(Integer.toHexString(words[i]));
            }
        }
        return out.toString();
    }

    /** The name that is asked for to find the name of an address. */
    static String reverse(BigInteger number, int version) {
        StringBuilder out = new StringBuilder();
        if (version == 4) {
            long bits = number.longValue();
            for (int i = 0; i < 4; i++) {
                out.append((bits >> (8 * i)) & 255).append('.');
            }
            return out.append("in-addr.arpa.").toString();
        }
        for (int i = 0; i < 32; i++) {
            out.append(Character.forDigit(number.shiftRight(4 * i).intValue() & 15, 16))
                    .append('.');
        }
        return out.append("ip6.arpa.").toString();
    }
}
