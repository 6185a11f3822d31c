package dev.shevek.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Floats in the fixed, scientific and general layouts of C. */
public final class Numerals {
    private Numerals() {}

    /** By one of {@code e E f F g G}, with a sign only when negative. */
    public static String floating(double number, char kind, int precision, boolean alternate) {
        String text = Double.isNaN(number)
                ? "nan"
                : Double.isInfinite(number)
                        ? (number > 0 ? "inf" : "-inf")
                        : switch (kind) {
                            case 'f', 'F' -> fixed(number, precision) + (alternate && precision == 0 ? "." : "");
                            case 'e', 'E' -> scientific(number, precision, alternate);
                            default -> general(number, precision == 0 ? 1 : precision, alternate);
                        };
        return Character.isUpperCase(kind) ? text.toUpperCase(Locale.ROOT) : text;
    }

    private static boolean minus(double number) {
        return number < 0 || (number == 0 && 1 / number < 0);
    }

    private static String fixed(double number, int precision) {
        return (minus(number) ? "-" : "")
                + new BigDecimal(Math.abs(number))
                        .setScale(precision, RoundingMode.HALF_EVEN)
                        .toPlainString();
    }

    private static String scientific(double number, int precision, boolean alternate) {
        String sign = minus(number) ? "-" : "";
        if (number == 0) {
            String point = precision > 0 ? "." + "0".repeat(precision) : alternate ? "." : "";
            return sign + "0" + point + "e+00";
        }
        BigDecimal rounded =
                new BigDecimal(Math.abs(number)).round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        StringBuilder digits = new StringBuilder(rounded.unscaledValue().toString());
        digits.repeat('0', Math.max(0, precision + 1 - digits.length())).setLength(precision + 1);
        if (precision > 0 || alternate) {
            digits.insert(1, '.');
        }
        return sign + digits + exponent(exponent);
    }

    private static String exponent(int exponent) {
        int size = Math.abs(exponent);
        return (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + size;
    }

    private static String general(double number, int precision, boolean alternate) {
        if (number == 0) {
            return (minus(number) ? "-0" : "0") + (alternate ? "." + "0".repeat(precision - 1) : "");
        }
        String scientific = scientific(number, precision - 1, alternate);
        int e = scientific.indexOf('e');
        int exponent = Integer.parseInt(scientific.substring(e + 1));
        String text = exponent < -4 || exponent >= precision
                ? scientific.substring(0, e)
                : fixed(number, precision - 1 - exponent) + (alternate && precision - 1 == exponent ? "." : "");
        if (!alternate && text.indexOf('.') >= 0) {
            int end = text.length();
            while (text.charAt(end - 1) == '0') {
                end--;
            }
            text = text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
        }
        return exponent < -4 || exponent >= precision ? text + exponent(exponent) : text;
    }
}
