package dev.shevek.template.engine;

import dev.shevek.value.BoolValue;
import dev.shevek.value.Marks;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads expressions, by Jinja's grammar. */
final class ExpressionParser {
    private final Tokens tokens;
    private final Plugins plugins;
    private final Dialect dialect;
    private final MacroScopes macros;
    private final UnknownNames unknown = new UnknownNames();

    ExpressionParser(Tokens tokens, Plugins plugins, Dialect dialect, MacroScopes macros) {
        this.tokens = tokens;
        this.plugins = plugins;
        this.dialect = dialect;
        this.macros = macros;
    }

    UnknownNames unknown() {
        return unknown;
    }

    private Place here() {
        return new Place(tokens.current().line(), tokens.current().column());
    }

    private static Place place(Token token) {
        return new Place(token.line(), token.column());
    }

    Expr expression(boolean conditional) {
        return conditional ? conditional() : or();
    }

    private Expr conditional() {
        Place place = here();
        int mark = unknown.mark();
        Expr then = or();
        while (tokens.skipName("if")) {
            Expr test = or();
            Expr otherwise = tokens.skipName("else") ? conditional() : null;
            then = new CondExpr(test, then, otherwise, place);
            unknown.soften(mark);
            place = here();
        }
        return then;
    }

    private Expr or() {
        Place place = here();
        Expr left = and();
        while (tokens.skipName("or")) {
            left = new OrExpr(left, and(), place);
            place = here();
        }
        return left;
    }

    private Expr and() {
        Place place = here();
        Expr left = not();
        while (tokens.skipName("and")) {
            left = new AndExpr(left, not(), place);
            place = here();
        }
        return left;
    }

    private Expr not() {
        if (tokens.atName("not")) {
            Place place = place(tokens.next());
            return new NotExpr(not(), place);
        }
        return compare();
    }

    private Expr compare() {
        Place place = here();
        Expr first = sum();
        List<String> operators = new ArrayList<>(1);
        List<Expr> operands = new ArrayList<>(1);
        while (true) {
            Token token = tokens.current();
            if (token.kind() == Kind.OPERATOR && isComparison(token.text())) {
                tokens.next();
                operators.add(token.text());
            } else if (tokens.skipName("in")) {
                operators.add("in");
            } else if (token.name("not") && tokens.look().name("in")) {
                tokens.next();
                tokens.next();
                operators.add("not in");
            } else {
                break;
            }
            operands.add(sum());
            place = new Place(tokens.current().line(), place.column());
        }
        return operators.isEmpty() ? first : new CompareExpr(first, operators, operands, place);
    }

    private static boolean isComparison(String operator) {
        return switch (operator) {
            case "==", "!=", "<", "<=", ">", ">=" -> true;
            default -> false;
        };
    }

    private Expr sum() {
        Place place = here();
        Expr left = concat();
        while (tokens.atOperator("+") || tokens.atOperator("-")) {
            String operator = tokens.next().text();
            left = new BinaryExpr(operator, left, concat(), place);
            place = here();
        }
        return left;
    }

    private Expr concat() {
        Place place = here();
        Expr first = product();
        if (!tokens.atOperator("~")) {
            return first;
        }
        List<Expr> parts = new ArrayList<>();
        parts.add(first);
        while (tokens.skipOperator("~")) {
            parts.add(product());
        }
        return new ConcatExpr(parts, place);
    }

    private Expr product() {
        Place place = here();
        Expr left = power();
        while (tokens.atOperator("*") || tokens.atOperator("/") || tokens.atOperator("//") || tokens.atOperator("%")) {
            String operator = tokens.next().text();
            left = new BinaryExpr(operator, left, power(), place);
            place = here();
        }
        return left;
    }

    private Expr power() {
        Place place = here();
        Expr left = unary(true);
        while (tokens.skipOperator("**")) {
            left = new BinaryExpr("**", left, unary(true), place);
            place = here();
        }
        return left;
    }

