package dev.shevek.yaml;

import dev.shevek.source.Origin;
import dev.shevek.source.ProblemException;
import dev.shevek.value.BoolValue;
import dev.shevek.value.BytesValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.Marks;
import dev.shevek.value.NoneValue;
import dev.shevek.value.SetValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.TupleValue;
import dev.shevek.value.Value;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Nodes as values, by their tags and by what plain scalars mean. What an alias names is made once and shared. */
final class YamlValues {
    private final YamlOptions options;
    private final IdentityHashMap<YamlNode, Value> shared = new IdentityHashMap<>();
    private int unsafe;

    YamlValues(YamlOptions options) {
        this.options = options;
    }

    Value value(YamlNode node) {
        String tag = node.tag();
        if (tag == null) {
            return plain(node);
        }
        return switch (tag) {
            case "!" -> node instanceof YamlScalar scalar ? untagged(scalar) : plain(node);
            case YamlTags.UNSAFE -> unsafe(node);
            case YamlTags.VAULT, YamlTags.VAULT_ENCRYPTED -> vaulted(node);
            case YamlTags.SEQ -> sequence(as(YamlSequence.class, node, "sequence"));
            case YamlTags.MAP, YamlTags.PYTHON_DICT -> mapping(as(YamlMapping.class, node, "mapping"));
            case YamlTags.SET -> new SetValue(set(as(YamlMapping.class, node, "mapping")));
            case YamlTags.OMAP, YamlTags.PAIRS -> pairs(as(YamlSequence.class, node, "sequence"));
            default -> tagged(tag, as(YamlScalar.class, node, "scalar"));
        };
    }

    private Value plain(YamlNode node) {
        return switch (node) {
            case YamlScalar scalar -> scalar(scalar);
            case YamlSequence sequence -> shared(sequence);
            case YamlMapping mapping -> shared(mapping);
        };
    }

    private Value shared(YamlNode node) {
        if (unsafe > 0) {
            return collection(node);
        }
        Value known = shared.get(node);
        if (known == null) {
            known = collection(node);
            shared.put(node, known);
        }
        return known;
    }

    private Value collection(YamlNode node) {
        return node instanceof YamlMapping mapping ? mapping(mapping) : sequence((YamlSequence) node);
    }

    private Value scalar(YamlScalar scalar) {
        if (scalar.plain()) {
            Value meant = resolved(scalar);
            if (meant != null) {
                return meant;
            }
            if (scalar.text().equals("=") || scalar.text().equals("<<")) {
                String kind = scalar.text().equals("=") ? "value" : "merge";
                throw mistake(
                        "Could not determine a constructor for the tag 'tag:yaml.org,2002:" + kind + "'.",
                        scalar.origin());
            }
        }
        return text(scalar);
    }

    /** What libyaml reads behind a bare {@code !}: quotes do not count there, and nothing at all is empty text. */
    private Value untagged(YamlScalar scalar) {
        Value meant = scalar.text().isEmpty() ? null : resolved(scalar);
        return meant != null ? meant : text(scalar);
    }

    private static @Nullable Value resolved(YamlScalar scalar) {
        try {
            return YamlScalars.resolve(scalar.text());
        } catch (DateTimeException noSuchDay) {
            throw mistake(String.valueOf(noSuchDay.getMessage()), scalar.origin());
        }
    }

    private StrValue text(YamlScalar scalar) {
        return new StrValue(scalar.text(), marks(scalar.origin()));
    }

    private Marks marks(Origin origin) {
        return new Marks(options.trust() == YamlTrust.TRUSTED && unsafe == 0, options.secret(), origin);
    }

    private ListValue sequence(YamlSequence sequence) {
        List<Value> items = new ArrayList<>(sequence.items().size());
        for (YamlNode item : sequence.items()) {
            items.add(value(item));
        }
        return new ListValue(Collections.unmodifiableList(items));
    }

