package dev.shevek.template.filter;

import dev.shevek.template.engine.Rendering;
import dev.shevek.value.Args;
import dev.shevek.value.Arithmetic;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Types;
import dev.shevek.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The filters of community.crypto that need no cryptography: PEM files and serial numbers as text. */
final class CertificateFilters implements Family {
    static boolean has(String name) {
        return switch (name) {
            case "split_pem", "parse_serial", "to_serial" -> true;
            default -> false;
        };
    }

    @Override
    public Value apply(String name, Value input, Args args, Rendering run) {
        args.bind(name);
        return switch (name) {
            case "split_pem" -> split(text(input, "The community.crypto.split_pem input must be a text type, not "));
            case "parse_serial" ->
                number(text(input, "The input for the community.crypto.parse_serial filter must be a string; got "));
            default -> serial(input);
        };
    }

    private static String text(Value input, String wrong) {
        if (input instanceof StrValue text) {
            return text.text();
        }
        throw failed(wrong + "<class '" + Types.name(input) + "'>");
    }

    private static Value split(String text) {
        List<Value> parts = new ArrayList<>();
        StringBuilder part = null;
        for (String line : text.split("(?<=\n)", -1)) {
            if (line.strip().startsWith("-----BEGIN ")) {
                part = new StringBuilder();
            }
            if (part != null && !line.isBlank()) {
                part.append(line);
                if (line.strip().startsWith("-----END ")) {
                    parts.add(StrValue.of(part.toString()));
                    part = null;
                }
            }
        }
        return new ListValue(parts);
    }

    private static Value number(String text) {
        BigInteger all = BigInteger.ZERO;
        int at = 0;
        for (String part : text.split(":", -1)) {
            at++;
            int value;
            try {
                value = Integer.parseInt(part.strip(), 16);
            } catch (NumberFormatException e) {
                value = -1;
            }
            if (value < 0 || value > 255) {
                throw failed("The " + at + ordinal(at) + " part " + Text.repr(StrValue.of(part))
                        + " is not a hexadecimal number in range [0, 255]");
            }
            all = all.shiftLeft(8).or(BigInteger.valueOf(value));
        }
        return IntValue.of(all);
    }

    private static String ordinal(int number) {
        if (number % 100 >= 11 && number % 100 <= 13) {
            return "th";
        }
        return switch (number % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
    }

    private static Value serial(Value input) {
        if (!Arithmetic.isInteger(input)) {
            throw failed("The input for the community.crypto.to_serial filter must be an integer; got <class '"
                    + Types.name(input) + "'> instead");
        }
        BigInteger number = Arithmetic.integer(input);
        if (number.signum() < 0) {
            throw failed("The input for the community.crypto.to_serial filter must not be negative");
        }
        String digits = number.toString(16).toUpperCase(Locale.ROOT);
        digits = digits.length() % 2 == 0 ? digits : "0" + digits;
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < digits.length(); i += 2) {
            out.append(i == 0 ? "" : ":").append(digits, i, i + 2);
        }
        return StrValue.of(out.toString());
    }

    private static PythonException failed(String message) {
        return new PythonException("AnsibleFilterError", message);
    }
}
