package dev.shevek.template.engine;

import dev.shevek.template.TemplateSettings;
import dev.shevek.value.Truth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the statements of a template; expressions are read by {@link ExpressionParser}. */
final class Parser {
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final String file;
    private final Set<Extension> extensions;
    private final ArrayDeque<Token> tags = new ArrayDeque<>();
    private final ArrayDeque<List<String>> ends = new ArrayDeque<>();
    private final Map<String, BlockNode> blocks = new LinkedHashMap<>();
    private final MacroScopes macros;
    private final ImportParser imports;
    private final MacroParser macroParser;
    private @Nullable SyntaxException late;

    private Parser(Lexer lexer, String file, Plugins plugins, Dialect dialect) {
        this.tokens = new Tokens(lexer);
        this.file = file;
        this.extensions = dialect.extensions();
        this.macros = new MacroScopes();
        this.expressions = new ExpressionParser(tokens, plugins, dialect, macros);
        this.imports = new ImportParser(tokens, expressions);
        this.macroParser = new MacroParser(tokens, expressions, macros, this);
    }

    /** A whole template; throws {@link SyntaxException}. */
    static Template template(
            String text,
            String file,
            TemplateSettings settings,
            boolean escapeBackslashes,
            Plugins plugins,
            Dialect dialect) {
        Parser parser = new Parser(new Lexer(text, settings, escapeBackslashes, false), file, plugins, dialect);
        Node[] body = parser.body(null);
        parser.finish();
        return new Template(file, body, parser.blocks);
    }

    /** A bare expression; throws {@link SyntaxException}. */
    static Expr expression(String text, Plugins plugins, Dialect dialect) {
        Parser parser =
                new Parser(new Lexer(text, TemplateSettings.ANSIBLE, false, true), "<expression>", plugins, dialect);
        Expr expression = parser.expressions.expression(dialect.modern());
        if (!parser.tokens.at(Kind.EOF)) {
            SyntaxException mistake = parser.tokens.fail(
                    dialect.modern()
                            ? "chunk after expression"
                            : "expected token 'end of statement block', got "
                                    + Tokens.quoted(parser.tokens.current().describe()));
            boolean assigns = "=".equals(parser.tokens.current().text());
            throw assigns
                    ? new SyntaxException(
                            mistake.text(), mistake.line(), mistake.column(), "Two equals signs, ==, compare.")
                    : mistake;
        }
        parser.finish();
        return expression;
    }

    private void finish() {
        if (late != null) {
            throw late;
        }
        expressions.unknown().check();
    }

    private Node[] body(@Nullable List<String> end) {
        if (end != null) {
            ends.push(end);
        }
        List<Node> nodes = new ArrayList<>();
        List<OutputNode.Part> parts = new ArrayList<>();
        Place[] start = new Place[1];
        while (!tokens.at(Kind.EOF)) {
            Token token = tokens.current();
            Place place = new Place(token.line(), token.column());
            switch (token.kind()) {
                case DATA -> {
                    if (parts.isEmpty()) {
                        start[0] = place;
                    }
                    parts.add(new OutputNode.Part(token.text(), null));
                    tokens.next();
                }
                case VARIABLE_BEGIN -> {
                    tokens.next();
                    Expr expression = expressions.tuple(true, null, false);
                    if (parts.isEmpty()) {
                        start[0] = expression.place();
                    }
                    parts.add(new OutputNode.Part("", expression));
                    tokens.expect(Kind.VARIABLE_END);
                }
                case BLOCK_BEGIN -> {
                    flush(nodes, parts, start[0]);
                    tokens.next();
                    if (end != null
                            && tokens.at(Kind.NAME)
                            && end.contains(tokens.current().text())) {
                        ends.pop();
                        return nodes.toArray(new Node[0]);
                    }
                    nodes.add(statement());
                    tokens.expect(Kind.BLOCK_END);
                }
                default -> throw tokens.fail("unexpected " + token.describe());
            }
        }
        flush(nodes, parts, start[0]);
        if (end != null) {
            ends.pop();
        }
        return nodes.toArray(new Node[0]);
    }

    private static void flush(List<Node> nodes, List<OutputNode.Part> parts, Place place) {
        if (!parts.isEmpty()) {
            nodes.add(new OutputNode(List.copyOf(parts), place));
            parts.clear();
        }
    }

