package dev.shevek.template.filter;

import dev.shevek.template.engine.CallableValue;
import dev.shevek.template.engine.Rendering;
import dev.shevek.value.Args;
import dev.shevek.value.Arithmetic;
import dev.shevek.value.BoolValue;
import dev.shevek.value.Cases;
import dev.shevek.value.Comparison;
import dev.shevek.value.DictValue;
import dev.shevek.value.DictView;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Sequences;
import dev.shevek.value.SetValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Types;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import java.util.Locale;

/** Jinja's own tests. */
@SuppressWarnings("ReferenceEquality") // Python's "is"
final class JinjaTests {
    private JinjaTests() {}

    static boolean has(String name) {
        return switch (name) {
            case "defined",
                    "undefined",
                    "none",
                    "boolean",
                    "false",
                    "true",
                    "integer",
                    "float",
                    "number",
                    "string",
                    "mapping",
                    "iterable",
                    "sequence",
                    "callable",
                    "sameas",
                    "escaped",
                    "in",
                    "odd",
                    "even",
                    "divisibleby",
                    "lower",
                    "upper",
                    "filter",
                    "test",
                    "eq",
                    "equalto",
                    "==",
                    "ne",
                    "!=",
                    "lt",
                    "lessthan",
                    "<",
                    "le",
                    "<=",
                    "gt",
                    "greaterthan",
                    ">",
                    "ge",
                    ">=" -> true;
            default -> false;
        };
    }

    /** Whether there is a filter or test of that name; Ansible takes only text, and 2.14 complains of what is not there. */
    private static boolean known(Value input, boolean filter, Rendering run) {
        if (!(input instanceof StrValue text)) {
            if (input instanceof ListValue || input instanceof DictValue || input instanceof SetValue) {
                throw PythonException.type("unhashable type: '" + Types.name(input) + "'");
            }
            if (run.dialect().ansible() && !run.dialect().modern()) {
                throw PythonException.value("a name must be text, not " + Types.name(input));
            }
            return run.dialect().modern(); // as ansible-core 2.19 has it
        }
        boolean known = run.has(text.text(), filter);
        if (!known && run.dialect().ansible() && !run.dialect().modern()) {
            throw new PythonException("TemplateSyntaxError", "Could not load \"" + text.text() + "\"");
        }
        return known;
    }

    static boolean lenient(String name, boolean modern) {
        return switch (name) {
            case "defined", "undefined" -> true;
            case "none",
                    "boolean",
                    "false",
                    "true",
                    "integer",
                    "float",
                    "number",
                    "string",
                    "mapping",
                    "sequence",
                    "callable",
                    "sameas",
                    "escaped" -> !modern;
            default -> false;
        };
    }

    static boolean holds(String name, Value input, Args args, Rendering run) {
        return switch (name) {
            case "defined" -> !(input instanceof UndefinedValue);
            case "undefined" -> input instanceof UndefinedValue;
            case "none" -> input == NoneValue.NONE;
            case "boolean" -> input instanceof BoolValue;
            case "false" -> input == BoolValue.FALSE;
            case "true" -> input == BoolValue.TRUE;
            case "integer" -> input instanceof IntValue;
            case "float" -> input instanceof FloatValue;
            case "number" -> Arithmetic.numeric(input);
            case "string" -> input instanceof StrValue;
            case "mapping" -> input instanceof DictValue;
            case "iterable" -> Sequences.isIterable(input);
            case "sequence" -> Sequences.isIterable(input) && (run.dialect().modern() || !(input instanceof DictView));
            case "callable" -> input instanceof CallableValue || input instanceof UndefinedValue;
            case "escaped" -> input instanceof UndefinedValue && run.dialect().ansible();
            case "odd" -> Arithmetic.modulo(input, IntValue.of(2)).equals(IntValue.of(1));
            case "even" -> Arithmetic.modulo(input, IntValue.of(2)).equals(IntValue.ZERO);
            case "lower" ->
                Cases.cased(Text.str(input))
                        && Text.str(input).equals(Text.str(input).toLowerCase(Locale.ROOT));
            case "upper" ->
                Cases.cased(Text.str(input))
                        && Text.str(input).equals(Text.str(input).toUpperCase(Locale.ROOT));
            case "filter", "test" -> {
                args.bind("test_" + name);
                yield known(input, name.equals("filter"), run);
            }
            default ->
                binary(name, input, Args.required("test_" + name, "other", args.bind("test_" + name, "other")[0]));
        };
    }

    private static boolean binary(String name, Value input, Value other) {
        return switch (name) {
            case "sameas" -> same(input, other);
            case "in" -> Comparison.contains(other, input);
            case "divisibleby" -> Arithmetic.modulo(input, other).equals(IntValue.ZERO);
            case "eq", "equalto", "==" -> Comparison.equal(input, other);
            case "ne", "!=" -> !Comparison.equal(input, other);
            case "lt", "lessthan", "<" -> Comparison.ordered(input, other, "<");
            case "le", "<=" -> Comparison.ordered(input, other, "<=");
            case "gt", "greaterthan", ">" -> Comparison.ordered(input, other, ">");
            default -> Comparison.ordered(input, other, ">=");
        };
    }

    /** Identity: what Python makes only one of, and small integers and equal constants, are the same. */
    private static boolean same(Value input, Value other) {
        if (input instanceof ListValue l && other instanceof ListValue r) {
            return l.items() == r.items();
        }
        if (input instanceof DictValue l && other instanceof DictValue r) {
            return l.entries() == r.entries();
        }
        return input == other || (input.getClass() == other.getClass() && input.equals(other));
    }
}
