package dev.shevek.modules.databases;

import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.util.List;
import java.util.function.Function;

/**
 * Values for the placeholders of statements, as Python's drivers put them in: {@code %s} in turn, {@code %(name)s} by name.
 *
 * @param values a list, a dictionary, or None for statements without placeholders
 * @param literal makes a value what it is in a statement
 */
record QueryArguments(Value values, Function<Value, String> literal) {

    static QueryArguments of(Arguments args, Function<Value, String> literal) {
        List<Value> list = args.list("positional_args");
        DictValue dict = args.dictOrNull("named_args");
        Value values = !list.isEmpty()
                ? new ListValue(list)
                : dict != null && !dict.entries().isEmpty() ? dict : NoneValue.NONE;
        return new QueryArguments(values, literal);
    }

    /** As Python shows them. */
    String shown() {
        return Text.repr(values);
    }

    /** A statement with its values. */
    String in(String statement) {
        if (values == NoneValue.NONE) {
            return statement;
        }
        StringBuilder out = new StringBuilder();
        int next = 0;
        for (int i = 0; i < statement.length(); i++) {
            char c = statement.charAt(i);
            if (c != '%') {
                out.append(c);
                continue;
            }
            if (statement.startsWith("%%", i)) {
                out.append('%');
                i++;
            } else if (statement.startsWith("%s", i) && values instanceof ListValue(List<Value> items)) {
                if (next == items.size()) {
                    throw new ModuleFailure("not enough arguments for format string");
                }
                out.append(literal.apply(items.get(next++)));
                i++;
            } else {
                int end = statement.indexOf(")s", i);
                Value value = statement.startsWith("%(", i) && end > 0 && values instanceof DictValue dict
                        ? dict.get(statement.substring(i + 2, end))
                        : null;
                if (value == null) {
                    throw new ModuleFailure("unsupported format character in '" + statement + "'");
                }
                out.append(literal.apply(value));
                i = end + 1;
            }
        }
        return out.toString();
    }
}
