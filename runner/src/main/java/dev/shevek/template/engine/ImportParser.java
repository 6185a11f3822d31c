package dev.shevek.template.engine;

import java.util.ArrayList;
import java.util.List;

/** Reads the statements that bring other templates in. */
final class ImportParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;

    ImportParser(Tokens tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    private boolean context(boolean otherwise) {
        if ((tokens.atName("with") || tokens.atName("without")) && tokens.look().name("context")) {
            boolean with = tokens.next().text().equals("with");
            tokens.next();
            return with;
        }
        return otherwise;
    }

    Node include(Place place) {
        tokens.next();
        Expr template = expressions.expression(true);
        boolean ignore = tokens.atName("ignore") && tokens.look().name("missing");
        if (ignore) {
            tokens.next();
            tokens.next();
        }
        return new IncludeNode(template, ignore, context(true), place);
    }

    Node importAll(Place place) {
        tokens.next();
        Expr template = expressions.expression(true);
        tokens.expectName("as");
        String target = expressions.targets().name().name();
        return new ImportNode(template, target, context(false), place);
    }

    Node fromImport(Place place) {
        tokens.next();
        Expr template = expressions.expression(true);
        tokens.expectName("import");
        List<String> names = new ArrayList<>();
        List<String> aliases = new ArrayList<>();
        boolean withContext = false;
        while (true) {
            if (!names.isEmpty()) {
                tokens.expectOperator(",");
            }
            if (!tokens.at(Kind.NAME)) {
                tokens.expect(Kind.NAME);
            }
            if (contextFollows()) {
                withContext = context(false);
                break;
            }
            Name target = expressions.targets().name();
            if (target.name().startsWith("_")) {
                throw new SyntaxException(
                        "names starting with an underline can not be imported",
                        target.place().line(),
                        target.place().column());
            }
            names.add(target.name());
            aliases.add(tokens.skipName("as") ? expressions.targets().name().name() : target.name());
            if (contextFollows()) {
                withContext = context(false);
                break;
            }
            if (!tokens.atOperator(",")) {
                break;
            }
        }
        return new FromImportNode(template, names, aliases, withContext, place);
    }

    private boolean contextFollows() {
        return (tokens.atName("with") || tokens.atName("without"))
                && tokens.look().name("context");
    }
}
