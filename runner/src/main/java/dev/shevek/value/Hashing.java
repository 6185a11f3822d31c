package dev.shevek.value;

/** What may be a key of a dictionary or an item of a set. */
public final class Hashing {
    private Hashing() {}

    /** The value itself when Python can hash it; throws {@link PythonException} for lists, dicts and sets. */
    public static Value key(Value value) {
        switch (value) {
            case ListValue l -> throw unhashable("list");
            case DictValue d -> throw unhashable("dict");
            case SetValue s -> throw unhashable("set");
            case UndefinedValue u -> throw PythonException.undefined(u);
            case TupleValue t -> t.items().forEach(Hashing::key);
            default -> {}
        }
        return value;
    }

    /** Whether Python can hash it. */
    public static boolean hashable(Value value) {
        return switch (value) {
            case ListValue l -> false;
            case DictValue d -> false;
            case SetValue s -> false;
            case UndefinedValue u -> false;
            case TupleValue t -> t.items().stream().allMatch(Hashing::hashable);
            default -> true;
        };
    }

    private static PythonException unhashable(String type) {
        return PythonException.type("unhashable type: '" + type + "'");
    }
}