    private Expr unary(boolean filters) {
        Place place = here();
        Expr expression;
        if (tokens.atOperator("-") || tokens.atOperator("+")) {
            boolean minus = tokens.next().text().equals("-");
            expression = new UnaryExpr(minus, unary(false), place);
        } else {
            expression = primary(false);
        }
        expression = postfix(expression);
        return filters ? suffixes(expression) : expression;
    }

    private Expr suffixes(Expr start) {
        Expr expression = start;
        while (true) {
            if (tokens.atOperator("|")) {
                Expr filtered = filters(expression, false);
                expression = filtered == null ? expression : filtered;
            } else if (tokens.atName("is")) {
                expression = test(expression);
            } else if (tokens.atOperator("(")) {
                expression = call(expression);
            } else {
                return expression;
            }
        }
    }

    private Expr postfix(Expr start) {
        Expr expression = start;
        while (true) {
            if (tokens.atOperator(".") || tokens.atOperator("[")) {
                expression = subscript(expression);
            } else if (tokens.atOperator("(")) {
                expression = call(expression);
            } else {
                return expression;
            }
        }
    }

    @SuppressWarnings("RefactorSwitch") // the branches do more than return
    private Expr primary(boolean namespace) {
        Token token = tokens.current();
        Place place = place(token);
        switch (token.kind()) {
            case NAME -> {
                tokens.next();
                return switch (token.text()) {
                    case "true", "True" -> new Const(BoolValue.TRUE, place);
                    case "false", "False" -> new Const(BoolValue.FALSE, place);
                    case "none", "None" -> new Const(NoneValue.NONE, place);
                    default -> {
                        if (namespace && tokens.atOperator(".")) {
                            tokens.next();
                            yield new NamespaceRef(
                                    token.text(), tokens.expect(Kind.NAME).text(), place);
                        }
                        macros.used(token.text());
                        yield new Name(token.text(), place);
                    }
                };
            }
            case STRING -> {
                tokens.next();
                String text = token.text();
                if (tokens.at(Kind.STRING)) {
                    StringBuilder all = new StringBuilder(text);
                    while (tokens.at(Kind.STRING)) {
                        all.append(tokens.next().text());
                    }
                    text = all.toString();
                }
                boolean template = dialect.ansible() && Rendering.possiblyTemplate(text);
                return new Const(
                        template ? new StrValue(text, new Marks(true, false, null)) : StrValue.of(text), place);
            }
            case INTEGER, FLOAT -> {
                tokens.next();
                Value value = token.value();
                return new Const(value == null ? NoneValue.NONE : value, place);
            }
            default -> {
                if (tokens.skipOperator("(")) {
                    Expr inner = tuple(true, null, true);
                    tokens.expectOperator(")");
                    return inner;
                }
                if (tokens.atOperator("[")) {
                    return list(place);
                }
                if (tokens.atOperator("{")) {
                    return dict(place);
                }
                throw tokens.fail("unexpected " + Tokens.quoted(token.describe()));
            }
        }
    }

    private Expr list(Place place) {
        tokens.next();
        List<Expr> items = new ArrayList<>();
        while (!tokens.atOperator("]")) {
            if (!items.isEmpty()) {
                tokens.expectOperator(",");
            }
            if (tokens.atOperator("]")) {
                break;
            }
            items.add(expression(true));
        }
        tokens.expectOperator("]");
        return new ListExpr(items, place);
    }

    private Expr dict(Place place) {
        tokens.next();
        List<Expr> keys = new ArrayList<>();
        List<Expr> values = new ArrayList<>();
        while (!tokens.atOperator("}")) {
            if (!keys.isEmpty()) {
                tokens.expectOperator(",");
            }
            if (tokens.atOperator("}")) {
                break;
            }
            keys.add(expression(true));
            tokens.expectOperator(":");
            values.add(expression(true));
        }
        tokens.expectOperator("}");
        return new DictExpr(keys, values, place);
    }

    /** A tuple, or one expression; an end rule is the name that may end it. */
    Expr tuple(boolean conditional, @Nullable String end, boolean parentheses) {
        return tuple(() -> expression(conditional), end, parentheses);
    }

