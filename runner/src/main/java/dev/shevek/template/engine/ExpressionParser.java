package dev.shevek.template.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads expressions, by Jinja's grammar: operators from the weakest to the strongest, conditions and tuples. */
final class ExpressionParser {
    private final Tokens tokens;
    private final Operands operands;
    private final Suffixes suffixes;
    private final Targets targets;
    private final UnknownNames unknown = new UnknownNames();

    ExpressionParser(Tokens tokens, Plugins plugins, Dialect dialect, MacroScopes macros) {
        this.tokens = tokens;
        this.operands = new Operands(tokens, dialect, macros, this);
        this.suffixes = new Suffixes(tokens, plugins, dialect, operands, unknown);
        this.targets = new Targets(tokens, operands, this);
    }

    UnknownNames unknown() {
        return unknown;
    }

    Place here() {
        return new Place(tokens.current().line(), tokens.current().column());
    }

    static Place place(Token token) {
        return new Place(token.line(), token.column());
    }

    /** Filters and tests. */
    Suffixes suffixes() {
        return suffixes;
    }

    /** What is assigned to. */
    Targets targets() {
        return targets;
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
            expression = operands.primary(false);
        }
        expression = operands.postfix(expression);
        return filters ? suffixes.suffixes(expression) : expression;
    }

    /** A tuple, or one expression; an end rule is the name that may end it. */
    Expr tuple(boolean conditional, @Nullable String end, boolean parentheses) {
        return tuple(() -> expression(conditional), end, parentheses);
    }

    Expr tuple(Supplier<Expr> item, @Nullable String end, boolean parentheses) {
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
}
