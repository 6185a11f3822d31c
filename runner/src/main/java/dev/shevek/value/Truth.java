package dev.shevek.value;

/** Python's truth of a value. */
public final class Truth {
    private Truth() {}

    /** Whether {@code bool(value)} is true; throws {@link PythonException} for what is undefined. */
    public static boolean of(Value value) {
        if (value instanceof BoolValue bool) {
            return bool.value();
        }
        if (value instanceof StrValue text) {
            return !text.text().isEmpty();
        }
        if (value instanceof IntValue number) {
            return !number.equals(IntValue.ZERO);
        }
        if (value instanceof ListValue list) {
            return !list.items().isEmpty();
        }
        if (value instanceof DictValue dict) {
            return !dict.entries().isEmpty();
        }
        return other(value);
    }

    private static boolean other(Value value) {
        if (value instanceof UndefinedValue undefined) {
            if (undefined.lenient()) {
                return false;
            }
            throw PythonException.undefined(undefined);
        }
        return switch (value) {
            case NoneValue n -> false;
            case FloatValue f -> f.value() != 0;
            case TupleValue t -> !t.items().isEmpty();
            case SetValue s -> !s.items().isEmpty();
            case BytesValue b -> b.bytes().length > 0;
            case IterableValue i -> i.size() != 0;
            default -> true;
        };
    }
}
