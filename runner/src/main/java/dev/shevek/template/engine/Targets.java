package dev.shevek.template.engine;

import org.jspecify.annotations.Nullable;

/** Reads what is assigned to. */
final class Targets {
    private final Tokens tokens;
    private final Operands operands;
    private final ExpressionParser expressions;

    Targets(Tokens tokens, Operands operands, ExpressionParser expressions) {
        this.tokens = tokens;
        this.operands = operands;
        this.expressions = expressions;
    }

    /** The name that is assigned to. */
    Name name() {
        Token token = tokens.expect(Kind.NAME);
        return (Name) assignable(new Name(token.text(), ExpressionParser.place(token)), token);
    }

    /** What is assigned to: a name, a tuple of names, an attribute of a namespace if allowed. */
    Expr any(boolean tuples, @Nullable String end, boolean namespace) {
        Token token = tokens.current();
        Expr target =
                tuples ? expressions.tuple(() -> operands.primary(namespace), end, false) : operands.primary(namespace);
        return assignable(target, token);
    }

    private static Expr assignable(Expr target, Token token) {
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
}
