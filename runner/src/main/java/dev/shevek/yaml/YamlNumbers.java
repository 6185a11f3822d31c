package dev.shevek.yaml;

import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.Value;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers of YAML 1.1 as PyYAML reads them: octal {@code 0644}, {@code 0b1}, {@code 1_000}, base 60, {@code .inf}. */
final class YamlNumbers {
    private YamlNumbers() {}

    /** The number a plain scalar means, or null when it is no number. */
    static @Nullable Value resolve(String text) {
        int start = signed(text) ? 1 : 0;
        if (start == text.length()) {
            return null;
        }
        char first = text.charAt(start);
        if (first == '.') {
            return dotted(text, start);
        }
        if (first < '0' || first > '9') {
            return null;
        }
        if (isInt(text, start)) {
            return parseInt(text);
        }
        return isFloat(text, start) ? parseFloat(text) : null;
    }

    private static boolean signed(String text) {
        return !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+');
    }

    private static @Nullable Value dotted(String text, int start) {
        String rest = text.substring(start);
        if (rest.equals(".inf") || rest.equals(".Inf") || rest.equals(".INF")) {
            return parseFloat(text);
        }
        if (start > 0) {
            return null;
        }
        if (rest.equals(".nan") || rest.equals(".NaN") || rest.equals(".NAN")) {
            return parseFloat(text);
        }
        if (rest.length() < 2 || !digit(rest.charAt(1))) {
            return null;
        }
        return exponent(rest, run(rest, 1, '9')) ? parseFloat(text) : null;
    }

    private static boolean isInt(String text, int start) {
        int length = text.length();
        if (text.charAt(start) != '0') {
            int end = run(text, start, '9');
            return end == length || baseSixty(text, end) == length;
        }
        if (length == start + 1) {
            return true;
        }
        char kind = text.charAt(start + 1);
        if (kind == 'b') {
            return length > start + 2 && run(text, start + 2, '1') == length;
        }
        if (kind == 'x') {
            return length > start + 2 && hexRun(text, start + 2) == length;
        }
        return run(text, start, '7') == length;
    }

    private static boolean isFloat(String text, int start) {
        int end = run(text, start, '9');
        if (end < text.length() && text.charAt(end) == ':') {
            end = baseSixty(text, end);
            return end > 0
                    && end < text.length()
                    && text.charAt(end) == '.'
                    && run(text, end + 1, '9') == text.length();
        }
        return end < text.length() && text.charAt(end) == '.' && exponent(text, run(text, end + 1, '9'));
    }

    /** Whether the text ends here or with {@code e+12}. */
    private static boolean exponent(String text, int at) {
        if (at == text.length()) {
            return true;
        }
        if (at + 2 >= text.length() || (text.charAt(at) != 'e' && text.charAt(at) != 'E')) {
            return false;
        }
        if (text.charAt(at + 1) != '-' && text.charAt(at + 1) != '+') {
            return false;
        }
        for (int index = at + 2; index < text.length(); index++) {
            if (!digit(text.charAt(index))) {
                return false;
            }
        }
        return true;
    }

    /** Behind {@code :59:59}, or -1 when there is none here. */
    private static int baseSixty(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ':') {
            int digits = at + 1;
            while (digits < text.length() && digit(text.charAt(digits))) {
                digits++;
            }
            int count = digits - at - 1;
            if (count < 1 || count > 2 || (count == 2 && text.charAt(at + 1) > '5')) {
                return -1;
            }
            at = digits;
        }
        return at == from ? -1 : at;
    }

    private static int run(String text, int from, char highest) {
        int at = from;
        while (at < text.length()
                && ((text.charAt(at) >= '0' && text.charAt(at) <= highest) || text.charAt(at) == '_')) {
            at++;
        }
        return at;
    }

    private static int hexRun(String text, int from) {
        int at = from;
        while (at < text.length()
                && ((Character.digit(text.charAt(at), 16) >= 0 && text.charAt(at) < 128) || text.charAt(at) == '_')) {
            at++;
        }
        return at;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    /** An integer in any of its forms; throws {@link NumberFormatException} if it is none. */
    static IntValue parseInt(String text) {
        String digits = text.replace("_", "");
        boolean negative = digits.startsWith("-");
        if (signed(digits)) {
            digits = digits.substring(1);
        }
        BigInteger value;
        if (digits.equals("0")) {
            value = BigInteger.ZERO;
        } else if (digits.startsWith("0b")) {
            value = new BigInteger(digits.substring(2), 2);
        } else if (digits.startsWith("0x")) {
            value = new BigInteger(digits.substring(2), 16);
        } else if (digits.startsWith("0")) {
            value = new BigInteger(digits, 8);
        } else if (digits.indexOf(':') >= 0) {
            value = BigInteger.ZERO;
            for (String part : digits.split(":", -1)) {
                value = value.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
            }
        } else if (digits.length() < 18) {
            value = BigInteger.valueOf(Long.parseLong(digits));
        } else {
            value = new BigInteger(digits);
        }
        return new IntValue(negative ? value.negate() : value);
    }

    /** A float in any of its forms; throws {@link NumberFormatException} if it is none. */
    static FloatValue parseFloat(String text) {
        String digits = text.replace("_", "").toLowerCase(java.util.Locale.ROOT);
        double sign = digits.startsWith("-") ? -1.0 : 1.0;
        if (signed(digits)) {
            digits = digits.substring(1);
        }
        if (digits.equals(".inf")) {
            return new FloatValue(sign * Double.POSITIVE_INFINITY);
        }
        if (digits.equals(".nan")) {
            return new FloatValue(Double.NaN);
        }
        if (digits.indexOf(':') >= 0) {
            double value = 0;
            for (String part : digits.split(":", -1)) {
                value = value * 60 + number(part);
            }
            return new FloatValue(sign * value);
        }
        return new FloatValue(sign * number(digits));
    }

    private static double number(String text) {
        if (text.isEmpty() || Character.isLetter(text.charAt(text.length() - 1))) {
            throw new NumberFormatException(text);
        }
        return Double.parseDouble(text);
    }
}