    private Expr tuple(Supplier<Expr> item, @Nullable String end, boolean parentheses) {
        Place place = here();
        List<Expr> items = new ArrayList<>();
        boolean tuple = false;
        while (true) {
            if (!items.isEmpty()) {
                tokens.expectOperator(",");
            }
            if (tokens.at(Kind.VARIABLE_END)
                    || tokens.at(Kind.BLOCK_END)
                    || tokens.atOperator(")")
                    || (end != null && tokens.atName(end))) {
                break;
            }
            items.add(item.get());
            if (!tokens.atOperator(",")) {
                break;
            }
            tuple = true;
            place = new Place(tokens.current().line(), place.column());
        }
        if (!tuple) {
            if (!items.isEmpty()) {
                return items.getFirst();
            }
            if (!parentheses) {
                throw tokens.fail("Expected an expression, got "
                        + Tokens.quoted(tokens.current().describe()));
            }
        }
        return new TupleExpr(items, place);
    }

    /** The name that is assigned to. */
    Name nameTarget() {
        Token token = tokens.expect(Kind.NAME);
        return (Name) assignable(new Name(token.text(), place(token)), token);
    }

    /** What is assigned to: a name, a tuple of names, an attribute of a namespace if allowed. */
    Expr target(boolean tuples, @Nullable String end, boolean namespace) {
        Token token = tokens.current();
        Expr target = tuples ? tuple(() -> primary(namespace), end, false) : primary(namespace);
        return assignable(target, token);
    }

    private Expr assignable(Expr target, Token token) {
        String what = switch (target) {
            case Name name ->
                switch (name.name()) {
                    case "true", "false", "none", "True", "False", "None" -> "name";
                    default -> null;
                };
            case NamespaceRef ref -> null;
            case TupleExpr tuple -> {
                boolean bad = false;
                for (Expr item : tuple.items()) {
                    bad |= !(item instanceof Name || item instanceof NamespaceRef || item instanceof TupleExpr);
                }
                yield bad ? "tuple" : null;
            }
            case Const c -> "const";
            case ListExpr l -> "list";
            case DictExpr d -> "dict";
            default -> "expr";
        };
        if (what != null) {
            throw new SyntaxException(
                    "can't assign to '" + what + "'", target.place().line(), token.column());
        }
        return target;
    }

    private Expr subscript(Expr target) {
        Token token = tokens.next();
        Place place = place(token);
        if (token.operator(".")) {
            Token attribute = tokens.next();
            if (attribute.kind() == Kind.NAME) {
                return new GetAttr(target, StrValue.of(attribute.text()), place);
            }
            Value index = attribute.value();
            if (attribute.kind() != Kind.INTEGER || index == null) {
                throw tokens.fail("expected name or number", attribute);
            }
            return new GetItem(target, new Const(index, place(attribute)), place);
        }
        List<Expr> items = new ArrayList<>(1);
        Expr sliced = null;
        while (!tokens.atOperator("]")) {
            if (!items.isEmpty()) {
                tokens.expectOperator(",");
            }
            Expr slice = tokens.atOperator(":") ? slice(target, null, place) : null;
            if (slice == null) {
                Expr item = expression(true);
                slice = tokens.atOperator(":") ? slice(target, item, place) : null;
                items.add(slice == null ? item : slice);
            } else {
                items.add(slice);
            }
            sliced = slice == null ? sliced : slice;
        }
        tokens.expectOperator("]");
        if (sliced != null) {
            if (items.size() > 1) {
                throw tokens.fail("slices cannot be mixed with other subscripts", token);
            }
            return sliced;
        }
        return new GetItem(target, items.size() == 1 ? items.getFirst() : new TupleExpr(items, place), place);
    }

    private Expr slice(Expr target, @Nullable Expr from, Place place) {
        tokens.expectOperator(":");
        Expr to = tokens.atOperator(":") || sliceEnds() ? null : expression(true);
        Expr step = tokens.skipOperator(":") && !sliceEnds() ? expression(true) : null;
        return new GetSlice(target, from, to, step, place);
    }

    private boolean sliceEnds() {
        return tokens.atOperator("]") || tokens.atOperator(",");
    }

    private Expr call(Expr target) {
        Place place = here();
        return new CallExpr(target, arguments(), place);
    }

