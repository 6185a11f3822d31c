package dev.shevek.cli;

import dev.shevek.value.BoolValue;
import dev.shevek.value.BytesValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.SetValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.TimeValue;
import dev.shevek.value.TupleValue;
import dev.shevek.value.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * JSON as {@code ansible-inventory} prints it: sorted keys, four blanks. Among variables, text that is no
 * template is wrapped in {@code __ansible_unsafe}, encrypted text in {@code __ansible_vault}.
 */
final class InventoryJson {
    private final StringBuilder out = new StringBuilder();
    private final List<String> path = new ArrayList<>();

    private InventoryJson() {}

    /** The text for a value, without a newline at its end. */
    static String of(Value value) {
        InventoryJson json = new InventoryJson();
        json.write(value);
        return json.out.toString();
    }

    private void write(Value value) {
        switch (value) {
            case NoneValue none -> out.append("null");
            case BoolValue bool -> out.append(bool.value());
            case IntValue number -> out.append(number.value());
            case FloatValue number -> out.append(number(number.value()));
            case StrValue text -> text(text);
            case BytesValue bytes -> quoted(new String(bytes.bytes(), StandardCharsets.UTF_8));
            case TimeValue time -> quoted(time.time().toString());
            case ListValue list -> list(list.items());
            case TupleValue tuple -> list(tuple.items());
            case SetValue set -> list(set.items());
            case DictValue dict -> dict(dict);
            default -> quoted(value.toString());
        }
    }

    private void text(StrValue text) {
        if (text.encryptedText() != null) {
            wrapped("__ansible_vault", text.encryptedText().ciphertext());
        } else if (text.isTemplate() || !amongVariables()) {
            quoted(text.text());
        } else {
            wrapped("__ansible_unsafe", text.text());
        }
    }

    private boolean amongVariables() {
        return (path.size() > 3 && path.get(0).equals("_meta") && path.get(1).equals("hostvars"))
                || (path.size() > 2 && path.get(1).equals("vars"));
    }

    private void wrapped(String key, String text) {
        out.append('{');
        path.add(key);
        line();
        quoted(key);
        out.append(": ");
        quoted(text);
        path.removeLast();
        line();
        out.append('}');
    }

    private void list(Collection<Value> items) {
        if (items.isEmpty()) {
            out.append("[]");
            return;
        }
        out.append('[');
        path.add("");
        boolean first = true;
        for (Value item : items) {
            out.append(first ? "" : ",");
            first = false;
            line();
            write(item);
        }
        path.removeLast();
        line();
        out.append(']');
    }

    private void dict(DictValue dict) {
        if (dict.entries().isEmpty()) {
            out.append("{}");
            return;
        }
        out.append('{');
        boolean first = true;
        for (Map.Entry<Value, Value> entry : dict.entries().entrySet().stream()
                .sorted(Comparator.comparing(entry -> key(entry.getKey()), InventoryJson::byCodePoint))
                .toList()) {
            out.append(first ? "" : ",");
            first = false;
            path.add(key(entry.getKey()));
            line();
            quoted(key(entry.getKey()));
            out.append(": ");
            write(entry.getValue());
            path.removeLast();
        }
        line();
        out.append('}');
    }

    private static int byCodePoint(String left, String right) {
        int[] a = left.codePoints().toArray();
        int[] b = right.codePoints().toArray();
        return Arrays.compare(a, b);
    }

    private static String key(Value key) {
        return switch (key) {
            case StrValue text -> text.text();
            case NoneValue none -> "null";
            case BoolValue bool -> bool.value() ? "true" : "false";
            case FloatValue number -> number(number.value());
            default -> key.toString();
        };
    }

    private void line() {
        out.append('\n').append("    ".repeat(path.size()));
    }

    private void quoted(String text) {
        out.append('"');
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u")
                                .append(Character.forDigit(c >> 12, 16))
                                .append(Character.forDigit((c >> 8) & 15, 16));
                        out.append(Character.forDigit((c >> 4) & 15, 16)).append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** A float as Python prints it: shortest digits, exponent from 1e16 on and below 1e-4. */
    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        double size = Math.abs(value);
        BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (size != 0 && (size >= 1e16 || size < 1e-4)) {
            String digits = exact.unscaledValue().abs().toString();
            int exponent = digits.length() - exact.scale() - 1;
            String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
            return (value < 0 ? "-" : "") + mantissa + "e" + (exponent < 0 ? "-" : "+")
                    + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
        }
        String plain = exact.toPlainString();
        String signed = value == 0 && 1 / value < 0 ? "-" + plain : plain;
        return signed.indexOf('.') < 0 ? signed + ".0" : signed;
    }
}
