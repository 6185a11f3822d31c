package dev.shevek.template.filter;

import dev.shevek.value.Splitting;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reading numbers as Python's {@code int()} and {@code float()} do. */
final class Numbers {
    private Numbers() {}

    /** The integer in a base from 2 to 36, or 0 for what the prefix says; null when it is none. */
    static @Nullable BigInteger integer(String text, int base) {
        String digits = Splitting.strip(text);
        boolean negative = digits.startsWith("-");
        if (negative || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        int radix = base;
        if (digits.length() > 1 && digits.charAt(0) == '0') {
            int marked = switch (Character.toLowerCase(digits.charAt(1))) {
                case 'x' -> 16;
                case 'o' -> 8;
                case 'b' -> 2;
                default -> 0;
            };
            if (marked != 0 && (base == marked || base == 0)) {
                digits = digits.substring(2);
                radix = marked;
                digits = digits.startsWith("_") ? digits.substring(1) : digits;
            }
        }
        radix = radix == 0 ? 10 : radix;
        if (digits.isEmpty()
                || digits.length() > 4300
                || digits.startsWith("_")
                || digits.endsWith("_")
                || digits.contains("__")
                || digits.startsWith("-")
                || digits.startsWith("+")) {
            return null;
        }
        try {
            BigInteger number = new BigInteger(digits.replace("_", ""), radix);
            return negative ? number.negate() : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The float; null when it is none. */
    static @Nullable Double real(String text) {
        String number = Splitting.strip(text);
        String bare = number.startsWith("-") || number.startsWith("+") ? number.substring(1) : number;
        switch (bare.toLowerCase(Locale.ROOT)) {
            case "inf", "infinity" -> {
                return number.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            }
            case "nan" -> {
                return Double.NaN;
            }
            default -> {}
        }
        boolean shaped =
                !bare.isEmpty() && bare.chars().allMatch(c -> (c >= '0' && c <= '9') || ".eE+-_".indexOf(c) >= 0);
        if (!shaped || bare.startsWith("_") || bare.endsWith("_") || bare.contains("__")) {
            return null;
        }
        try {
            return Double.valueOf(number.replace("_", ""));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
