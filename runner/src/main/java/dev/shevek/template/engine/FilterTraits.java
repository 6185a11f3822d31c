package dev.shevek.template.engine;

import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.TupleValue;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is peculiar to filters, by name: how they take what is undefined, and what marks their results carry. */
final class FilterTraits {
    private FilterTraits() {}

    /** Filters that read every item of their input, and so miss what is undefined among them. */
    static boolean readsAll(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "list",
                    "reverse",
                    "batch",
                    "slice",
                    "zip",
                    "zip_longest",
                    "dict2items",
                    "items2dict",
                    "combine",
                    "product",
                    "items",
                    "dictsort",
                    "shuffle",
                    "unique",
                    "union" -> true;
            default -> false;
        };
    }

    static @Nullable UndefinedValue within(Value value) {
        Iterable<Value> items = switch (value) {
            case ListValue list -> list.items();
            case TupleValue tuple -> tuple.items();
            case DictValue dict -> dict.entries().values();
            default -> List.of();
        };
        for (Value item : items) {
            if (item instanceof UndefinedValue undefined) {
                return undefined;
            }
        }
        return null;
    }

    /** Filters that complain of the type of undefined input before it is used. */
    static boolean looksAtTypes(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "abs",
                    "round",
                    "basename",
                    "dirname",
                    "expanduser",
                    "realpath",
                    "splitext",
                    "win_basename",
                    "win_dirname",
                    "win_splitdrive",
                    "dict2items",
                    "items2dict",
                    "from_json",
                    "strftime",
                    "subelements",
                    "to_datetime",
                    "tojson",
                    "split",
                    "ipaddr" -> true;
            default -> false;
        };
    }

    /** Filters whose text is never read as anything else. */
    static boolean staysText(String name) {
        return switch (name) {
            case "string", "to_json", "to_nice_json", "to_yaml", "to_nice_yaml" -> true;
            default -> false;
        };
    }

    /** Filters that hand on what they were given: what comes out of them carries its own mark. */
    static boolean passes(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "first", "last", "min", "max", "random", "default", "d", "extract", "ternary", "mandatory" -> true;
            default -> false;
        };
    }
}
