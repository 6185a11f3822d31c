package dev.shevek.value;

import java.math.BigInteger;
import java.time.ZoneId;
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
            return Strftime.format(spec, TimeMethods.local(time).atZone(ZoneId.systemDefault()));
        }
        int i = 0;
        String fill = " ";
        char align = 0;
        int first = spec.offsetByCodePoints(0, 1);
        if (first < spec.length() && "<>=^".indexOf(spec.charAt(first)) >= 0) {
            fill = spec.substring(0, first);
            align = spec.charAt(first);
            i = first + 1;
        } else if ("<>=^".indexOf(spec.charAt(0)) >= 0) {
            align = spec.charAt(0);
            i = 1;
        }
        char sign = '-';
        if (i < spec.length() && "+- ".indexOf(spec.charAt(i)) >= 0) {
            sign = spec.charAt(i++);
        }
        boolean alternate = i < spec.length() && spec.charAt(i) == '#';
        i += alternate ? 1 : 0;
        if (i < spec.length() && spec.charAt(i) == '0') {
            i++;
            if (align == 0) {
                fill = "0";
                align = Arithmetic.numeric(value) ? '=' : '<';
            }
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
            throw PythonException.value("Invalid format specifier");
        }
        String body = body(value, kind, precision, alternate, group);
        boolean numeric = Arithmetic.numeric(value) && kind != 's' && !(value instanceof BoolValue && kind == 0);
        String lead = "";
        if (numeric) {
            boolean negative = body.startsWith("-");
            lead = negative ? "-" : sign == '-' ? "" : String.valueOf(sign);
            body = negative ? body.substring(1) : body;
        }
        return align(lead, body, fill, align == 0 ? (numeric ? '>' : '<') : align, width);
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

    private static String body(Value value, char kind, int precision, boolean alternate, String group) {
        if (value instanceof FloatValue || (Arithmetic.numeric(value) && "eEfFgG%".indexOf(kind) >= 0 && kind != 0)) {
            return floating(Arithmetic.number(value), kind, precision, alternate, group);
        }
        if (Arithmetic.isInteger(value) && !(value instanceof BoolValue && kind == 0) && kind != 's') {
            BigInteger number = Arithmetic.integer(value);
            String digits = switch (kind) {
                case 0, 'd', 'n' -> grouped(number.abs().toString(), group, 3);
                case 'x' -> (alternate ? "0x" : "") + grouped(number.abs().toString(16), group, 4);
                case 'X' ->
                    (alternate ? "0X" : "") + grouped(number.abs().toString(16).toUpperCase(Locale.ROOT), group, 4);
                case 'o' -> (alternate ? "0o" : "") + grouped(number.abs().toString(8), group, 4);
                case 'b' -> (alternate ? "0b" : "") + grouped(number.abs().toString(2), group, 4);
                case 'c' -> Character.toString(number.intValueExact());
                default -> throw unknown(kind, "int");
            };
            return number.signum() < 0 ? "-" + digits : digits;
        }
        if ((kind != 0 && kind != 's') || !(value instanceof StrValue || value instanceof BoolValue)) {
            if (!(value instanceof StrValue || value instanceof BoolValue)) {
                throw PythonException.type("unsupported format string passed to " + Types.name(value) + ".__format__");
            }
            throw unknown(kind, Types.name(value));
        }
        String text = Text.str(value);
        return precision >= 0 && precision < text.length() ? text.substring(0, precision) : text;
    }

    private static PythonException unknown(char kind, String type) {
        return PythonException.value("Unknown format code '" + kind + "' for object of type '" + type + "'");
    }

    private static String floating(double number, char kind, int precision, boolean alternate, String group) {
        String text = switch (kind) {
            case 0 -> precision < 0 ? FloatText.repr(number) : general(number, precision);
            case '%' -> Numerals.floating(number * 100, 'f', precision < 0 ? 6 : precision, alternate) + "%";
            case 'n' -> Numerals.floating(number, 'g', precision < 0 ? 6 : precision, alternate);
            case 'e', 'E', 'f', 'F', 'g', 'G' ->
                Numerals.floating(number, kind, precision < 0 ? 6 : precision, alternate);
            default -> throw unknown(kind, "float");
        };
        if (group.isEmpty()) {
            return text;
        }
        int start = text.startsWith("-") ? 1 : 0;
        int end = start;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return text.substring(0, start) + grouped(text.substring(start, end), group, 3) + text.substring(end);
    }

    private static String general(double number, int precision) {
        String text = Numerals.floating(number, 'g', precision, false);
        return text.matches("-?\\d+") ? text + ".0" : text;
    }

    private static String grouped(String digits, String group, int size) {
        if (group.isEmpty()) {
            return digits;
        }
        StringBuilder out = new StringBuilder(digits);
        for (int at = digits.length() - size; at > 0; at -= size) {
            out.insert(at, group);
        }
        return out.toString();
    }
}
