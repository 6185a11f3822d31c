package dev.shevek.template.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads macros and calls with a body. */
final class MacroParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final MacroScopes macros;
    private final Parser statements;

    MacroParser(Tokens tokens, ExpressionParser expressions, MacroScopes macros, Parser statements) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.macros = macros;
        this.statements = statements;
    }

    Node macro(Place place) {
        tokens.next();
        String name = expressions.targets().name().name();
        int mark = expressions.unknown().mark();
        MacroBody body = macroBody(name, place, "endmacro", true);
        expressions.unknown().harden(mark);
        return new MacroNode(body, place);
    }

    private MacroBody macroBody(String name, Place place, String end, boolean signature) {
        List<String> parameters = new ArrayList<>();
        List<Expr> defaults = new ArrayList<>();
        if (signature) {
            signature(parameters, defaults);
        }
        macros.enter();
        Node[] body = statements.statementsTo(end);
        Set<String> used = macros.leave();
        return new MacroBody(
                name,
                parameters,
                defaults,
                body,
                used.contains("varargs"),
                used.contains("kwargs"),
                used.contains("caller"),
                place);
    }

    private void signature(List<String> parameters, List<Expr> defaults) {
        tokens.expectOperator("(");
        while (!tokens.atOperator(")")) {
            if (!parameters.isEmpty()) {
                tokens.expectOperator(",");
            }
            String name = expressions.targets().name().name();
            if (tokens.skipOperator("=")) {
                defaults.add(expressions.expression(true));
            } else if (!defaults.isEmpty()) {
                throw tokens.fail("non-default argument follows default argument");
            }
            parameters.add(name);
        }
        tokens.expectOperator(")");
    }

    Node call(Place place) {
        tokens.next();
        List<String> parameters = new ArrayList<>();
        List<Expr> defaults = new ArrayList<>();
        if (tokens.atOperator("(")) {
            signature(parameters, defaults);
        }
        if (!(expressions.expression(true) instanceof CallExpr call)) {
            throw new SyntaxException("expected call", place.line(), place.column());
        }
        macros.enter();
        int mark = expressions.unknown().mark();
        Node[] body = statements.statementsTo("endcall");
        expressions.unknown().harden(mark);
        Set<String> used = macros.leave();
        MacroBody macro = new MacroBody(
                "caller",
                parameters,
                defaults,
                body,
                used.contains("varargs"),
                used.contains("kwargs"),
                used.contains("caller"),
                place);
        return new CallNode(call, macro, place);
    }
}
