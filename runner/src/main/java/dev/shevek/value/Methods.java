package dev.shevek.value;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The methods that templates may call on plain values. */
public final class Methods {
    private Methods() {}

    /** Whether a value of this type has a method of that name. */
    public static boolean has(Value receiver, String name) {
        return switch (receiver) {
            case StrValue s -> StrMethods.has(name);
            case DictValue d -> DictMethods.has(name);
            case ListValue l -> ListMethods.has(name);
            case TupleValue t -> name.equals("index") || name.equals("count");
            case SetValue s -> SetMethods.has(name);
            case IntValue i -> NumberMethods.has(name);
            case BoolValue b -> NumberMethods.has(name);
            case FloatValue f -> NumberMethods.has(name);
            case BytesValue b -> name.equals("decode") || name.equals("hex");
            case TimeValue t -> TimeMethods.has(name);
            case TimeDelta t -> name.equals("total_seconds");
            default -> false;
        };
    }

    /** Calls a method that {@link #has} says is there; throws {@link PythonException}. */
    public static Value call(Value receiver, String name, Args args) {
        return switch (receiver) {
            case StrValue s -> StrMethods.call(s, name, args);
            case DictValue d -> DictMethods.call(d, name, args);
            case ListValue l -> ListMethods.call(l.items(), name, args);
            case TupleValue t -> ListMethods.call(t.items(), name, args);
            case SetValue s -> SetMethods.call(s, name, args);
            case BytesValue b ->
                StrValue.of(
                        name.equals("hex")
                                ? HexFormat.of().formatHex(b.bytes())
                                : new String(b.bytes(), StandardCharsets.UTF_8));
            case TimeValue t -> TimeMethods.call(t, name, args);
            case TimeDelta t -> t.seconds();
            default -> NumberMethods.call(receiver, name, args);
        };
    }
}
