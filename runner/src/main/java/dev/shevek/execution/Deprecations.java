package dev.shevek.execution;

import dev.shevek.value.DictValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deprecations as results carry them: {@code msg}, {@code version} or {@code date}, and who deprecates. */
final class Deprecations {
    private Deprecations() {}

    /** A module's entry with who deprecates by both names. */
    static DictValue complete(DictValue given) {
        Map<Value, Value> values = new LinkedHashMap<>();
        if (given.get("event") instanceof DictValue event && event.get("msg") instanceof StrValue message) {
            values.put(StrValue.of("msg"), message);
        }
        given.entries().forEach((key, value) -> {
            String name = Texts.of(key);
            if (!name.equals("event") && (value != NoneValue.NONE || name.equals("collection_name"))) {
                values.put(key, value);
            }
        });
        String collection = text(given, "collection_name");
        DictValue who = given.get("deprecator") instanceof DictValue dict ? dict : null;
        if (who == null && collection != null) {
            Map<String, Value> made = new LinkedHashMap<>();
            made.put("resolved_name", StrValue.of(collection));
            made.put("type", NoneValue.NONE);
            values.put(StrValue.of("deprecator"), DictValue.ofTexts(made));
        } else if (who == null) {
            values.put(StrValue.of("deprecator"), NoneValue.NONE);
        }
        if (collection == null) {
            String name = who == null ? null : text(who, "resolved_name");
            values.put(StrValue.of("collection_name"), name == null ? NoneValue.NONE : StrValue.of(collectionOf(name)));
        }
        return new DictValue(values);
    }

    /** What the user reads. */
    static String sentence(DictValue deprecation) {
        DictValue who = deprecation.get("deprecator") instanceof DictValue dict ? dict : null;
        String name = who == null ? null : text(who, "resolved_name");
        String type = who == null ? null : text(who, "type");
        String collection = name;
        String plugin = "";
        if (name != null && type != null) {
            String kind = type.equals("module") ? type : type + " plugin";
            int parts = name.split("\\.", -1).length;
            boolean core = name.equals("ansible.builtin");
            collection = core ? name : parts > 2 ? collectionOf(name) : null;
            plugin = core ? "the " + kind + " API" : kind + " '" + name.substring(name.lastIndexOf('.') + 1) + "'";
        }
        StringBuilder text =
                new StringBuilder(closed(text(deprecation, "msg"))).append(" This feature will be removed");
        if (!plugin.isEmpty() || collection != null) {
            text.append(" from");
        }
        if (!plugin.isEmpty()) {
            text.append(' ').append(plugin).append(collection == null ? "" : " in");
        }
        if (collection != null) {
            text.append(collection.equals("ansible.builtin") ? " ansible-core" : " collection '" + collection + "'");
        }
        return text.append(when(deprecation, collection)).append('.').toString();
    }

    private static String when(DictValue deprecation, @Nullable String collection) {
        String date = text(deprecation, "date");
        String version = text(deprecation, "version");
        if (collection == null) {
            return " in the future";
        }
        if (date != null) {
            return " in a release after " + date;
        }
        return version == null ? " in a future release" : " version " + version;
    }

    private static String closed(@Nullable String sentence) {
        String text = sentence == null ? "" : sentence.strip();
        boolean open = !text.isEmpty() && "!?.".indexOf(text.charAt(text.length() - 1)) < 0;
        return open ? text + "." : text;
    }

    private static String collectionOf(String name) {
        int first = name.indexOf('.');
        int second = first < 0 ? -1 : name.indexOf('.', first + 1);
        return second < 0 ? name : name.substring(0, second);
    }

    private static @Nullable String text(DictValue dict, String key) {
        return dict.get(key) instanceof StrValue text && !text.text().isEmpty() ? text.text() : null;
    }
}
