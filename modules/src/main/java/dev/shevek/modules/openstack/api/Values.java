package dev.shevek.modules.openstack.api;

import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reading the values that APIs answer. */
public final class Values {
    private Values() {}

    /** A value as text; nothing is the empty text. */
    public static String text(@Nullable Value value) {
        return switch (value) {
            case null -> "";
            case NoneValue none -> "";
            case StrValue text -> text.text();
            case BoolValue flag -> flag.value() ? "True" : "False";
            default -> value.toString();
        };
    }

    /** A value as text, or null when there is none. */
    public static @Nullable String textOrNull(@Nullable Value value) {
        return value == null || value == NoneValue.NONE ? null : text(value);
    }

    /** The text under a key; the empty text when there is none. */
    public static String text(DictValue dict, String key) {
        return text(dict.get(key));
    }

    /** The id of a resource. */
    public static String id(DictValue resource) {
        return text(resource, "id");
    }

    /** The dictionary under a key; empty when there is none. */
    public static DictValue dict(DictValue dict, String key) {
        return dict.get(key) instanceof DictValue inner ? inner : DictValue.EMPTY;
    }

    /** The items of a list under a key; empty when there is none. */
    public static List<Value> list(DictValue dict, String key) {
        return dict.get(key) instanceof ListValue(List<Value> items) ? items : List.of();
    }

    /** The dictionaries of a list under a key. */
    public static List<DictValue> dicts(DictValue dict, String key) {
        List<DictValue> all = new ArrayList<>();
        for (Value item : list(dict, key)) {
            if (item instanceof DictValue inner) {
                all.add(inner);
            }
        }
        return all;
    }

    /** Whether the value under a key is true. */
    public static boolean flag(DictValue dict, String key) {
        return dict.get(key) instanceof BoolValue flag && flag.value();
    }

    /** The number under a key, or another. */
    public static long number(DictValue dict, String key, long otherwise) {
        return dict.get(key) instanceof IntValue number ? number.asLong() : otherwise;
    }

    /** Whether two values are the same, nothing and None being the same too. */
    public static boolean same(@Nullable Value left, @Nullable Value right) {
        return Objects.equals(left == null ? NoneValue.NONE : left, right == null ? NoneValue.NONE : right);
    }
}
