package dev.shevek.template.filter;

import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.Dicts;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.Sequences;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JMESPath expressions, as {@code json_query} evaluates them. Specified at jmespath.org. */
final class JsonPath {
    private final JsonPathReader reader;

    private JsonPath(String expression) {
        this.reader = new JsonPathReader(expression);
    }

    static Value search(String expression, Value input) {
        JsonPath path = new JsonPath(expression);
        JsonPathNode node = path.expression(0);
        path.reader.end();
        return node.eval(input);
    }

    private static int power(String token) {
        return switch (token) {
            case "|" -> 1;
            case "||" -> 2;
            case "&&" -> 3;
            case "==", "!=", "<", "<=", ">", ">=" -> 5;
            case "[]" -> 9;
            case "*" -> 20;
            case "[?" -> 21;
            case "." -> 40;
            case "{" -> 50;
            case "[" -> 55;
            case "(" -> 60;
            default -> 0;
        };
    }

    private JsonPathNode expression(int binding) {
        JsonPathNode left = prefix(reader.next());
        while (binding < power(reader.peek())) {
            left = infix(reader.next(), left);
        }
        return left;
    }

    @SuppressWarnings("RefactorSwitch") // the branches do more than return
    private JsonPathNode prefix(String token) {
        switch (token) {
            case "literal" -> {
                Value value = reader.value();
                return input -> value;
            }
            case "name", "quoted" -> {
                String name = reader.text();
                if (token.equals("name") && reader.peek().equals("(")) {
                    return function(name);
                }
                return field(name);
            }
            case "*" -> {
                return JsonPathNode.values(input -> input, projection(20));
            }
            case "[" -> {
                return bracket(input -> input);
            }
            case "[]" -> {
                return JsonPathNode.flattened(input -> input, projection(9));
            }
            case "[?" -> {
                return filter(input -> input);
            }
            case "!" -> {
                JsonPathNode inner = expression(45);
                return input -> BoolValue.of(!JsonPathNode.truth(inner.eval(input)));
            }
            case "(" -> {
                JsonPathNode inner = expression(0);
                reader.expect(")");
                return inner;
            }
            case "{" -> {
                return hash();
            }
            case "@" -> {
                return input -> input;
            }
            case "&" -> {
                JsonPathNode inner = expression(0);
                return input -> new JsonPathNode.Reference(inner);
            }
            default -> throw reader.fail();
        }
    }

    private static JsonPathNode field(String name) {
        return input -> {
            Value found = input instanceof DictValue dict ? dict.get(name) : null;
            return found == null ? NoneValue.NONE : found;
        };
    }

    private JsonPathNode function(String name) {
        reader.expect("(");
        List<JsonPathNode> args = new ArrayList<>();
        while (!reader.peek().equals(")")) {
            args.add(expression(0));
            if (!reader.peek().equals(")")) {
                reader.expect(",");
            }
        }
        reader.expect(")");
        return input -> JsonPathFunctions.call(
                name, args.stream().map(arg -> arg.eval(input)).toList());
    }

    @SuppressWarnings("RefactorSwitch") // the branches do more than return
    private JsonPathNode infix(String token, JsonPathNode left) {
        switch (token) {
            case "." -> {
                if (reader.peek().equals("*")) {
                    reader.next();
                    return JsonPathNode.values(left, projection(20));
                }
                JsonPathNode right = dotted(40);
                return input -> JsonPathNode.chained(left.eval(input), right);
            }
            case "|" -> {
                JsonPathNode right = expression(1);
                return input -> right.eval(left.eval(input));
            }
            case "||" -> {
                JsonPathNode right = expression(2);
                return input -> {
                    Value value = left.eval(input);
                    return JsonPathNode.truth(value) ? value : right.eval(input);
                };
            }
            case "&&" -> {
                JsonPathNode right = expression(3);
                return input -> {
                    Value value = left.eval(input);
                    return JsonPathNode.truth(value) ? right.eval(input) : value;
                };
            }
            case "[]" -> {
                return JsonPathNode.flattened(left, projection(9));
            }
            case "[?" -> {
                return filter(left);
            }
            case "[" -> {
                return bracket(left);
            }
            default -> {
                JsonPathNode right = expression(5);
                return input -> JsonPathNode.compared(left.eval(input), token, right.eval(input));
            }
        }
    }

