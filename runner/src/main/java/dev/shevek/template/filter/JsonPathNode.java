package dev.shevek.template.filter;

import dev.shevek.value.Arithmetic;
import dev.shevek.value.BoolValue;
import dev.shevek.value.Comparison;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.ObjectValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a JMESPath expression. */
@FunctionalInterface
interface JsonPathNode {
    /** Its value for an input. */
    Value eval(Value input);

    /** {@code &expression}: handed to a function unevaluated. */
    record Reference(JsonPathNode node) implements ObjectValue {
        @Override
        public @Nullable Value attribute(String name) {
            return null;
        }

        @Override
        public String typeName() {
            return "expref";
        }
    }

    /** JMESPath's truth: nothing, false and what is empty are false; every number is true. */
    static boolean truth(Value value) {
        return switch (value) {
            case NoneValue none -> false;
            case BoolValue bool -> bool.value();
            case StrValue text -> !text.text().isEmpty();
            case ListValue list -> !list.items().isEmpty();
            case DictValue dict -> !dict.entries().isEmpty();
            default -> true;
        };
    }

    /** The right side for the left side's value; None stays None. */
    static Value chained(Value left, JsonPathNode right) {
        return left == NoneValue.NONE ? left : right.eval(left);
    }

    /** A comparison; an order between other things than numbers is None. */
    static Value compared(Value left, String operator, Value right) {
        boolean sameKind = left instanceof BoolValue == right instanceof BoolValue;
        return switch (operator) {
            case "==" -> BoolValue.of(sameKind && left.equals(right));
            case "!=" -> BoolValue.of(!(sameKind && left.equals(right)));
            default -> {
                boolean ordered = (Arithmetic.numeric(left) && Arithmetic.numeric(right))
                        || (left instanceof StrValue && right instanceof StrValue);
                yield ordered ? BoolValue.of(Comparison.ordered(left, right, operator)) : NoneValue.NONE;
            }
        };
    }

    private static Value project(Iterable<Value> items, JsonPathNode right) {
        List<Value> out = new ArrayList<>();
        for (Value item : items) {
            Value value = right.eval(item);
            if (value != NoneValue.NONE) {
                out.add(value);
            }
        }
        return new ListValue(out);
    }

    /** {@code left[*]right}. */
    static JsonPathNode items(JsonPathNode left, JsonPathNode right) {
        return input -> left.eval(input) instanceof ListValue list ? project(list.items(), right) : NoneValue.NONE;
    }

    /** {@code left.*right}. */
    static JsonPathNode values(JsonPathNode left, JsonPathNode right) {
        return input -> left.eval(input) instanceof DictValue dict
                ? project(dict.entries().values(), right)
                : NoneValue.NONE;
    }

    /** {@code left[]right}. */
    static JsonPathNode flattened(JsonPathNode left, JsonPathNode right) {
        return input -> {
            if (!(left.eval(input) instanceof ListValue list)) {
                return NoneValue.NONE;
            }
            List<Value> flat = new ArrayList<>();
            for (Value item : list.items()) {
                if (item instanceof ListValue inner) {
                    flat.addAll(inner.items());
                } else {
                    flat.add(item);
                }
            }
            return project(flat, right);
        };
    }
}
