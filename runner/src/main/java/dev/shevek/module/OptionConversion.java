package dev.shevek.module;

import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.SetValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.TupleValue;
import dev.shevek.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns what a user gave into an option's type, by the rules of Ansible's type of the same name. */
final class OptionConversion {
    private static final String BOOLEANS =
            "Valid booleans include: 0, 1, 'on', 'y', '0', 'true', 'false', 'off', 'n', 'f', 'yes', 't', 'no', '1'";
    private static final String UNITS = "BKMGTPEZY";

    private OptionConversion() {}

    /** The converted value; throws {@link IllegalArgumentException} with the reason when it cannot be. */
    static Value convert(Value value, OptionType type) {
        return switch (type) {
            case STR, PATH -> text(value);
            case INT -> integer(value);
            case FLOAT -> real(value);
            case BOOL -> bool(value);
            case LIST -> list(value);
            case DICT -> dict(value);
            case JSONARG -> json(value);
            case BYTES -> size(value, false);
            case BITS -> size(value, true);
            case RAW -> value;
        };
    }

    /** Ansible's name of a type. */
    static String name(OptionType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private static Value text(Value value) {
        if (value instanceof StrValue) {
            return value;
        }
        return value == NoneValue.NONE ? StrValue.EMPTY : StrValue.of(PlainText.str(value));
    }

    private static Value integer(Value value) {
        return switch (value) {
            case IntValue number -> number;
            case BoolValue flag -> IntValue.of(flag.value() ? 1 : 0);
            case StrValue text -> whole(text.text(), value);
            case FloatValue number -> whole(Double.toString(number.value()), value);
            default -> throw noInteger(value);
        };
    }

    private static Value whole(String text, Value value) {
        try {
            return new IntValue(new BigDecimal(text.strip().replace("_", "")).toBigIntegerExact());
        } catch (ArithmeticException | NumberFormatException e) {
            throw noInteger(value);
        }
    }

    private static IllegalArgumentException noInteger(Value value) {
        return new IllegalArgumentException("\"" + PlainText.repr(value) + "\" cannot be converted to an int");
    }

    private static Value real(Value value) {
        try {
            return switch (value) {
                case FloatValue number -> number;
                case IntValue number -> new FloatValue(number.value().doubleValue());
                case BoolValue flag -> new FloatValue(flag.value() ? 1 : 0);
                case StrValue text ->
                    new FloatValue(Double.parseDouble(text.text().strip()));
                default -> throw cannot(value, "a float");
            };
        } catch (NumberFormatException e) {
            throw cannot(value, "a float");
        }
    }

    private static Value bool(Value value) {
        if (value instanceof BoolValue) {
            return value;
        }
        if (!(value instanceof StrValue || value instanceof IntValue || value instanceof FloatValue)) {
            throw cannot(value, "a bool");
        }
        String word = PlainText.str(value).strip().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "y", "yes", "on", "1", "true", "t", "1.0" -> BoolValue.TRUE;
            case "n", "no", "off", "0", "false", "f", "0.0" -> BoolValue.FALSE;
            default ->
                throw new IllegalArgumentException(
                        "The value " + PlainText.repr(value) + " is not a valid boolean. " + BOOLEANS);
        };
    }

    private static Value list(Value value) {
        return switch (value) {
            case ListValue list -> list;
            case TupleValue tuple -> new ListValue(tuple.items());
            case SetValue set -> new ListValue(List.copyOf(set.items()));
            case StrValue text -> split(text);
            case IntValue number -> ListValue.of(StrValue.of(number.toString()));
            case FloatValue number -> ListValue.of(StrValue.of(PlainText.str(number)));
            case BoolValue flag -> ListValue.of(StrValue.of(flag.toString()));
            default -> throw cannot(value, "a list");
        };
    }

    private static ListValue split(StrValue text) {
        List<Value> items = new ArrayList<>();
        for (String part : text.text().split(",", -1)) {
            items.add(new StrValue(part, text.marks()));
        }
        return new ListValue(List.copyOf(items));
    }

    private static Value dict(Value value) {
        if (value instanceof DictValue) {
            return value;
        }
        if (!(value instanceof StrValue text)) {
            throw cannot(value, "a dict");
        }
        String written = text.text();
        if (written.startsWith("{")) {
            return Json.read(written) instanceof DictValue dict ? dict : notDictionary();
        }
        if (written.indexOf('=') < 0) {
            throw new IllegalArgumentException("dictionary requested, could not parse JSON or key=value");
        }
        Map<String, Value> entries = new LinkedHashMap<>();
        for (String field : fields(written.strip())) {
            int equals = field.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException(
                        "unable to evaluate string in the \"key=value\" format as dictionary");
            }
            entries.put(field.substring(0, equals), new StrValue(field.substring(equals + 1), text.marks()));
        }
        return DictValue.ofTexts(entries);
    }

    private static Value notDictionary() {
        throw new IllegalArgumentException("unable to evaluate string as dictionary");
    }

    private static List<String> fields(String text) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                field.append(text.charAt(++i));
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == ',' || c == ' ')) {
                if (!field.isEmpty()) {
                    fields.add(field.toString());
                }
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        if (!field.isEmpty()) {
            fields.add(field.toString());
        }
        return fields;
    }

    private static Value json(Value value) {
        return switch (value) {
            case StrValue text -> new StrValue(text.text().strip(), text.marks());
            case ListValue list -> StrValue.of(Json.write(list));
            case TupleValue tuple -> StrValue.of(Json.write(tuple));
            case DictValue dict -> StrValue.of(Json.write(dict));
            default -> throw cannot(value, "a json string");
        };
    }

    private static Value size(Value value, boolean bits) {
        String text = PlainText.str(value).stripTrailing();
        int end = 0;
        while (end < text.length() && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        String unit = text.substring(end).strip();
        try {
            BigDecimal number = new BigDecimal(text.substring(0, end));
            int scale = unit.isEmpty() ? 0 : UNITS.indexOf(Character.toUpperCase(unit.charAt(0)));
            if (scale < 0 || !unitFits(unit, bits)) {
                throw cannot(value, bits ? "a Bit value" : "a Byte value");
            }
            BigDecimal factor = new BigDecimal(java.math.BigInteger.ONE.shiftLeft(10 * scale));
            return new IntValue(number.multiply(factor)
                    .setScale(0, java.math.RoundingMode.HALF_EVEN)
                    .toBigInteger());
        } catch (NumberFormatException e) {
            throw cannot(value, bits ? "a Bit value" : "a Byte value");
        }
    }

    private static boolean unitFits(String unit, boolean bits) {
        if (unit.length() < 2) {
            return true;
        }
        String small = unit.toLowerCase(Locale.ROOT);
        return unit.substring(1).equals(bits ? "b" : "B") || small.endsWith(bits ? "bit" : "byte");
    }

    private static IllegalArgumentException cannot(Value value, String wanted) {
        return new IllegalArgumentException("<class '" + PlainText.type(value) + "'> cannot be converted to " + wanted);
    }
}
