package dev.shevek.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/** The {@code %} operator of text. */
public final class PercentFormat {
    private final String format;
    private final Value values;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int next;
    private boolean mapped;

    private PercentFormat(String format, Value values) {
        this.format = format;
        this.values = values;
    }

    /** {@code format % values}; throws {@link PythonException}. */
    public static StrValue format(StrValue format, Value values) {
        PercentFormat run = new PercentFormat(format.text(), values);
        run.all();
        boolean secret = format.isSecret() || Secrets.within(values);
        return secret ? StrValue.secret(run.out.toString()) : StrValue.of(run.out.toString());
    }

    private void all() {
        while (at < format.length()) {
            char c = format.charAt(at++);
            if (c != '%') {
                out.append(c);
            } else {
                directive();
            }
            Bounds.text(out.length());
        }
        boolean leftOver = values instanceof TupleValue tuple
                ? next < tuple.items().size()
                : next == 0
                        && !(values instanceof DictValue)
                        && !(values instanceof ListValue)
                        && !(values instanceof BytesValue)
                        && !(values instanceof RangeValue)
                        && !(values instanceof UndefinedValue);
        if (leftOver && !mapped) {
            throw PythonException.type("not all arguments converted during string formatting");
        }
    }

    private void directive() {
        Value given = null;
        if (peek() == '%') {
            at++;
            out.append('%');
            return;
        }
        if (peek() == '(') {
            int end = format.indexOf(')', at);
            if (end < 0) {
                throw PythonException.value("incomplete format key");
            }
            if (values instanceof UndefinedValue) {
                given = values;
            }
            if (given == null && !(values instanceof DictValue)) {
                throw PythonException.type("format requires a mapping");
            }
            String key = format.substring(at + 1, end);
            given = values instanceof DictValue dict ? dict.get(key) : given;
            if (given == null) {
                throw new PythonException("KeyError", Text.repr(StrValue.of(key)));
            }
            mapped = true;
            at = end + 1;
        }
        StringBuilder flags = new StringBuilder();
        while ("-+ #0".indexOf(peek()) >= 0) {
            flags.append(format.charAt(at++));
        }
        long width = size(flags);
        long precision = -1;
        if (peek() == '.') {
            at++;
            precision = Math.max(0, size(new StringBuilder()));
        }
        while ("hlL".indexOf(peek()) >= 0) {
            at++;
        }
        char kind = peek();
        at++;
        one(kind, flags.toString(), width, (int) Math.min(precision, Bounds.TEXT), given == null ? take() : given);
    }

    private char peek() {
        if (at >= format.length()) {
            throw PythonException.value("incomplete format");
        }
        return format.charAt(at);
    }

    private long size(StringBuilder flags) {
        if (peek() == '*') {
            at++;
            Value wanted = take();
            if (!Arithmetic.isInteger(wanted)) {
                throw PythonException.type("* wants int");
            }
            long given = Args.number(wanted, 0);
            if (given < 0) {
                flags.append('-');
            }
            return Math.abs(given);
        }
        long size = -1;
        while (Character.isDigit(peek())) {
            size = Math.min(Bounds.TEXT + 1L, Math.max(0, size) * 10 + Character.digit(format.charAt(at++), 10));
        }
        return size;
    }

    private Value take() {
        if (values instanceof TupleValue tuple) {
            if (next >= tuple.items().size()) {
                throw PythonException.type("not enough arguments for format string");
            }
            return tuple.items().get(next++);
        }
        if (next++ > 0 || mapped) {
            throw PythonException.type("not enough arguments for format string");
        }
        return values;
    }

    private void one(char kind, String flags, long width, int precision, Value value) {
        String sign = "";
        String body;
        switch (kind) {
            case 's' -> body = cut(Text.str(value), precision);
            case 'r' -> body = cut(Text.repr(value), precision);
            case 'a' -> body = cut(Text.ascii(value), precision);
            case 'c' -> body = character(value);
            case 'd', 'i', 'u', 'x', 'X', 'o', 'e', 'E', 'f', 'F', 'g', 'G' -> {
                boolean whole = "diuxXo".indexOf(kind) >= 0;
                if (!Arithmetic.numeric(value) || (whole && value instanceof FloatValue && "xXo".indexOf(kind) >= 0)) {
                    if (value instanceof UndefinedValue undefined && "xXo".indexOf(kind) < 0) {
                        throw PythonException.undefined(undefined);
                    }
                    throw PythonException.type(
                            whole
                                    ? "%" + kind + " format: "
                                            + ("xXo".indexOf(kind) >= 0
                                                    ? "an integer is required"
                                                    : "a real number is required")
                                            + ", not " + Types.name(value)
                                    : "must be real number, not " + Types.name(value));
                }
                String digits = whole
                        ? integer(kind, flags, precision, value)
                        : Numerals.floating(
                                Arithmetic.number(value), kind, precision < 0 ? 6 : precision, flags.indexOf('#') >= 0);
                boolean negative = digits.startsWith("-");
                sign = negative ? "-" : flags.indexOf('+') >= 0 ? "+" : flags.indexOf(' ') >= 0 ? " " : "";
                body = negative ? digits.substring(1) : digits;
            }
            default ->
                throw PythonException.value("unsupported format character '" + kind + "' (0x"
                        + Integer.toHexString(kind) + ") at index " + (at - 1));
        }
        int missing = (int) Math.max(0, width - sign.length() - body.codePointCount(0, body.length()));
        Bounds.text(missing);
        boolean numeric = "srac".indexOf(kind) < 0;
        if (flags.indexOf('-') >= 0) {
            out.append(sign).append(body).repeat(' ', missing);
        } else if (flags.indexOf('0') >= 0 && numeric) {
            out.append(sign).repeat('0', missing).append(body);
        } else {
            out.repeat(' ', missing).append(sign).append(body);
        }
    }

    private static String integer(char kind, String flags, int precision, Value value) {
        if (value instanceof FloatValue f && (Double.isNaN(f.value()) || Double.isInfinite(f.value()))) {
            throw new PythonException(
                    Double.isNaN(f.value()) ? "ValueError" : "OverflowError",
                    "cannot convert float " + (Double.isNaN(f.value()) ? "NaN" : "infinity") + " to integer");
        }
        BigInteger number =
                value instanceof FloatValue f ? new BigDecimal(f.value()).toBigInteger() : Arithmetic.integer(value);
        int base = kind == 'x' || kind == 'X' ? 16 : kind == 'o' ? 8 : 10;
        String digits = number.abs().toString(base);
        digits = "0".repeat(Math.max(0, precision - digits.length())) + digits;
        if (flags.indexOf('#') >= 0 && base != 10) {
            digits = (base == 16 ? "0x" : "0o") + digits;
        }
        return (number.signum() < 0 ? "-" : "") + (kind == 'X' ? digits.toUpperCase(Locale.ROOT) : digits);
    }

    private static String character(Value value) {
        if (value instanceof StrValue text
                && text.text().codePointCount(0, text.text().length()) == 1) {
            return text.text();
        }
        if (!Arithmetic.isInteger(value)) {
            throw PythonException.type("%c requires int or char");
        }
        return FormatSpec.character(Arithmetic.integer(value));
    }

    /** The first characters of a text; all of it when the precision is negative. */
    static String cut(String text, int precision) {
        return precision >= 0 && precision < text.codePointCount(0, text.length())
                ? text.substring(0, text.offsetByCodePoints(0, precision))
                : text;
    }
}
