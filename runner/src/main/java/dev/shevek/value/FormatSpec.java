package dev.shevek.value;

import java.math.BigInteger;
import java.util.Locale;

/** Python's format mini-language: what stands behind the colon of a replacement field. */
public final class FormatSpec {
    private FormatSpec() {}

    /** Formats one value; throws {@link PythonException}. */
    public static String format(Value value, String spec) {
        if (value instanceof UndefinedValue undefined) {
            throw PythonException.undefined(undefined);
        }
        if (spec.isEmpty()) {
            return Text.str(value);
        }
        if (value instanceof TimeValue time) {
            return Strftime.format(spec, time);
        }
        int i = 0;
        String fill = " ";
        boolean filled = false;
        char align = 0;
        int first = spec.offsetByCodePoints(0, 1);
        if (first < spec.length() && "<>=^".indexOf(spec.charAt(first)) >= 0) {
            fill = spec.substring(0, first);
            filled = true;
            align = spec.charAt(first);
            i = first + 1;
        } else if ("<>=^".indexOf(spec.charAt(0)) >= 0) {
            align = spec.charAt(0);
            i = 1;
        }
        char sign = 0;
        if (i < spec.length() && "+- ".indexOf(spec.charAt(i)) >= 0) {
            sign = spec.charAt(i++);
        }
        boolean negativeZero = i < spec.length() && spec.charAt(i) == 'z';
        i += negativeZero ? 1 : 0;
        boolean alternate = i < spec.length() && spec.charAt(i) == '#';
        i += alternate ? 1 : 0;
        boolean zeros = i < spec.length() && spec.charAt(i) == '0';
        if (zeros) {
            i++;
            fill = filled ? fill : "0";
            align = align == 0 ? (Arithmetic.numeric(value) ? '=' : '<') : align;
        }
        long width = 0;
        while (i < spec.length() && Character.isDigit(spec.charAt(i))) {
            width = Math.min(Bounds.TEXT + 1L, width * 10 + Character.digit(spec.charAt(i++), 10));
        }
        String group = "";
        if (i < spec.length() && (spec.charAt(i) == ',' || spec.charAt(i) == '_')) {
            group = spec.substring(i, ++i);
        }
        int precision = -1;
        if (i < spec.length() && spec.charAt(i) == '.') {
            int from = ++i;
            while (i < spec.length() && Character.isDigit(spec.charAt(i))) {
                i++;
            }
            if (from == i) {
                throw PythonException.value("Format specifier missing precision");
            }
            precision =
                    i - from > 8 ? Bounds.text(Long.MAX_VALUE) : Bounds.text(Integer.parseInt(spec.substring(from, i)));
        }
        char kind = i < spec.length() ? spec.charAt(i++) : 0;
        if (i < spec.length()) {
            throw PythonException.value(
                    "Invalid format specifier '" + spec + "' for object of type '" + Types.name(value) + "'");
        }
        if (!group.isEmpty()
                && kind != 0
                && (group.equals("_") ? "dboxXeEfFgG" + '%' : "deEfFgG" + '%').indexOf(kind) < 0) {
            throw PythonException.value("Cannot specify '" + group + "' with '" + kind + "'.");
        }
        if (!Arithmetic.numeric(value)) {
            if (value instanceof StrValue) {
                text(kind, sign, alternate, group, align == '=' && !zeros, negativeZero);
            }
            return align("", body(value, kind, precision, alternate), fill, align == 0 ? '<' : align, width);
        }
        if (Arithmetic.isInteger(value) && (kind == 0 || "dnxXobc".indexOf(kind) >= 0)) {
            whole(kind, sign, alternate, precision, negativeZero);
        }
        String body = body(value, kind, precision, alternate);
        boolean negative = body.startsWith("-");
        if (negativeZero && negative && body.chars().allMatch(c -> "-0.e+%".indexOf(c) >= 0)) {
            negative = false;
            body = body.substring(1);
        }
        String lead = negative ? "-" : sign == 0 || sign == '-' ? "" : String.valueOf(sign);
        body = negative ? body.substring(1) : body;
        boolean prefixed = alternate && kind != 0 && "xXob".indexOf(kind) >= 0;
        if (prefixed) {
            lead += body.substring(0, 2);
            body = body.substring(2);
        }
        if (!group.isEmpty()) {
            int size = kind != 0 && "xXob".indexOf(kind) >= 0 ? 4 : 3;
            body = grouped(body, group, size, align == '=' && fill.equals("0") ? width - lead.length() : 0);
        }
        return align(lead, body, fill, align == 0 ? '>' : align, width);
    }

    private static void text(
            char kind, char sign, boolean alternate, String group, boolean inner, boolean negativeZero) {
        if (kind != 0 && kind != 's') {
            throw unknown(kind, "str");
        }
        String wrong = sign == ' '
                ? "Space not allowed"
                : sign != 0
                        ? "Sign not allowed"
                        : negativeZero
                                ? "Negative zero coercion (z) not allowed"
                                : alternate
                                        ? "Alternate form (#) not allowed"
                                        : inner ? "'=' alignment not allowed" : "";
        if (!group.isEmpty() && wrong.isEmpty()) {
            throw PythonException.value("Cannot specify '" + group + "' with 's'.");
        }
        if (!wrong.isEmpty()) {
            throw PythonException.value(wrong + " in string format specifier");
        }
    }

