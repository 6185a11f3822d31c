package dev.shevek.modules.openstack.api;

import dev.shevek.module.Json;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How openstacksdk shows a kind of resource: playbooks know its names ({@code is_router_external}), not those of the API
 * ({@code router:external}). Every attribute is there, None when the cloud did not say.
 *
 * @param kind such as {@code network}
 * @param newest the newest microversion that these names are about, or the empty text
 * @param unknown what becomes of what has no name here: {@code keep}, {@code properties}, or {@code -} for nothing
 * @param attributes in openstacksdk's order
 */
public record Shape(String kind, String newest, String unknown, List<Attribute> attributes) {
    /**
     * One attribute.
     *
     * @param name openstacksdk's
     * @param field the API's
     * @param part {@code body}, {@code header}, {@code computed} or {@code uri}
     * @param type what its value is turned into; {@code -} for nothing
     * @param otherwise its value when the cloud did not say
     * @param fallback an attribute to take instead when the cloud did not say, or null
     * @param second a second name, or null
     */
    public record Attribute(
            String name,
            String field,
            String part,
            String type,
            Value otherwise,
            @Nullable String fallback,
            @Nullable String second) {}

    /** The shape of a kind. */
    public static Shape of(String kind) {
        return Shapes.named(kind);
    }

    /** A resource as tasks see it. */
    public DictValue show(DictValue resource) {
        return show(resource, false);
    }

    /**
     * A resource as tasks see it.
     *
     * @param computed with what openstacksdk computes (it does so inside of other resources only)
     */
    DictValue show(DictValue resource, boolean computed) {
        Map<Value, Value> all = new LinkedHashMap<>();
        DictValue full = unknown.equals("properties") ? collected(resource) : resource;
        if (unknown.equals("keep")) {
            Set<String> known = fields();
            resource.entries().forEach((key, value) -> {
                if (!known.contains(Values.text(key))) {
                    all.put(key, value);
                }
            });
        }
        for (Attribute attribute : attributes) {
            if (attribute.part().equals("uri") || (attribute.part().equals("computed") && !computed)) {
                continue;
            }
            Value value = value(full, attribute);
            all.putIfAbsent(StrValue.of(attribute.name()), value);
            if (attribute.second() != null) {
                all.putIfAbsent(StrValue.of(attribute.second()), value);
            }
        }
        return new DictValue(all);
    }

    /** The API's name of an attribute; the name itself when it has no other. */
    public String field(String name) {
        for (Attribute attribute : attributes) {
            if (attribute.name().equals(name)) {
                return attribute.field();
            }
        }
        return name;
    }

    /** Fields by openstacksdk's names for them. */
    public DictValue named(DictValue fields) {
        Map<String, String> names = new LinkedHashMap<>();
        attributes.forEach(attribute -> names.putIfAbsent(attribute.field(), attribute.name()));
        Map<String, Value> all = new LinkedHashMap<>();
        fields.entries().forEach((key, value) -> {
            String field = Values.text(key);
            all.put(names.getOrDefault(field, field), value);
        });
        return DictValue.ofTexts(all);
    }

    private Set<String> fields() {
        Set<String> fields = new HashSet<>();
        attributes.forEach(attribute -> {
            fields.add(attribute.field());
            fields.add(attribute.name());
        });
        return fields;
    }

    /** What has no name of its own goes under {@code properties}. */
    private DictValue collected(DictValue resource) {
        Set<String> known = fields();
        Map<Value, Value> rest = new LinkedHashMap<>();
        Map<Value, Value> own = new LinkedHashMap<>();
        resource.entries().forEach((key, value) -> {
            // where it is in the API is no property of an image
            if (!Values.text(key).equals("self")) {
                (known.contains(Values.text(key)) ? own : rest).put(key, value);
            }
        });
        own.put(StrValue.of("properties"), new DictValue(rest));
        return new DictValue(own);
    }

    private Value value(DictValue resource, Attribute attribute) {
        Value given = resource.get(attribute.field());
        if (given == null && attribute.fallback() != null) {
            for (Attribute other : attributes) {
                if (other.name().equals(attribute.fallback()) && resource.get(other.field()) != null) {
                    given = resource.get(other.field());
                }
            }
        }
        if (given == null) {
            return attribute.otherwise();
        }
        return given == NoneValue.NONE ? given : converted(given, attribute.type());
    }

    private static Value converted(Value value, String type) {
        int at = type.indexOf('@');
        if (type.startsWith("@")) {
            if (!(value instanceof DictValue inner)) {
                return DictValue.EMPTY; // a server that boots from a volume has the empty text for its image
            }
            // a server says its flavour's name only, and openstacksdk takes that for its id
            boolean named = inner.get("id") == null && inner.get("original_name") != null;
            Value id = inner.get("original_name");
            return Shape.of(type.substring(1)).show(named && id != null ? inner.with("id", id) : inner, true);
        }
        if (at > 0 && value instanceof ListValue(List<Value> items)) {
            Shape inner = Shape.of(type.substring(at + 1));
            List<Value> shown = new ArrayList<>();
            items.forEach(item -> shown.add(item instanceof DictValue dict ? inner.show(dict, true) : item));
            return new ListValue(shown);
        }
        return switch (type) {
            case "int" -> value instanceof IntValue || value instanceof FloatValue ? value : number(Values.text(value));
            case "float" -> value instanceof IntValue number ? new FloatValue(number.asLong()) : value;
            case "bool" ->
                value instanceof BoolValue
                        ? value
                        : BoolValue.of(!Values.text(value).isEmpty());
            case "boolstr" ->
                value instanceof StrValue text ? BoolValue.of(text.text().equalsIgnoreCase("true")) : value;
            case "dict" -> value instanceof DictValue ? value : DictValue.EMPTY;
            case "list" -> value instanceof ListValue ? value : ListValue.of(value);
            case "str" -> StrValue.of(Values.text(value));
            default -> value;
        };
    }

    private static Value number(String text) {
        return !text.isEmpty() && text.length() < 18 && text.chars().allMatch(Character::isDigit)
                ? IntValue.of(Long.parseLong(text))
                : IntValue.of(0);
    }

    static Attribute attribute(String line) {
        // a default may hold blanks, but none does today
        String[] word = line.split(" ", -1);
        Value otherwise = word[4].equals("-") ? NoneValue.NONE : Json.read(word[4]);
        return new Attribute(
                word[0],
                word[1],
                word[2],
                word[3],
                otherwise == null ? NoneValue.NONE : otherwise,
                word[5].equals("-") ? null : word[5],
                word[6].equals("-") ? null : word[6]);
    }
}
