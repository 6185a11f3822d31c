package dev.shevek.value;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

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
            case IntValue i -> NumberMethods.has(i, name);
            case BoolValue b -> NumberMethods.has(b, name);
            case FloatValue f -> NumberMethods.has(f, name);
            case BytesValue b -> name.equals("decode") || name.equals("hex");
            case TimeValue t -> TimeMethods.has(t, name);
            case TimeDelta t -> name.equals("total_seconds");
            default -> false;
        };
    }

    /** The attribute of a number that is no method, such as {@code real}; null when it has none of that name. */
    public static @Nullable Value attribute(Value receiver, String name) {
        return Arithmetic.numeric(receiver) ? NumberMethods.attribute(receiver, name) : null;
    }

    /** Calls a method that {@link #has} says is there; throws {@link PythonException}. */
    public static Value call(Value receiver, String name, Args args) {
        return switch (receiver) {
            case StrValue s -> StrMethods.call(s, name, args);
            case DictValue d -> DictMethods.call(d, name, args);
            case ListValue l -> ListMethods.call(l.items(), name, args);
            case TupleValue t -> ListMethods.call(t.items(), name, args);
            case SetValue s -> SetMethods.call(s, name, args);
            case BytesValue b -> {
                if (name.equals("hex")) {
                    yield StrValue.of(HexFormat.of().formatHex(b.bytes()));
                }
                Value[] bound = args.bind("bytes.decode", "encoding", "errors");
                yield StrValue.of(
                        Encodings.decode(b.bytes(), Args.text(bound[0], "utf-8"), Args.text(bound[1], "strict")));
            }
            case TimeValue t -> TimeMethods.call(t, name, args);
            case TimeDelta t -> t.seconds();
            default -> NumberMethods.call(receiver, name, args);
        };
    }
}