    private DictValue mapping(YamlMapping mapping) {
        Map<Value, Value> entries =
                LinkedHashMap.newLinkedHashMap(mapping.entries().size());
        for (YamlEntry entry : mapping.entries()) {
            entries.put(key(entry.key()), value(entry.value()));
        }
        return new DictValue(Collections.unmodifiableMap(entries));
    }

    private Value key(YamlNode key) {
        return key instanceof YamlScalar scalar
                        && scalar.tag() == null
                        && scalar.text().equals("=")
                ? text(scalar)
                : value(key);
    }

    private Set<Value> set(YamlMapping mapping) {
        Set<Value> items = LinkedHashSet.newLinkedHashSet(mapping.entries().size());
        for (YamlEntry entry : mapping.entries()) {
            items.add(key(entry.key()));
        }
        return Collections.unmodifiableSet(items);
    }

    private ListValue pairs(YamlSequence sequence) {
        List<Value> items = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            if (!(item instanceof YamlMapping mapping) || mapping.entries().size() != 1) {
                throw mistake("While constructing pairs expected a mapping of length 1.", item.origin());
            }
            YamlEntry entry = mapping.entries().getFirst();
            items.add(new TupleValue(List.of(key(entry.key()), value(entry.value()))));
        }
        return new ListValue(Collections.unmodifiableList(items));
    }

    private Value unsafe(YamlNode node) {
        unsafe++;
        try {
            return plain(node);
        } finally {
            unsafe--;
        }
    }

    private Value vaulted(YamlNode node) {
        if (!(node instanceof YamlScalar scalar) || (scalar.plain() && resolved(scalar) != null)) {
            throw mistake("The '" + node.tag() + "' tag requires a string value.", node.origin());
        }
        return StrValue.encrypted(options.vault().of(scalar.text(), scalar.origin()), marks(scalar.origin()));
    }

    private Value tagged(String tag, YamlScalar scalar) {
        try {
            return switch (tag) {
                case YamlTags.NONE -> NoneValue.NONE;
                case YamlTags.BOOL -> bool(scalar);
                case YamlTags.INT -> YamlNumbers.parseInt(scalar.text());
                case YamlTags.FLOAT -> YamlNumbers.parseFloat(scalar.text());
                case YamlTags.BINARY -> new BytesValue(Base64.getMimeDecoder().decode(scalar.text()));
                case YamlTags.TIMESTAMP -> timestamp(scalar);
                default -> text(scalar);
            };
        } catch (NumberFormatException noNumber) {
            throw mistake("'" + scalar.text() + "' is no number for the tag '" + tag + "'.", scalar.origin());
        } catch (DateTimeException noSuchDay) {
            throw mistake(String.valueOf(noSuchDay.getMessage()), scalar.origin());
        } catch (IllegalArgumentException noBase64) {
            throw mistake("failed to decode base64 data: " + noBase64.getMessage(), scalar.origin());
        }
    }

    private static Value timestamp(YamlScalar scalar) {
        Value time = YamlTimestamps.resolve(scalar.text());
        if (time == null) {
            throw mistake("'" + scalar.text() + "' is no timestamp.", scalar.origin());
        }
        return time;
    }

    private static Value bool(YamlScalar scalar) {
        return switch (scalar.text().toLowerCase(Locale.ROOT)) {
            case "yes", "true", "on" -> BoolValue.TRUE;
            case "no", "false", "off" -> BoolValue.FALSE;
            default -> throw mistake("'" + scalar.text() + "' is no boolean.", scalar.origin());
        };
    }

    private static <T extends YamlNode> T as(Class<T> type, YamlNode node, String kind) {
        if (!type.isInstance(node)) {
            throw mistake("Expected a " + kind + " node, but found " + YamlKeys.kind(node) + ".", node.origin());
        }
        return type.cast(node);
    }

    private static ProblemException mistake(String message, Origin origin) {
        return new ProblemException("YAML parsing failed: " + message, origin);
    }
}
