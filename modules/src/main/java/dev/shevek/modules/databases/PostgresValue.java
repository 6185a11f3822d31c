package dev.shevek.modules.databases;

import dev.shevek.module.Json;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values on their way to PostgreSQL and from it, as Python's driver takes and gives them. */
final class PostgresValue {
    private static final Pattern MOMENT =
            Pattern.compile("(\\d+-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d)(\\.\\d+)?([+-]\\d\\d)?(:\\d\\d)?");
    private static final Pattern SPAN =
            Pattern.compile("(?:(-?\\d+) days? ?)?(?:(\\d\\d):(\\d\\d:\\d\\d(?:\\.\\d+)?))?");

    private PostgresValue() {}

    /** A value in a statement. */
    static String literal(Value value) {
        return switch (value) {
            case NoneValue none -> "NULL";
            case BoolValue flag -> flag.value() ? "true" : "false";
            case IntValue number -> number.asLong() < 0 ? " " + Text.str(number) : Text.str(number);
            case FloatValue number -> number.value() < 0 ? " " + Text.str(number) : Text.str(number);
            case ListValue list -> quoted(Text.repr(list).replace('[', '{').replace(']', '}'));
            case DictValue dict -> quoted(Json.write(dict));
            default -> quoted(Text.str(value));
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** What the server answered, by the type of its column. */
    static Value of(String text, String type) {
        if (type.endsWith("[]")) {
            return new Array(text, type.substring(0, type.length() - 2)).read();
        }
        String kind = type.replaceFirst("\\(.*?\\)", "");
        return switch (kind) {
            case "smallint", "integer", "bigint", "oid" -> IntValue.of(Long.parseLong(text));
            case "real", "double precision", "numeric" -> new FloatValue(Double.parseDouble(text));
            case "boolean" -> BoolValue.of(text.equals("t"));
            case "json", "jsonb" -> {
                Value read = Json.read(text);
                yield read == null ? StrValue.of(text) : read;
            }
            case "timestamp without time zone", "timestamp with time zone" -> StrValue.of(moment(text));
            case "interval" -> StrValue.of(span(text));
            default -> StrValue.of(text);
        };
    }

    private static String moment(String text) {
        Matcher match = MOMENT.matcher(text);
        if (!match.matches()) {
            return text;
        }
        String fraction = match.group(3) == null ? "" : (match.group(3) + "000000").substring(0, 7);
        String zone = match.group(4) == null ? "" : match.group(4) + (match.group(5) == null ? ":00" : match.group(5));
        return match.group(1) + "T" + match.group(2) + fraction + zone;
    }

    private static String span(String text) {
        Matcher match = SPAN.matcher(text);
        if (!match.matches()) {
            return text;
        }
        String days = match.group(1) == null
                ? ""
                : match.group(1) + (Math.abs(Long.parseLong(match.group(1))) == 1 ? " day, " : " days, ");
        String time = match.group(2) == null ? "0:00:00" : Integer.parseInt(match.group(2)) + ":" + match.group(3);
        return days + time;
    }

    /** An array as the server writes it. */
    private static final class Array {
        private final String text;
        private final String type;
        private int at = 1;

        Array(String text, String type) {
            this.text = text;
            this.type = type;
        }

        Value read() {
            List<Value> items = new ArrayList<>();
            while (at < text.length() && text.charAt(at) != '}') {
                char c = text.charAt(at);
                if (c == ',') {
                    at++;
                } else if (c == '{') {
                    at++;
                    items.add(read());
                } else {
                    items.add(c == '"' ? of(quoted(), type) : bare());
                }
            }
            at++;
            return new ListValue(items);
        }

        private String quoted() {
            StringBuilder out = new StringBuilder();
            at++;
            while (at < text.length() && text.charAt(at) != '"') {
                if (text.charAt(at) == '\\') {
                    at++;
                }
                out.append(text.charAt(at++));
            }
            at++;
            return out.toString();
        }

        private Value bare() {
            int start = at;
            while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '}') {
                at++;
            }
            String word = text.substring(start, at);
            return word.equals("NULL") ? NoneValue.NONE : of(word, type);
        }
    }
}