    private CallArgs arguments() {
        Token open = tokens.expectOperator("(");
        List<Expr> positional = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Expr> named = new ArrayList<>();
        Expr spread = null;
        Expr spreadNamed = null;
        boolean more = false;
        while (!tokens.atOperator(")")) {
            if (more) {
                tokens.expectOperator(",");
                if (tokens.atOperator(")")) {
                    break;
                }
            }
            if (tokens.atOperator("*")) {
                ensure(spread == null && spreadNamed == null, open);
                tokens.next();
                spread = expression(true);
            } else if (tokens.atOperator("**")) {
                ensure(spreadNamed == null, open);
                tokens.next();
                spreadNamed = expression(true);
            } else if (tokens.at(Kind.NAME) && tokens.look().operator("=")) {
                ensure(spreadNamed == null, open);
                names.add(tokens.next().text());
                tokens.next();
                named.add(expression(true));
            } else {
                ensure(spread == null && spreadNamed == null && names.isEmpty(), open);
                positional.add(expression(true));
            }
            more = true;
        }
        tokens.expectOperator(")");
        return new CallArgs(positional, names, named, spread, spreadNamed);
    }

    private void ensure(boolean valid, Token open) {
        if (!valid) {
            throw tokens.fail("invalid syntax for function call expression", open);
        }
    }

    private String dotted() {
        String name = tokens.expect(Kind.NAME).text();
        if (!tokens.atOperator(".")) {
            return name;
        }
        StringBuilder all = new StringBuilder(name);
        while (tokens.skipOperator(".")) {
            all.append('.').append(tokens.expect(Kind.NAME).text());
        }
        return all.toString();
    }

    /** One or more filters; null when there is none. */
    @Nullable
    FilterExpr filters(@Nullable Expr input, boolean inline) {
        Expr expression = input;
        FilterExpr last = null;
        boolean first = inline;
        while (first || tokens.atOperator("|")) {
            if (!first) {
                tokens.next();
            }
            first = false;
            Token token = tokens.current();
            String name = dotted();
            CallArgs args = tokens.atOperator("(") ? arguments() : CallArgs.NONE;
            Filter filter = plugins.filter(name);
            if (filter == null) {
                unknown.add(unknown("filter", name, plugins.filterNames(), token));
                harden();
            }
            last = new FilterExpr(expression, name, filter, args, place(token));
            expression = last;
        }
        return last;
    }

    private void harden() {
        if (dialect.ansible()) {
            unknown.harden(0);
        }
    }

    private SyntaxException unknown(String kind, String name, Iterable<String> known, Token token) {
        String near = Near.name(name, known);
        return new SyntaxException(
                dialect.ansible() && !dialect.modern()
                        ? "Could not load \"" + name + "\": '" + name + "'"
                        : "No " + kind + " named '" + name + "'.",
                token.line(),
                token.column(),
                near == null ? null : "did you mean '" + near + "'?");
    }

    private Expr test(Expr input) {
        Token token = tokens.next();
        boolean negated = tokens.skipName("not");
        Token start = tokens.current();
        String name = dotted();
        CallArgs args = CallArgs.NONE;
        if (tokens.atOperator("(")) {
            args = arguments();
        } else if (startsArgument()) {
            if (tokens.atName("is")) {
                throw tokens.fail("You cannot chain multiple tests with is");
            }
            args = new CallArgs(List.of(postfix(primary(false))), List.of(), List.of(), null, null);
        }
        Test test = plugins.test(name);
        if (test == null) {
            unknown.add(unknown("test", name, plugins.testNames(), start));
            harden();
        }
        Expr expression = new TestExpr(input, name, test, args, place(token));
        return negated ? new NotExpr(expression, place(token)) : expression;
    }

    private boolean startsArgument() {
        return switch (tokens.current().kind()) {
            case NAME -> !tokens.atName("else") && !tokens.atName("or") && !tokens.atName("and");
            case STRING, INTEGER, FLOAT -> true;
            case OPERATOR -> tokens.atOperator("(") || tokens.atOperator("[") || tokens.atOperator("{");
            default -> false;
        };
    }
}