    private JsonPathNode dotted(int binding) {
        return switch (reader.peek()) {
            case "[" -> {
                reader.next();
                yield multiList();
            }
            case "{" -> {
                reader.next();
                yield hash();
            }
            default -> expression(binding);
        };
    }

    /** What is applied to every item of a projection. */
    private JsonPathNode projection(int binding) {
        return switch (reader.peek()) {
            case "[", "[?" -> expressionOf(binding);
            case "." -> {
                reader.next();
                if (reader.peek().equals("*")) {
                    yield expression(binding);
                }
                JsonPathNode right = dotted(binding);
                yield right;
            }
            default -> input -> input;
        };
    }

    private JsonPathNode expressionOf(int binding) {
        JsonPathNode left = input -> input;
        while (binding < power(reader.peek())) {
            left = infix(reader.next(), left);
        }
        return left;
    }

    @SuppressWarnings("RefactorSwitch") // the branches do more than return
    private JsonPathNode bracket(JsonPathNode left) {
        switch (reader.peek()) {
            case "number", ":" -> {
                return sliceOrIndex(left);
            }
            case "*" -> {
                reader.next();
                reader.expect("]");
                return JsonPathNode.items(left, projection(20));
            }
            default -> {
                JsonPathNode many = multiList();
                return input -> JsonPathNode.chained(left.eval(input), many);
            }
        }
    }

    private JsonPathNode sliceOrIndex(JsonPathNode left) {
        @Nullable Value[] parts = new Value[3];
        int at = 0;
        boolean slice = false;
        while (!reader.peek().equals("]")) {
            String token = reader.next();
            if (token.equals(":")) {
                slice = true;
                if (++at > 2) {
                    throw reader.fail();
                }
            } else {
                parts[at] = reader.value();
            }
        }
        reader.expect("]");
        if (!slice) {
            Value index = parts[0];
            return input -> {
                Value list = left.eval(input);
                Value found = list instanceof ListValue && index instanceof IntValue number
                        ? Sequences.at(list, number.asLong())
                        : null;
                return found == null ? NoneValue.NONE : found;
            };
        }
        JsonPathNode sliced = input -> {
            Value list = left.eval(input);
            return list instanceof ListValue ? Sequences.slice(list, parts[0], parts[1], parts[2]) : NoneValue.NONE;
        };
        return JsonPathNode.items(sliced, projection(20));
    }

    private JsonPathNode multiList() {
        List<JsonPathNode> nodes = new ArrayList<>();
        do {
            nodes.add(expression(0));
        } while (reader.skip(","));
        reader.expect("]");
        return input -> {
            if (input == NoneValue.NONE) {
                return input;
            }
            List<Value> out = new ArrayList<>();
            nodes.forEach(node -> out.add(node.eval(input)));
            return new ListValue(out);
        };
    }

    private JsonPathNode hash() {
        Map<String, JsonPathNode> nodes = new LinkedHashMap<>();
        do {
            reader.next();
            String key = reader.text();
            reader.expect(":");
            nodes.put(key, expression(0));
        } while (reader.skip(","));
        reader.expect("}");
        return input -> {
            if (input == NoneValue.NONE) {
                return input;
            }
            Map<String, Value> out = new LinkedHashMap<>();
            nodes.forEach((key, node) -> out.put(key, node.eval(input)));
            return Dicts.of(null, out);
        };
    }

    private JsonPathNode filter(JsonPathNode left) {
        JsonPathNode condition = expression(0);
        reader.expect("]");
        JsonPathNode right = reader.peek().equals("[]") ? input -> input : projection(21);
        return input -> {
            if (!(left.eval(input) instanceof ListValue list)) {
                return NoneValue.NONE;
            }
            List<Value> out = new ArrayList<>();
            for (Value item : list.items()) {
                if (JsonPathNode.truth(condition.eval(item))) {
                    Value value = right.eval(item);
                    if (value != NoneValue.NONE) {
                        out.add(value);
                    }
                }
            }
            return new ListValue(out);
        };
    }
}