    private static void whole(char kind, char sign, boolean alternate, int precision, boolean negativeZero) {
        if (precision >= 0) {
            throw PythonException.value("Precision not allowed in integer format specifier");
        }
        if (negativeZero) {
            throw PythonException.value("Negative zero coercion (z) not allowed in integer format specifier");
        }
        if (kind == 'c' && (sign != 0 || alternate)) {
            throw PythonException.value(
                    (sign != 0 ? "Sign" : "Alternate form (#)") + " not allowed with integer format specifier 'c'");
        }
    }

    /** The character of a code; throws {@link PythonException} when there is none. */
    static String character(BigInteger code) {
        if (code.signum() < 0 || code.bitLength() > 21 || code.intValue() > Character.MAX_CODE_POINT) {
            throw new PythonException("OverflowError", '%' + "c arg not in range(0x110000)");
        }
        return Character.toString(code.intValue());
    }

    private static String align(String lead, String body, String fill, char align, long width) {
        int missing = Math.max(0, Bounds.text(width) - lead.length() - body.codePointCount(0, body.length()));
        return switch (align) {
            case '<' -> lead + body + fill.repeat(missing);
            case '^' -> fill.repeat(missing / 2) + lead + body + fill.repeat(missing - missing / 2);
            case '=' -> lead + fill.repeat(missing) + body;
            default -> fill.repeat(missing) + lead + body;
        };
    }

    private static String body(Value value, char kind, int precision, boolean alternate) {
        if (value instanceof FloatValue || (Arithmetic.numeric(value) && "eEfFgG%".indexOf(kind) >= 0 && kind != 0)) {
            return floating(Arithmetic.number(value), kind, precision, alternate);
        }
        if (Arithmetic.isInteger(value)) {
            BigInteger number = Arithmetic.integer(value);
            String digits = switch (kind) {
                case 0, 'd', 'n' -> number.abs().toString();
                case 'x' -> (alternate ? "0x" : "") + number.abs().toString(16);
                case 'X' -> (alternate ? "0X" : "") + number.abs().toString(16).toUpperCase(Locale.ROOT);
                case 'o' -> (alternate ? "0o" : "") + number.abs().toString(8);
                case 'b' -> (alternate ? "0b" : "") + number.abs().toString(2);
                case 'c' -> character(number);
                default -> throw unknown(kind, Types.name(value));
            };
            return number.signum() < 0 && kind != 'c' ? "-" + digits : digits;
        }
        if (!(value instanceof StrValue)) {
            throw PythonException.type("unsupported format string passed to " + Types.name(value) + ".__format__");
        }
        return PercentFormat.cut(Text.str(value), precision);
    }

    private static PythonException unknown(char kind, String type) {
        return PythonException.value("Unknown format code '" + kind + "' for object of type '" + type + "'");
    }

    private static String floating(double number, char kind, int precision, boolean alternate) {
        return switch (kind) {
            case 0 -> precision < 0 ? FloatText.repr(number) : general(number, precision);
            case '%' -> Numerals.floating(number * 100, 'f', precision < 0 ? 6 : precision, alternate) + "%";
            case 'n' -> Numerals.floating(number, 'g', precision < 0 ? 6 : precision, alternate);
            case 'e', 'E', 'f', 'F', 'g', 'G' ->
                Numerals.floating(number, kind, precision < 0 ? 6 : precision, alternate);
            default -> throw unknown(kind, "float");
        };
    }

    private static String general(double number, int precision) {
        int digits = Math.max(1, precision);
        String scientific = Numerals.floating(number, 'e', digits - 1, false);
        int at = scientific.indexOf('e');
        int exponent = at < 0 ? 0 : Integer.parseInt(scientific.substring(at + 1));
        if (at >= 0 && exponent >= -4 && exponent + 1 > digits - 1) {
            String mantissa = scientific.substring(0, at);
            while (mantissa.indexOf('.') >= 0 && (mantissa.endsWith("0") || mantissa.endsWith("."))) {
                mantissa = mantissa.substring(0, mantissa.length() - 1);
            }
            return mantissa + scientific.substring(at);
        }
        String text = Numerals.floating(number, 'g', digits, false);
        return text.matches("-?\\d+") ? text + ".0" : text;
    }

    /** Separators among the digits before the point, and zeros before them up to a width. */
    private static String grouped(String number, String group, int size, long width) {
        int end = 0;
        while (end < number.length() && Character.digit(number.charAt(end), 16) >= 0 && !exponent(number, end, size)) {
            end++;
        }
        StringBuilder out = new StringBuilder(number.substring(0, end));
        String rest = number.substring(end);
        int at = out.length() - size;
        for (; at > 0; at -= size) {
            out.insert(at, group);
        }
        int run = at + size;
        Bounds.text(width);
        while (out.length() + rest.length() < width) {
            if (run == size) {
                out.insert(0, group);
                run = 0;
            }
            out.insert(0, '0');
            run++;
        }
        return out + rest;
    }

    private static boolean exponent(String number, int at, int size) {
        return size == 3 && Character.toLowerCase(number.charAt(at)) == 'e';
    }
}
