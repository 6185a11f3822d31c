package dev.shevek.template.filter;

import dev.shevek.value.BoolValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Hardware addresses. */
final class MacFilters {
    private MacFilters() {}

    /** The digits of a hardware address in lower case; null when it is none. */
    static @Nullable String digits(String text) {
        String[] words = text.split("[:.-]", -1);
        StringBuilder out = new StringBuilder();
        int width = words.length == 6 ? 2 : words.length == 3 ? 4 : words.length == 2 ? 6 : words.length == 1 ? 12 : 0;
        for (String word : words) {
            if (word.isEmpty()
                    || word.length() > width
                    || !word.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0)) {
                return null;
            }
            out.repeat('0', width - word.length()).append(word.toLowerCase(Locale.ROOT));
        }
        return out.length() == 12 && (words.length > 1 || text.length() == 12) ? out.toString() : null;
    }

    /** The digits of a hardware address given as a number. */
    private static @Nullable String decimal(String text) {
        boolean number = !text.isEmpty() && text.length() < 15 && text.chars().allMatch(Character::isDigit);
        return number && Long.parseLong(text) < 1L << 48 ? String.format("%012x", Long.parseLong(text)) : null;
    }

    static Value hwaddr(Value input, String query, String alias) {
        String digits = digits(Text.str(input));
        if (digits == null
                && query.isEmpty()
                && Text.str(input).indexOf('/') < 0
                && (Text.str(input).indexOf('.') < 0 || Text.str(input).indexOf(':') < 0)
                && IpNetwork.parse(Text.str(input)) != null) {
            return StrValue.of(Text.str(input));
        }
        digits = digits == null ? decimal(Text.str(input)) : digits;
        if (digits == null) {
            if (!query.isEmpty() && !query.equals("bool")) {
                throw new PythonException("AnsibleFilterError", alias + ": not a hardware address: " + Text.str(input));
            }
            return query.isEmpty() || query.equals("bool") ? NoneValue.NONE : BoolValue.FALSE;
        }
        return switch (query) {
            case "" -> input instanceof StrValue ? input : StrValue.of(Text.str(input));
            case "bool" -> BoolValue.TRUE;
            case "int" -> IntValue.of(Long.parseLong(digits, 16));
            case "bare" -> StrValue.of(digits.toUpperCase(Locale.ROOT));
            case "cisco" -> StrValue.of(grouped(digits, 4, "."));
            case "eui48", "win" -> StrValue.of(grouped(digits, 2, "-").toUpperCase(Locale.ROOT));
            case "linux" -> StrValue.of(grouped(digits, 2, ":"));
            case "pgsql", "postgresql", "psql" -> StrValue.of(grouped(digits, 6, ":"));
            case "unix" -> {
                List<String> parts = new ArrayList<>();
                for (int i = 0; i < 12; i += 2) {
                    parts.add(Integer.toHexString(Integer.parseInt(digits.substring(i, i + 2), 16)));
                }
                yield StrValue.of(String.join(":", parts));
            }
            default -> throw new PythonException("AnsibleFilterError", alias + ": unknown filter type: " + query);
        };
    }

    private static String grouped(String digits, int size, String between) {
        StringBuilder out = new StringBuilder(digits);
        for (int i = 12 - size; i > 0; i -= size) {
            out.insert(i, between);
        }
        return out.toString();
    }

    static Value slaac(Value input, String query) {
        IpNetwork v = IpFilters.normal(input);
        String digits = digits(query);
        if (v == null || v.version() != 6 || digits == null) {
            return BoolValue.FALSE;
        }
        long mac = Long.parseLong(digits, 16);
        long high = (mac >> 24) ^ 0x020000;
        BigInteger id = BigInteger.valueOf(high)
                .shiftLeft(40)
                .or(BigInteger.valueOf(0xfffeL).shiftLeft(24))
                .or(BigInteger.valueOf(mac & 0xffffff));
        return StrValue.of(v.show(v.first().add(id)));
    }
}
