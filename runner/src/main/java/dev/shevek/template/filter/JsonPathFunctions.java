package dev.shevek.template.filter;

import dev.shevek.value.Arithmetic;
import dev.shevek.value.BoolValue;
import dev.shevek.value.Comparison;
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Sequences;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The functions of JMESPath. */
final class JsonPathFunctions {
    private JsonPathFunctions() {}

    private static PythonException bad(String name) {
        return new PythonException(
                "AnsibleFilterError",
                "JMESPathError in json_query filter plugin:\nbad arguments for the function " + name + "()");
    }

    static Value call(String name, List<Value> args) {
        try {
            return checked(name, args);
        } catch (IndexOutOfBoundsException | ClassCastException e) {
            throw bad(name);
        }
    }

    private static List<Value> list(Value value) {
        return ((ListValue) value).items();
    }

    private static String text(Value value) {
        return ((StrValue) value).text();
    }

    private static Value checked(String name, List<Value> args) {
        return switch (name) {
            case "length" -> IntValue.of(Sequences.length(args.get(0)));
            case "keys" ->
                new ListValue(
                        new ArrayList<>(((DictValue) args.get(0)).entries().keySet()));
            case "values" ->
                new ListValue(
                        new ArrayList<>(((DictValue) args.get(0)).entries().values()));
            case "type" -> StrValue.of(type(args.get(0)));
            case "to_string" ->
                args.get(0) instanceof StrValue
                        ? args.get(0)
                        : StrValue.of(new JsonWriter(null, ",", ":", true, false).write(args.get(0)));
            case "to_number" -> number(args.get(0));
            case "to_array" -> args.get(0) instanceof ListValue ? args.get(0) : ListValue.of(args.get(0));
            case "contains" ->
                args.get(0) instanceof StrValue whole
                        ? BoolValue.of(args.get(1) instanceof StrValue part
                                && whole.text().contains(part.text()))
                        : BoolValue.of(list(args.get(0)).contains(args.get(1)));
            case "starts_with" -> BoolValue.of(text(args.get(0)).startsWith(text(args.get(1))));
            case "ends_with" -> BoolValue.of(text(args.get(0)).endsWith(text(args.get(1))));
            case "join" -> {
                StringJoiner out = new StringJoiner(text(args.get(0)));
                list(args.get(1)).forEach(item -> out.add(text(item)));
                yield StrValue.of(out.toString());
            }
            case "not_null" ->
                args.stream().filter(arg -> arg != NoneValue.NONE).findFirst().orElse(NoneValue.NONE);
            case "reverse" ->
                args.get(0) instanceof StrValue s
                        ? StrValue.of(new StringBuilder(s.text()).reverse().toString())
                        : new ListValue(new ArrayList<>(list(args.get(0)).reversed()));
            case "merge" -> {
                Map<Value, Value> out = new LinkedHashMap<>();
                args.forEach(arg -> out.putAll(((DictValue) arg).entries()));
                yield new DictValue(out);
            }
            case "map" -> {
                List<Value> out = new ArrayList<>();
                list(args.get(1))
                        .forEach(item -> out.add(
                                ((JsonPathNode.Reference) args.get(0)).node().eval(item)));
                yield new ListValue(out);
            }
            case "sort", "sort_by", "min", "max", "min_by", "max_by" ->
                ordered(name, list(args.get(0)), args.size() > 1 ? (JsonPathNode.Reference) args.get(1) : null);
            case "sum", "avg" -> {
                Value total = IntValue.ZERO;
                for (Value item : list(args.get(0))) {
                    total = Arithmetic.add(total, item);
                }
                yield name.equals("sum")
                        ? total
                        : list(args.get(0)).isEmpty()
                                ? NoneValue.NONE
                                : Arithmetic.divide(
                                        total, IntValue.of(list(args.get(0)).size()));
            }
            case "abs" -> Comparison.less(args.get(0), IntValue.ZERO) ? Arithmetic.negate(args.get(0)) : args.get(0);
            case "ceil" -> IntValue.of((long) Math.ceil(Arithmetic.number(args.get(0))));
            case "floor" -> IntValue.of((long) Math.floor(Arithmetic.number(args.get(0))));
            default ->
                throw new PythonException(
                        "AnsibleFilterError",
                        "JMESPathError in json_query filter plugin:\nUnknown function: " + name + "()");
        };
    }

    private static Value ordered(String name, List<Value> items, JsonPathNode.@Nullable Reference by) {
        List<Value> sorted = new ArrayList<>(items);
        sorted.sort((l, r) -> Comparison.compare(
                by == null ? l : by.node().eval(l), by == null ? r : by.node().eval(r), "<"));
        if (name.startsWith("sort")) {
            return new ListValue(sorted);
        }
        if (sorted.isEmpty()) {
            return NoneValue.NONE;
        }
        return name.startsWith("min") ? sorted.getFirst() : sorted.getLast();
    }

    private static Value number(Value value) {
        if (Arithmetic.numeric(value) && !(value instanceof BoolValue)) {
            return value;
        }
        if (!(value instanceof StrValue text)) {
            return NoneValue.NONE;
        }
        BigInteger whole = Numbers.integer(text.text(), 10);
        Double real = whole == null ? Numbers.real(text.text()) : null;
        return whole != null ? IntValue.of(whole) : real != null ? new FloatValue(real) : NoneValue.NONE;
    }

    private static String type(Value value) {
        return switch (value) {
            case StrValue s -> "string";
            case BoolValue b -> "boolean";
            case NoneValue n -> "null";
            case ListValue l -> "array";
            case DictValue d -> "object";
            default -> "number";
        };
    }
}
