package dev.shevek.template;

import org.jspecify.annotations.Nullable;

/**
 * How a template's text is read.
 *
 * @param blockStart usually <code>{%</code>
 * @param blockEnd usually <code>%}</code>
 * @param variableStart usually <code>{{</code>
 * @param variableEnd usually <code>}}</code>
 * @param commentStart usually <code>{#</code>
 * @param commentEnd usually <code>#}</code>
 * @param lineStatementPrefix or null
 * @param lineCommentPrefix or null
 * @param trimBlocks drop the newline after a block
 * @param lstripBlocks drop blanks before a block at the start of a line
 * @param keepTrailingNewline keep the newline at the end of the source
 * @param newline what a newline becomes
 */
public record TemplateSettings(
        String blockStart,
        String blockEnd,
        String variableStart,
        String variableEnd,
        String commentStart,
        String commentEnd,
        @Nullable String lineStatementPrefix,
        @Nullable String lineCommentPrefix,
        boolean trimBlocks,
        boolean lstripBlocks,
        boolean keepTrailingNewline,
        String newline) {
    /** As Ansible reads files and values: trim_blocks on; one newline at the end is not the template's. */
    public static final TemplateSettings ANSIBLE =
            new TemplateSettings("{%", "%}", "{{", "}}", "{#", "#}", null, null, true, false, false, "\n");

    /** The same with other delimiters of statements. */
    public TemplateSettings withBlock(String start, String end) {
        return new TemplateSettings(
                start,
                end,
                variableStart,
                variableEnd,
                commentStart,
                commentEnd,
                lineStatementPrefix,
                lineCommentPrefix,
                trimBlocks,
                lstripBlocks,
                keepTrailingNewline,
                newline);
    }

    /** The same with other delimiters of expressions. */
    public TemplateSettings withVariable(String start, String end) {
        return new TemplateSettings(
                blockStart,
                blockEnd,
                start,
                end,
                commentStart,
                commentEnd,
                lineStatementPrefix,
                lineCommentPrefix,
                trimBlocks,
                lstripBlocks,
                keepTrailingNewline,
                newline);
    }

    /** The same with other delimiters of comments. */
    public TemplateSettings withComment(String start, String end) {
        return new TemplateSettings(
                blockStart,
                blockEnd,
                variableStart,
                variableEnd,
                start,
                end,
                lineStatementPrefix,
                lineCommentPrefix,
                trimBlocks,
                lstripBlocks,
                keepTrailingNewline,
                newline);
    }

    /** The same with other prefixes of whole lines; null for none. */
    public TemplateSettings withLines(@Nullable String statement, @Nullable String comment) {
        return new TemplateSettings(
                blockStart,
                blockEnd,
                variableStart,
                variableEnd,
                commentStart,
                commentEnd,
                statement,
                comment,
                trimBlocks,
                lstripBlocks,
                keepTrailingNewline,
                newline);
    }

    /** The same with other trimming. */
    public TemplateSettings withTrimming(boolean trim, boolean lstrip) {
        return new TemplateSettings(
                blockStart,
                blockEnd,
                variableStart,
                variableEnd,
                commentStart,
                commentEnd,
                lineStatementPrefix,
                lineCommentPrefix,
                trim,
                lstrip,
                keepTrailingNewline,
                newline);
    }

    /** The same with newlines dealt with otherwise. */
    public TemplateSettings withNewlines(boolean keepTrailing, String sequence) {
        return new TemplateSettings(
                blockStart,
                blockEnd,
                variableStart,
                variableEnd,
                commentStart,
                commentEnd,
                lineStatementPrefix,
                lineCommentPrefix,
                trimBlocks,
                lstripBlocks,
                keepTrailing,
                sequence);
    }
}
