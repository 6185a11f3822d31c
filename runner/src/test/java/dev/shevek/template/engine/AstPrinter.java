package dev.shevek.template.engine;

import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints a parsed template as one that means the same: every operation in parentheses, no whitespace control. */
final class AstPrinter {
    /** Stands before a keyword that Jinja took for the name of a variable: it cannot be printed. */
    static final String ODD = "\u0000";

    private AstPrinter() {}

    static String template(Template template) {
        return nodes(template.body());
    }

    private static String nodes(Node[] body) {
        StringBuilder all = new StringBuilder();
        for (Node node : body) {
            all.append(node(node));
        }
        return all.toString();
    }

    private static String tag(String text) {
        return "{% " + text + " %}";
    }

    private static String node(Node node) {
        return switch (node) {
            case OutputNode output -> output(output);
            case ForNode n ->
                tag("for " + target(n.target()) + " in " + expr(n.iterable())
                                + (n.test() == null ? "" : " if " + expr(n.test()))
                                + (n.recursive() ? " recursive" : ""))
                        + nodes(n.body())
                        + (n.otherwise().length == 0 ? "" : tag("else") + nodes(n.otherwise()))
                        + tag("endfor");
            case IfNode n -> {
                StringBuilder all = new StringBuilder();
                for (int i = 0; i < n.bodies().size(); i++) {
                    String head = i >= n.tests().size()
                            ? "else"
                            : (i == 0 ? "if " : "elif ") + expr(n.tests().get(i));
                    all.append(tag(head)).append(nodes(n.bodies().get(i)));
                }
                yield all + tag("endif");
            }
            case SetNode n -> tag("set " + target(n.target()) + " = " + expr(n.value()));
            case SetBlockNode n ->
                tag("set " + target(n.target()) + (n.filter() == null ? "" : chain(n.filter(), " | ")))
                        + nodes(n.body())
                        + tag("endset");
            case WithNode n -> {
                StringBuilder all = new StringBuilder("with ");
                for (int i = 0; i < n.targets().size(); i++) {
                    all.append(i == 0 ? "" : ", ")
                            .append(target(n.targets().get(i)))
                            .append(" = ")
                            .append(expr(n.values().get(i)));
                }
                yield tag(all.toString()) + nodes(n.body()) + tag("endwith");
            }
            case MacroNode n ->
                tag("macro " + n.macro().name() + signature(n.macro()))
                        + nodes(n.macro().body())
                        + tag("endmacro");
            case CallNode n ->
                tag("call" + signature(n.body()) + " " + call(n.call()))
                        + nodes(n.body().body())
                        + tag("endcall");
            case FilterNode n ->
                tag("filter " + chain(n.filter(), " | ").substring(3)) + nodes(n.body()) + tag("endfilter");
            case DoNode n -> tag("do " + expr(n.expression()));
            case IncludeNode n ->
                tag("include " + expr(n.template()) + (n.ignoreMissing() ? " ignore missing" : "")
                        + context(n.withContext()));
            case ImportNode n -> tag("import " + expr(n.template()) + " as " + n.target() + context(n.withContext()));
            case FromImportNode n -> {
                StringBuilder names = new StringBuilder();
                for (int i = 0; i < n.names().size(); i++) {
                    names.append(i == 0 ? "" : ", ")
                            .append(n.names().get(i))
                            .append(" as ")
                            .append(n.aliases().get(i));
                }
                yield tag("from " + expr(n.template()) + " import " + names + context(n.withContext()));
            }
            case ExtendsNode n -> tag("extends " + expr(n.template()));
            case BlockNode n ->
                tag("block " + n.name() + (n.scoped() ? " scoped" : "") + (n.required() ? " required" : ""))
                        + nodes(n.body())
                        + tag("endblock");
            case JumpNode n -> tag(n.flow() == Flow.BREAK ? "break" : "continue");
        };
    }

    private static String context(boolean with) {
        return with ? " with context" : " without context";
    }

    /** Text between raw tags, which keep it from joining with braces around it. */
    private static String output(OutputNode output) {
        StringBuilder all = new StringBuilder();
        StringBuilder text = new StringBuilder();
        for (OutputNode.Part part : output.parts()) {
            Expr expression = part.expression();
            if (expression == null) {
                text.append(part.text());
                continue;
            }
            flush(text, all);
            all.append("{{ ").append(expr(expression)).append(" }}");
        }
        flush(text, all);
        return all.toString();
    }

    private static void flush(StringBuilder text, StringBuilder all) {
        if (!text.isEmpty()) {
            boolean plain = text.indexOf("{") < 0;
            all.append(plain ? text : tag("raw") + text + tag("endraw"));
            text.setLength(0);
        }
    }

    private static String signature(MacroBody macro) {
        StringBuilder all = new StringBuilder("(");
        int plain = macro.parameters().size() - macro.defaults().size();
        for (int i = 0; i < macro.parameters().size(); i++) {
            all.append(i == 0 ? "" : ", ").append(macro.parameters().get(i));
            if (i >= plain) {
                all.append("=").append(expr(macro.defaults().get(i - plain)));
            }
        }
        return all.append(")").toString();
    }

