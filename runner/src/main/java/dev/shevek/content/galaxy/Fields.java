package dev.shevek.content.galaxy;

import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import dev.shevek.yaml.YamlOptions;
import dev.shevek.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What YAML and JSON documents say, by key. */
final class Fields {
    private Fields() {}

    /** The content of a file; throws {@link dev.shevek.source.ProblemException} when it cannot be read or parsed. */
    static Value file(Path file) {
        return new YamlReader(YamlOptions.UNTRUSTED).read(file).value();
    }

    /** The content of a text; {@code name} stands for it in messages. */
    static Value text(String text, String name) {
        return new YamlReader(YamlOptions.UNTRUSTED).read(text, name).value();
    }

    /** A value as text, or null when there is none. */
    static @Nullable String string(@Nullable Value value) {
        return switch (value) {
            case null -> null;
            case NoneValue none -> null;
            case StrValue text -> text.text();
            default -> value.toString();
        };
    }

    /** The text under a key, or null. */
    static @Nullable String string(@Nullable Value dict, String key) {
        return dict instanceof DictValue known ? string(known.get(key)) : null;
    }

    /** The dictionary under a key, or an empty one. */
    static DictValue dict(@Nullable Value dict, String key) {
        return dict instanceof DictValue known && known.get(key) instanceof DictValue inner ? inner : DictValue.EMPTY;
    }

    /** The list under a key, or an empty one. */
    static List<Value> list(@Nullable Value dict, String key) {
        return dict instanceof DictValue known && known.get(key) instanceof ListValue inner ? inner.items() : List.of();
    }

    /** The texts under a key: a list's, or the one that stands there alone. */
    static List<String> strings(@Nullable Value dict, String key) {
        List<String> texts = new ArrayList<>();
        for (Value item : list(dict, key)) {
            String text = string(item);
            if (text != null) {
                texts.add(text);
            }
        }
        String alone = texts.isEmpty() && list(dict, key).isEmpty() ? string(dict, key) : null;
        if (alone != null && !(dict instanceof DictValue known && known.get(key) instanceof ListValue)) {
            texts.add(alone);
        }
        return texts;
    }
}
