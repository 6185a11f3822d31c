package dev.shevek.action;

import dev.shevek.module.ModuleFailure;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads rendered arguments of actions by Ansible's rules for option types. */
public final class Args {
    private Args() {}

    /** Text of a scalar, or null for None. */
    public static @Nullable String text(@Nullable Value value) {
        return switch (value) {
            case null -> null;
            case NoneValue none -> null;
            case StrValue text -> text.text();
            case FloatValue number -> BigDecimal.valueOf(number.value()).toPlainString();
            default -> value.toString();
        };
    }

    /** Text of an argument that must be there. */
    public static String text(ActionContext context, String name) {
        String text = text(context.arg(name));
        if (text == null) {
            throw new ModuleFailure("missing required arguments: " + name);
        }
        return text;
    }

    /** A boolean argument, or what counts when it is not given; throws when it is no boolean. */
    public static boolean flag(ActionContext context, String name, boolean otherwise) {
        Value value = context.arg(name);
        if (value == null || value == NoneValue.NONE) {
            return otherwise;
        }
        Boolean flag = flag(value);
        if (flag == null) {
            throw new ModuleFailure(
                    "argument '" + name + "' is of type " + typeName(value) + " and we were unable to convert to bool");
        }
        return flag;
    }

    private static String typeName(Value value) {
        return switch (value) {
            case StrValue text -> "str";
            case IntValue number -> "int";
            case DictValue dict -> "dict";
            case ListValue list -> "list";
            default -> "other";
        };
    }

    /** A value as a boolean, or null when it is none. */
    public static @Nullable Boolean flag(Value value) {
        return switch (value) {
            case BoolValue flag -> (Boolean) flag.value();
            case IntValue number when number.equals(IntValue.of(1)) -> (Boolean) true;
            case IntValue number when number.equals(IntValue.ZERO) -> (Boolean) false;
            case StrValue text ->
                switch (text.text().strip().toLowerCase(Locale.ROOT)) {
                    case "yes", "y", "true", "t", "on", "1", "1.0" -> (Boolean) true;
                    case "no", "n", "false", "f", "off", "0", "0.0" -> (Boolean) false;
                    default -> null;
                };
            default -> null;
        };
    }

    /** An integer argument, or what counts when it is not given. */
    public static long integer(ActionContext context, String name, long otherwise) {
        Value value = context.arg(name);
        return switch (value) {
            case null -> otherwise;
            case NoneValue none -> otherwise;
            case IntValue number -> number.asLong();
            case FloatValue number -> (long) number.value();
            case BoolValue flag -> flag.value() ? 1 : 0;
            default -> {
                String text = text(value);
                try {
                    yield Long.parseLong(text == null ? "" : text.strip());
                } catch (NumberFormatException e) {
                    throw new ModuleFailure("argument '" + name + "' cannot be converted to an int: " + text);
                }
            }
        };
    }

    /** A list argument: a list as it is, text split at commas, absent is empty. */
    public static List<Value> list(ActionContext context, String name) {
        Value value = context.arg(name);
        return switch (value) {
            case null -> List.of();
            case NoneValue none -> List.of();
            case ListValue list -> list.items();
            case StrValue text -> {
                List<Value> items = new ArrayList<>();
                for (String part : text.text().split(",", -1)) {
                    items.add(StrValue.of(part.strip()));
                }
                yield items;
            }
            default -> List.of(value);
        };
    }

    /** The texts of a list argument. */
    public static List<String> texts(ActionContext context, String name) {
        List<String> texts = new ArrayList<>();
        for (Value item : list(context, name)) {
            String text = text(item);
            texts.add(text == null ? "" : text);
        }
        return texts;
    }
}