    /** The body of a statement up to one of its end tags, which is then the current token. */
    private Node[] statements(String... end) {
        tokens.skipOperator(":");
        tokens.expect(Kind.BLOCK_END);
        List<String> wanted = List.of(end);
        Node[] body = body(wanted);
        if (tokens.at(Kind.EOF)) {
            ends.push(wanted);
            throw looking("Unexpected end of template.", null, tokens.current());
        }
        return body;
    }

    /** The same with only one end tag, which is skipped. */
    Node[] statementsTo(String end) {
        Node[] body = statements(end);
        tokens.next();
        return body;
    }

    private SyntaxException looking(String start, @Nullable String name, Token place) {
        StringBuilder message = new StringBuilder(start);
        List<String> innermost = ends.peek();
        if (innermost != null) {
            StringBuilder wanted = new StringBuilder();
            innermost.forEach(end ->
                    wanted.append(wanted.isEmpty() ? "'" : " or '").append(end).append('\''));
            if (name != null && ends.stream().anyMatch(all -> all.contains(name))) {
                message.append(
                                " You probably made a nesting mistake. Jinja is expecting this tag, but currently looking for ")
                        .append(wanted)
                        .append('.');
            } else {
                message.append(" Jinja was looking for the following tags: ")
                        .append(wanted)
                        .append('.');
            }
        }
        Token tag = tags.peek();
        if (tag != null) {
            message.append(" The innermost block that needs to be closed is '")
                    .append(tag.text())
                    .append("'.");
        }
        return new SyntaxException(
                message.toString(), place.line(), place.column(), SyntaxHints.open(tag, place.line()));
    }

    private Node statement() {
        Token token = tokens.current();
        if (token.kind() != Kind.NAME) {
            throw tokens.fail("tag name expected");
        }
        tags.push(token);
        Place place = new Place(token.line(), token.column());
        Node node = switch (token.text()) {
            case "for" -> forLoop(place);
            case "if" -> condition(place);
            case "block" -> block(place);
            case "extends" -> {
                tokens.next();
                yield new ExtendsNode(expressions.expression(true), place);
            }
            case "print" -> print(place);
            case "macro" -> macroParser.macro(place);
            case "include" -> imports.include(place);
            case "from" -> imports.fromImport(place);
            case "import" -> imports.importAll(place);
            case "set" -> set(place);
            case "with" -> with(place);
            case "autoescape" -> autoescape(place);
            case "call" -> macroParser.call(place);
            case "filter" -> filter(place);
            case "do" -> {
                demand(Extension.DO, token);
                tokens.next();
                yield new DoNode(expressions.tuple(true, null, false), place);
            }
            case "break", "continue" -> {
                demand(Extension.LOOP_CONTROLS, token);
                tokens.next();
                yield new JumpNode(token.text().equals("break") ? Flow.BREAK : Flow.CONTINUE, place);
            }
            default -> throw unknown(token, SyntaxHints.unknownTag(token.text()));
        };
        tags.pop();
        return node;
    }

    private void demand(Extension extension, Token tag) {
        if (!extensions.contains(extension)) {
            throw unknown(
                    tag,
                    "set jinja2_extensions = " + extension.module() + " in ansible.cfg to have '" + tag.text() + "'");
        }
    }

    private SyntaxException unknown(Token tag, @Nullable String hint) {
        tags.pop();
        SyntaxException e = looking("Encountered unknown tag " + Tokens.quoted(tag.text()) + ".", tag.text(), tag);
        return hint == null ? e : new SyntaxException(e.text(), e.line(), e.column(), hint);
    }

    private Node forLoop(Place place) {
        tokens.next();
        Expr target = expressions.targets().any(true, "in", false);
        if (names(target, "loop") && late == null) {
            late = new SyntaxException(
                    "Can't assign to special loop variable in for-loop target", place.line(), place.column());
        }
        tokens.expectName("in");
        Expr iterable = expressions.tuple(false, "recursive", false);
        int mark = expressions.unknown().mark();
        Expr test = tokens.skipName("if") ? expressions.expression(true) : null;
        boolean recursive = tokens.skipName("recursive");
        boolean outer = macros.loopUsed(false);
        Node[] body = statements("endfor", "else");
        Node[] otherwise = new Node[0];
        if (tokens.next().text().equals("else")) {
            otherwise = statementsTo("endfor");
        }
        boolean uses = macros.loopUsed(outer);
        if (uses) {
            macros.loopUsed(true);
        }
        expressions.unknown().harden(mark);
        return new ForNode(target, iterable, test, recursive, body, otherwise, uses, place);
    }

