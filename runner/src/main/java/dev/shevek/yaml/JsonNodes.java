package dev.shevek.yaml;

import dev.shevek.source.Origin;
import dev.shevek.source.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * JSON as the same tree, with Python's liberties ({@code NaN}, {@code Infinity}, the last of equal keys counts) and
 * Ansible's two wrappers, {@code __ansible_unsafe} and {@code __ansible_vault}.
 */
final class JsonNodes {
    private final JsonParser parser;
    private final String file;
    private int depth;

    /** Made when the first JSON text is read: most runs read none. */
    private static final class Factory {
        static final JsonFactory INSTANCE = JsonFactory.builder()
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .maxNumberLength(100_000)
                        .build())
                .build();
    }

    private JsonNodes(JsonParser parser, String file) {
        this.parser = parser;
        this.file = file;
    }

    /** The tree of a JSON text; null when the text is no JSON. */
    static @Nullable YamlNode read(String text, String file) {
        if (!looksLikeJson(text)) {
            return null;
        }
        try (JsonParser parser = Factory.INSTANCE.createParser(ObjectReadContext.empty(), text)) {
            JsonNodes nodes = new JsonNodes(parser, file);
            YamlNode node = nodes.node(parser.nextToken());
            return parser.nextToken() == null ? node : null;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    private static boolean looksLikeJson(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return c == '{' || c == '[' || c == '"' || (text.length() < 64 && ((c >= '0' && c <= '9') || c == '-'));
            }
        }
        return false;
    }

    private YamlNode node(JsonToken token) {
        Origin origin = origin();
        return switch (token) {
            case START_OBJECT -> object(origin);
            case START_ARRAY -> array(origin);
            case VALUE_STRING -> scalar(parser.getString(), YamlTags.STR, origin);
            case VALUE_NUMBER_INT -> scalar(parser.getString(), null, origin);
            case VALUE_NUMBER_FLOAT -> scalar(number(parser.getString()), YamlTags.FLOAT, origin);
            case VALUE_TRUE -> scalar("true", YamlTags.BOOL, origin);
            case VALUE_FALSE -> scalar("false", YamlTags.BOOL, origin);
            default -> scalar("null", YamlTags.NONE, origin);
        };
    }

    private YamlNode object(Origin origin) {
        deeper(origin);
        Map<String, YamlEntry> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            YamlScalar key = scalar(parser.currentName(), YamlTags.STR, origin());
            YamlEntry entry = new YamlEntry(key, node(parser.nextToken()));
            entries.put(key.text(), entry);
        }
        depth--;
        YamlEntry only = entries.size() == 1 ? entries.values().iterator().next() : null;
        if (only != null && only.value() instanceof YamlScalar text && text.hasTag(YamlTags.STR)) {
            if (only.name().equals("__ansible_unsafe")) {
                return scalar(text.text(), YamlTags.UNSAFE, text.origin());
            }
            if (only.name().equals("__ansible_vault")) {
                return scalar(text.text(), YamlTags.VAULT, text.origin());
            }
        }
        return new YamlMapping(List.copyOf(entries.values()), null, origin);
    }

    private YamlNode array(Origin origin) {
        deeper(origin);
        List<YamlNode> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(node(token));
        }
        depth--;
        return new YamlSequence(List.copyOf(items), null, origin);
    }

    private void deeper(Origin origin) {
        if (++depth > YamlComposer.MAX_DEPTH) {
            throw new ProblemException(
                    "JSON parsing failed: Nested more than " + YamlComposer.MAX_DEPTH + " levels deep.", origin);
        }
    }

    private static YamlScalar scalar(String text, @Nullable String tag, Origin origin) {
        return new YamlScalar(text, tag == null, tag, origin);
    }

    private static String number(String text) {
        return switch (text) {
            case "NaN" -> ".nan";
            case "Infinity", "+Infinity" -> ".inf";
            case "-Infinity" -> "-.inf";
            default -> text;
        };
    }

    private Origin origin() {
        TokenStreamLocation at = parser.currentTokenLocation();
        return new Origin(file, at.getLineNr(), at.getColumnNr());
    }
}
