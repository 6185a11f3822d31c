package dev.shevek.module;

import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.JsonString;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.TimeValue;
import dev.shevek.value.TupleValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** JSON text to values and back, as Python's {@code json} does it. */
public final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private Json() {}

    /** The value, or null when the text is not JSON or there is more behind it. */
    public static @Nullable Value read(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                return null;
            }
            Value value = value(parser);
            return parser.nextToken() == null ? value : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static Value value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_NUMBER_INT -> new IntValue(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> new FloatValue(parser.getDoubleValue());
            case VALUE_TRUE -> BoolValue.TRUE;
            case VALUE_FALSE -> BoolValue.FALSE;
            case VALUE_NULL -> NoneValue.NONE;
            default -> StrValue.of(parser.getString());
        };
    }

    private static Value object(JsonParser parser) {
        Map<String, Value> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            entries.put(name, value(parser));
        }
        return DictValue.ofTexts(entries);
    }

    private static Value array(JsonParser parser) {
        List<Value> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new ListValue(List.copyOf(items));
    }

    /** JSON with a blank after commas and colons and every character outside ASCII escaped. */
    public static String write(Value value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(Value value, StringBuilder out) {
        switch (value) {
            case StrValue text -> JsonString.append(out, text.text(), true);
            case IntValue number -> out.append(number);
            case FloatValue number -> out.append(PlainText.str(number));
            case BoolValue flag -> out.append(flag.value());
            case NoneValue none -> out.append("null");
            case ListValue list -> items(list.items(), out);
            case TupleValue tuple -> items(tuple.items(), out);
            case DictValue dict -> {
                String between = "{";
                for (Map.Entry<Value, Value> entry : dict.entries().entrySet()) {
                    JsonString.append(out.append(between), PlainText.str(entry.getKey()), true);
                    write(entry.getValue(), out.append(": "));
                    between = ", ";
                }
                out.append(dict.entries().isEmpty() ? "{}" : "}");
            }
            case TimeValue time -> JsonString.append(out, time.iso(), true);
            default -> JsonString.append(out, PlainText.str(value), true);
        }
    }

    private static void items(List<Value> items, StringBuilder out) {
        String between = "";
        out.append('[');
        for (Value item : items) {
            write(item, out.append(between));
            between = ", ";
        }
        out.append(']');
    }
}
