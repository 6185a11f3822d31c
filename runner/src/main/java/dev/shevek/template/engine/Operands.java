package dev.shevek.template.engine;

import dev.shevek.value.BoolValue;
import dev.shevek.value.Marks;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what operators stand between: names, constants, containers, with their attributes, items and calls. */
final class Operands {
    private final Tokens tokens;
    private final Dialect dialect;
    private final MacroScopes macros;
    private final ExpressionParser expressions;

    Operands(Tokens tokens, Dialect dialect, MacroScopes macros, ExpressionParser expressions) {
        this.tokens = tokens;
        this.dialect = dialect;
        this.macros = macros;
        this.expressions = expressions;
    }

    /** A name, a constant, a container or something in parentheses; an attribute of a namespace if asked. */
    @SuppressWarnings("RefactorSwitch") // the branches do more than return
    Expr primary(boolean namespace) {
        Token token = tokens.current();
        Place place = ExpressionParser.place(token);
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
                    Expr inner = expressions.tuple(true, null, true);
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
            items.add(expressions.expression(true));
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
            keys.add(expressions.expression(true));
            tokens.expectOperator(":");
            values.add(expressions.expression(true));
        }
        tokens.expectOperator("}");
        return new DictExpr(keys, values, place);
    }

    /** An operand with its attributes, items and calls. */
    Expr postfix(Expr start) {
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

    private Expr subscript(Expr target) {
        Token token = tokens.next();
        Place place = ExpressionParser.place(token);
        if (token.operator(".")) {
            Token attribute = tokens.next();
            if (attribute.kind() == Kind.NAME) {
                return new GetAttr(target, StrValue.of(attribute.text()), place);
            }
            Value index = attribute.value();
            if (attribute.kind() != Kind.INTEGER || index == null) {
                throw tokens.fail("expected name or number", attribute);
            }
            return new GetItem(target, new Const(index, ExpressionParser.place(attribute)), place);
        }
        List<Expr> items = new ArrayList<>(1);
        Expr sliced = null;
        while (!tokens.atOperator("]")) {
            if (!items.isEmpty()) {
                tokens.expectOperator(",");
            }
            Expr slice = tokens.atOperator(":") ? slice(target, null, place) : null;
            if (slice == null) {
                Expr item = expressions.expression(true);
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
        Expr to = tokens.atOperator(":") || sliceEnds() ? null : expressions.expression(true);
        Expr step = tokens.skipOperator(":") && !sliceEnds() ? expressions.expression(true) : null;
        return new GetSlice(target, from, to, step, place);
    }

    private boolean sliceEnds() {
        return tokens.atOperator("]") || tokens.atOperator(",");
    }

    Expr call(Expr target) {
        Place place = expressions.here();
        return new CallExpr(target, arguments(), place);
    }

    CallArgs arguments() {
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
                spread = expressions.expression(true);
            } else if (tokens.atOperator("**")) {
                ensure(spreadNamed == null, open);
                tokens.next();
                spreadNamed = expressions.expression(true);
            } else if (tokens.at(Kind.NAME) && tokens.look().operator("=")) {
                ensure(spreadNamed == null, open);
                names.add(tokens.next().text());
                tokens.next();
                named.add(expressions.expression(true));
            } else {
                ensure(spread == null && spreadNamed == null && names.isEmpty(), open);
                positional.add(expressions.expression(true));
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
}
