package dev.shevek.value;

/** Python's shortest text of a double. */
public final class FloatText {
    private FloatText() {}

    /** As {@code repr(float)} gives it. */
    public static String repr(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        String java = Double.toString(Math.abs(number));
        String sign = number < 0 || (number == 0 && 1 / number < 0) ? "-" : "";
        int e = java.indexOf('E');
        String mantissa = e < 0 ? java : java.substring(0, e);
        int exponent = e < 0 ? 0 : Integer.parseInt(java.substring(e + 1));
        int dot = mantissa.indexOf('.');
        String digits = mantissa.substring(0, dot) + mantissa.substring(dot + 1);
        int point = dot + exponent;
        int lead = 0;
        while (lead < digits.length() - 1 && digits.charAt(lead) == '0') {
            lead++;
        }
        digits = digits.substring(lead);
        point -= lead;
        int end = digits.length();
        while (end > 1 && digits.charAt(end - 1) == '0') {
            end--;
        }
        digits = digits.substring(0, end);
        if (end == 2 && exponent < -300) {
            String one = oneDigit(digits, point, Math.abs(number));
            point += one.length() == 2 ? 1 : 0;
            digits = one.isEmpty() ? digits : one.substring(0, 1);
        }
        if (digits.equals("0")) {
            return sign + "0.0";
        }
        return sign + layout(digits, point);
    }

    /** One digit that names the same number as two do, which Java prefers when they are nearer; two, 10, if it carries. */
    private static String oneDigit(String digits, int point, double number) {
        int rounded = (Integer.parseInt(digits) + 5) / 10;
        return Double.parseDouble("0." + rounded + "e" + (rounded == 10 ? point + 1 : point)) == number
                ? Integer.toString(rounded)
                : "";
    }

    /** Digits {@code d1d2…} meaning {@code 0.d1d2… * 10^point}. */
    private static String layout(String digits, int point) {
        int exponent = point - 1;
        if (exponent < -4 || exponent >= 16) {
            String tail = digits.length() > 1 ? "." + digits.substring(1) : "";
            String size = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : "" + Math.abs(exponent);
            return digits.charAt(0) + tail + "e" + (exponent < 0 ? "-" : "+") + size;
        }
        if (point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        if (point >= digits.length()) {
            return digits + "0".repeat(point - digits.length()) + ".0";
        }
        return digits.substring(0, point) + "." + digits.substring(point);
    }
}
