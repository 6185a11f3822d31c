package dev.shevek.template.engine;

import dev.shevek.template.TemplateSettings;

/**
 * The {@code #jinja2:} line at the start of a template.
 *
 * @param text the template without it
 * @param settings with what it sets
 */
record Header(String text, TemplateSettings settings) {
    private static final String START = "#jinja2:";

    /** Reads the header, if there is one; throws {@link SyntaxException}. */
    static Header read(String text, TemplateSettings settings) {
        if (!text.startsWith(START)) {
            return new Header(text, settings);
        }
        int end = text.indexOf('\n');
        if (end < 0) {
            throw new SyntaxException("Missing newline after '#jinja2:' override.", 1, 1);
        }
        TemplateSettings changed = settings;
        for (String pair : text.substring(START.length(), end).split(",", -1)) {
            int colon = pair.indexOf(':');
            if (colon < 0) {
                throw new SyntaxException(
                        "Missing key-value separator `:` in '#jinja2:' override pair " + Tokens.quoted(pair) + ".",
                        1,
                        1);
            }
            changed = change(
                    changed,
                    pair.substring(0, colon).strip(),
                    pair.substring(colon + 1).strip());
        }
        return new Header(text.substring(end + 1), changed);
    }

    private static TemplateSettings change(TemplateSettings s, String key, String value) {
        return switch (key) {
            case "block_start_string" -> s.withBlock(text(value), s.blockEnd());
            case "block_end_string" -> s.withBlock(s.blockStart(), text(value));
            case "variable_start_string" -> s.withVariable(text(value), s.variableEnd());
            case "variable_end_string" -> s.withVariable(s.variableStart(), text(value));
            case "comment_start_string" -> s.withComment(text(value), s.commentEnd());
            case "comment_end_string" -> s.withComment(s.commentStart(), text(value));
            case "line_statement_prefix" -> s.withLines(text(value), s.lineCommentPrefix());
            case "line_comment_prefix" -> s.withLines(s.lineStatementPrefix(), text(value));
            case "trim_blocks" -> s.withTrimming(flag(value), s.lstripBlocks());
            case "lstrip_blocks" -> s.withTrimming(s.trimBlocks(), flag(value));
            case "keep_trailing_newline" -> s.withNewlines(flag(value), s.newline());
            case "newline_sequence" -> s.withNewlines(s.keepTrailingNewline(), text(value));
            default -> throw new SyntaxException("Invalid '#jinja2:' override key " + Tokens.quoted(key) + ".", 1, 1);
        };
    }

    private static String text(String value) {
        boolean quoted = value.length() >= 2
                && (value.startsWith("'") || value.startsWith("\""))
                && value.endsWith(value.substring(0, 1));
        if (!quoted) {
            throw new SyntaxException("the value " + value + " of a '#jinja2:' override is no quoted text", 1, 1);
        }
        return Escapes.unescape(value.substring(1, value.length() - 1), false, "\n", 1, 1);
    }

    private static boolean flag(String value) {
        return switch (value) {
            case "True", "true" -> true;
            case "False", "false" -> false;
            default ->
                throw new SyntaxException(
                        "the value " + value + " of a '#jinja2:' override is neither True nor False", 1, 1);
        };
    }
}
