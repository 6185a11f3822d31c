package dev.shevek.template.filter;

import dev.shevek.value.Args;
import dev.shevek.value.Arithmetic;
import dev.shevek.value.IntValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.Numerals;
import dev.shevek.value.PythonException;
import dev.shevek.value.Splitting;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Sizes of files as people write them. */
final class Sizes {
    private static final String UNITS = "YZEPTGMKB";

    private Sizes() {}

    private static double number(Value input) {
        if (!(input instanceof StrValue text)) {
            return Arithmetic.number(input);
        }
        Double number = Numbers.real(text.text());
        if (number == null) {
            throw PythonException.value("could not convert string to float: " + Text.repr(text));
        }
        return number;
    }

    static Value fileSize(Value input, Args args) {
        boolean binary = Args.flag(args.bind("do_filesizeformat", "binary")[0], false);
        double bytes = number(input);
        int base = binary ? 1024 : 1000;
        if (bytes == 1) {
            return StrValue.of("1 Byte");
        }
        if (bytes < base) {
            return StrValue.of((long) bytes + " Bytes");
        }
        String prefixes = binary ? "KMGTPEZY" : "kMGTPEZY";
        double unit = base;
        int i = 0;
        while (bytes >= unit * base && i < prefixes.length() - 1) {
            unit *= base;
            i++;
        }
        return StrValue.of(
                Numerals.floating(bytes / unit, 'f', 1, false) + " " + prefixes.charAt(i) + (binary ? "iB" : "B"));
    }

    /** {@code human_readable}. */
    static Value readable(Value input, Args args) {
        @Nullable Value[] bound = args.bind("human_readable", "isbits", "unit");
        boolean bits = Args.flag(bound[0], false);
        String unit = bound[1] == null || bound[1] == NoneValue.NONE
                ? ""
                : Text.str(bound[1]).toUpperCase(Locale.ROOT);
        double size;
        if (Arithmetic.numeric(input)) {
            size = Arithmetic.number(input);
        } else {
            throw new PythonException("AnsibleFilterError", "human_readable() failed on bad input");
        }
        String base = bits ? "bits" : "Bytes";
        for (int i = 0; i < UNITS.length(); i++) {
            double limit = Math.pow(2, 10.0 * (UNITS.length() - 1 - i));
            char letter = UNITS.charAt(i);
            if ((unit.isEmpty() && size >= limit) || (!unit.isEmpty() && unit.charAt(0) == letter)) {
                String suffix = letter == 'B' ? base : letter + base.substring(0, 1);
                double number = limit == 1 ? size : size / limit;
                return StrValue.of(Numerals.floating(number, 'f', 2, false) + " " + suffix);
            }
        }
        return StrValue.of(Numerals.floating(size, 'f', 2, false) + " " + base);
    }

    /** {@code human_to_bytes}. */
    static Value bytes(Value input, Args args, boolean modern) {
        @Nullable Value[] bound = args.bind("human_to_bytes", "default_unit", "isbits");
        boolean bits = Args.flag(bound[1], false);
        String text = Splitting.strip(Text.str(input));
        int end = 0;
        int points = 0;
        while (end < text.length() && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
            points += text.charAt(end) == '.' ? 1 : 0;
            if (points > 1) {
                break;
            }
            end++;
        }
        if (points > 1 && !modern) {
            text = text.substring(0, end); // 2.14 minds only how the text begins
        }
        String number = text.substring(0, end);
        String unit = Splitting.strip(text.substring(end));
        if (number.isEmpty() || number.equals(".") || !unit.chars().allMatch(Character::isLetter)) {
            throw bad(input);
        }
        if (unit.isEmpty()) {
            unit = bound[0] == null || bound[0] == NoneValue.NONE ? "" : Text.str(bound[0]);
        }
        if (unit.isEmpty()) {
            return IntValue.of((long) Math.rint(Double.parseDouble(number)));
        }
        int power = "BKMGTPEZY".indexOf(Character.toUpperCase(unit.charAt(0)));
        if (power < 0 || (unit.length() > 1 && !known(unit, bits))) {
            throw bad(input);
        }
        BigDecimal exact = new BigDecimal(number).multiply(BigDecimal.valueOf(2).pow(10 * power));
        return IntValue.of(exact.setScale(0, RoundingMode.HALF_EVEN).toBigInteger());
    }

    private static boolean known(String unit, boolean bits) {
        String rest = unit.substring(1);
        String first = unit.substring(0, 1).toUpperCase(Locale.ROOT);
        if (first.equals("B")) {
            return unit.equalsIgnoreCase(bits ? "bit" : "byte") || unit.equalsIgnoreCase(bits ? "bits" : "bytes");
        }
        return rest.equals(bits ? "b" : "B")
                || rest.equalsIgnoreCase(bits ? "bit" : "byte")
                || rest.equalsIgnoreCase(bits ? "bits" : "bytes");
    }

    private static PythonException bad(Value input) {
        return new PythonException(
                "AnsibleFilterError", "human_to_bytes() can't interpret following string: " + Text.str(input));
    }
}
