package dev.shevek.value;

import java.time.LocalDate;
import java.time.LocalTime;

/** Python's names for the types of values. */
public final class Types {
    private Types() {}

    /** Such as {@code str}, {@code NoneType}, {@code dict}. */
    public static String name(Value value) {
        return switch (value) {
            case StrValue s -> "str";
            case IntValue i -> "int";
            case BoolValue b -> "bool";
            case FloatValue f -> "float";
            case NoneValue n -> "NoneType";
            case ListValue l -> "list";
            case DictValue d -> d.entries() instanceof NamedType named ? named.typeName() : "dict";
            case TupleValue t -> "tuple";
            case SetValue s -> "set";
            case BytesValue b -> "bytes";
            case TimeValue t ->
                t.time() instanceof LocalDate ? "date" : t.time() instanceof LocalTime ? "time" : "datetime";
            case UndefinedValue u -> "AnsibleUndefined";
            case ObjectValue o -> o.typeName();
        };
    }
}
