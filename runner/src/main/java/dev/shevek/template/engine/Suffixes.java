package dev.shevek.template.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads filters and tests, and what is called after them. */
final class Suffixes {
    private final Tokens tokens;
    private final Plugins plugins;
    private final Dialect dialect;
    private final Operands operands;
    private final UnknownNames unknown;

    Suffixes(Tokens tokens, Plugins plugins, Dialect dialect, Operands operands, UnknownNames unknown) {
        this.tokens = tokens;
        this.plugins = plugins;
        this.dialect = dialect;
        this.operands = operands;
        this.unknown = unknown;
    }

    /** An operand with all that follows it. */
    Expr suffixes(Expr start) {
        Expr expression = start;
        while (true) {
            if (tokens.atOperator("|")) {
                Expr filtered = filters(expression, false);
                expression = filtered == null ? expression : filtered;
            } else if (tokens.atName("is")) {
                expression = test(expression);
            } else if (tokens.atOperator("(")) {
                expression = operands.call(expression);
            } else {
                return expression;
            }
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
            CallArgs args = tokens.atOperator("(") ? operands.arguments() : CallArgs.NONE;
            Filter filter = plugins.filter(name);
            if (filter == null) {
                unknown.add(unknown("filter", name, plugins.filterNames(), token));
                harden();
            }
            last = new FilterExpr(expression, name, filter, args, ExpressionParser.place(token));
            expression = last;
        }
        return last;
    }

    /** Ansible 2.14 minds also what stands in a branch that is not taken. */
    private void harden() {
        if (dialect.ansible() && !dialect.modern()) {
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

    Expr test(Expr input) {
        Token token = tokens.next();
        boolean negated = tokens.skipName("not");
        Token start = tokens.current();
        String name = dotted();
        CallArgs args = CallArgs.NONE;
        if (tokens.atOperator("(")) {
            args = operands.arguments();
        } else if (startsArgument()) {
            if (tokens.atName("is")) {
                throw tokens.fail("You cannot chain multiple tests with is");
            }
            args = new CallArgs(List.of(operands.postfix(operands.primary(false))), List.of(), List.of(), null, null);
        }
        Test test = plugins.test(name);
        if (test == null) {
            unknown.add(unknown("test", name, plugins.testNames(), start));
            harden();
        }
        Expr expression = new TestExpr(input, name, test, args, ExpressionParser.place(token));
        return negated ? new NotExpr(expression, ExpressionParser.place(token)) : expression;
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