    private static boolean names(Expr target, String name) {
        return switch (target) {
            case Name n -> n.name().equals(name);
            case TupleExpr tuple -> tuple.items().stream().anyMatch(item -> names(item, name));
            default -> false;
        };
    }

    private Node condition(Place start) {
        tokens.next();
        List<Expr> tests = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        List<Node[]> bodies = new ArrayList<>();
        Place place = start;
        int mark = expressions.unknown().mark();
        while (true) {
            places.add(place);
            tests.add(expressions.tuple(false, null, false));
            bodies.add(statements("elif", "else", "endif"));
            Token token = tokens.next();
            if (token.name("elif")) {
                place = new Place(tokens.current().line(), tokens.current().column());
                continue;
            }
            if (token.name("else")) {
                bodies.add(statementsTo("endif"));
            }
            expressions.unknown().soften(mark);
            return new IfNode(tests, places, bodies, start);
        }
    }

    private Node block(Place place) {
        tokens.next();
        String name = tokens.expect(Kind.NAME).text();
        boolean scoped = tokens.skipName("scoped");
        boolean required = tokens.skipName("required");
        if (tokens.atOperator("-")) {
            throw tokens.fail(
                    "Block names in Jinja have to be valid Python identifiers and may not contain hyphens, use an underscore instead.");
        }
        Node[] body = statementsTo("endblock");
        if (required) {
            for (Node node : body) {
                if (!(node instanceof OutputNode output)
                        || output.parts().stream()
                                .anyMatch(part -> part.expression() != null
                                        || !part.text().isBlank())) {
                    throw tokens.fail("Required blocks can only contain comments or whitespace");
                }
            }
        }
        tokens.skipName(name);
        BlockNode block = new BlockNode(name, scoped, required, body, place);
        if (blocks.putIfAbsent(name, block) != null && late == null) {
            late = new SyntaxException("block " + Tokens.quoted(name) + " defined twice", place.line(), place.column());
        }
        return block;
    }

    private Node print(Place place) {
        tokens.next();
        List<OutputNode.Part> parts = new ArrayList<>();
        while (!tokens.at(Kind.BLOCK_END)) {
            if (!parts.isEmpty()) {
                tokens.expectOperator(",");
            }
            parts.add(new OutputNode.Part("", expressions.expression(true)));
        }
        return new OutputNode(parts, place);
    }

    private Node filter(Place place) {
        tokens.next();
        int mark = expressions.unknown().mark();
        FilterExpr filter = expressions.suffixes().filters(null, true);
        Node[] body = statementsTo("endfilter");
        expressions.unknown().harden(mark);
        if (filter == null) {
            throw tokens.fail("expected filter");
        }
        return new FilterNode(filter, body, place);
    }

    private Node set(Place place) {
        tokens.next();
        Expr target = expressions.targets().any(true, null, true);
        if (tokens.skipOperator("=")) {
            return new SetNode(target, expressions.tuple(true, null, false), place);
        }
        int mark = expressions.unknown().mark();
        FilterExpr filter = expressions.suffixes().filters(null, false);
        Node[] body = statementsTo("endset");
        expressions.unknown().harden(mark);
        return new SetBlockNode(target, filter, body, place);
    }

    private Node with(Place place) {
        tokens.next();
        List<Expr> targets = new ArrayList<>();
        List<Expr> values = new ArrayList<>();
        while (!tokens.at(Kind.BLOCK_END)) {
            if (!targets.isEmpty()) {
                tokens.expectOperator(",");
            }
            targets.add(expressions.targets().any(true, null, false));
            tokens.expectOperator("=");
            values.add(expressions.expression(true));
        }
        int mark = expressions.unknown().mark();
        Node[] body = statementsTo("endwith");
        expressions.unknown().harden(mark);
        return new WithNode(targets, values, body, place);
    }

    private Node autoescape(Place place) {
        tokens.next();
        Expr on = expressions.expression(true);
        Node[] body = statementsTo("endautoescape");
        if (!(on instanceof Const constant) || Truth.of(constant.value())) {
            throw new SyntaxException("autoescape is not supported", place.line(), place.column());
        }
        return new WithNode(List.of(), List.of(), body, place);
    }

    /** The name that errors show. */
    String file() {
        return file;
    }
}