    private static String target(Expr target) {
        return switch (target) {
            case NamespaceRef ref -> ref.name() + "." + ref.attribute();
            case TupleExpr tuple ->
                tuple.items().stream()
                        .map(item -> item instanceof TupleExpr ? "(" + target(item) + ")" : target(item))
                        .collect(Collectors.joining(", ", "", tuple.items().size() == 1 ? "," : ""));
            default -> expr(target);
        };
    }

    private static String chain(Expr filters, String bar) {
        FilterExpr filter = (FilterExpr) filters;
        Expr input = filter.input();
        return (input == null ? "" : chain(input, bar)) + bar + filter.name() + args(filter.args());
    }

    private static String list(List<Expr> items) {
        return items.stream().map(AstPrinter::expr).collect(Collectors.joining(", "));
    }

    private static String call(CallExpr call) {
        return expr(call.target()) + args(call.args());
    }

    /** An expression. */
    static String expr(@Nullable Expr expression) {
        return switch (expression) {
            case null -> "";
            case Const c -> constant(c.value());
            case Name name ->
                switch (name.name()) {
                    case "not", "and", "or", "in", "is", "if", "else" -> ODD + name.name();
                    default -> name.name();
                };
            case GetAttr get -> operand(get.target()) + "." + get.name().text();
            case GetItem get -> operand(get.target()) + "[" + expr(get.index()) + "]";
            case GetSlice s ->
                operand(s.target()) + "[" + expr(s.from()) + ":" + expr(s.to())
                        + (s.step() == null ? "" : ":" + expr(s.step())) + "]";
            case CallExpr call -> operand(call.target()) + args(call.args());
            case FilterExpr filter -> "(" + expr(filter.input()) + " | " + filter.name() + args(filter.args()) + ")";
            case TestExpr test -> "(" + expr(test.input()) + " is " + test.name() + args(test.args()) + ")";
            case CondExpr cond ->
                "(" + expr(cond.then()) + " if " + expr(cond.test())
                        + (cond.otherwise() == null ? "" : " else " + expr(cond.otherwise())) + ")";
            case OrExpr or -> "(" + expr(or.left()) + " or " + expr(or.right()) + ")";
            case AndExpr and -> "(" + expr(and.left()) + " and " + expr(and.right()) + ")";
            case NotExpr not -> "(not " + expr(not.operand()) + ")";
            case CompareExpr compare -> {
                StringBuilder all = new StringBuilder("(").append(expr(compare.first()));
                for (int i = 0; i < compare.operators().size(); i++) {
                    all.append(' ').append(compare.operators().get(i)).append(' ');
                    all.append(expr(compare.operands().get(i)));
                }
                yield all + ")";
            }
            case ConcatExpr concat ->
                concat.parts().stream().map(AstPrinter::expr).collect(Collectors.joining(" ~ ", "(", ")"));
            case BinaryExpr b -> "(" + expr(b.left()) + " " + b.operator() + " " + expr(b.right()) + ")";
            case UnaryExpr u -> "(" + (u.minus() ? "-" : "+") + expr(u.operand()) + ")";
            case ListExpr list -> "[" + list(list.items()) + "]";
            case TupleExpr tuple -> "(" + list(tuple.items()) + (tuple.items().size() == 1 ? ",)" : ")");
            case DictExpr dict -> {
                StringBuilder all = new StringBuilder("{");
                for (int i = 0; i < dict.keys().size(); i++) {
                    all.append(i == 0 ? "" : ", ").append(expr(dict.keys().get(i)));
                    all.append(": ").append(expr(dict.values().get(i)));
                }
                yield all + "}";
            }
            case NamespaceRef ref -> ref.name() + "." + ref.attribute();
        };
    }

    /** What is looked into or called: constants in parentheses, as a number and a point would be another number. */
    private static String operand(Expr expression) {
        return expression instanceof Const ? "(" + expr(expression) + ")" : expr(expression);
    }

    private static String constant(Value value) {
        if (!(value instanceof StrValue text)) {
            String shown = Text.repr(value);
            return shown.equals("inf") ? "1e999" : shown;
        }
        StringBuilder all = new StringBuilder("\"");
        text.text().codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                all.append('\\').appendCodePoint(c);
            } else if (c < 32 || c > 126) {
                all.append(c > 0xffff ? "\\U%08x".formatted(c) : "\\u%04x".formatted(c));
            } else {
                all.appendCodePoint(c);
            }
        });
        return all.append('"').toString();
    }

    private static String args(CallArgs args) {
        StringBuilder all = new StringBuilder(list(args.positional()));
        for (int i = 0; i < args.names().size(); i++) {
            all.append(all.isEmpty() ? "" : ", ").append(args.names().get(i)).append("=");
            all.append(expr(args.named().get(i)));
        }
        if (args.spread() != null) {
            all.append(all.isEmpty() ? "*" : ", *").append(expr(args.spread()));
        }
        if (args.spreadNamed() != null) {
            all.append(all.isEmpty() ? "**" : ", **").append(expr(args.spreadNamed()));
        }
        return "(" + all + ")";
    }
}
