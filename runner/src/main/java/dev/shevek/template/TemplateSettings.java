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
    /** As the {@code template} module reads files: trim_blocks on, trailing newline kept. */
    public static final TemplateSettings ANSIBLE =
            new TemplateSettings("{%", "%}", "{{", "}}", "{#", "#}", null, null, true, false, true, "\n");
}
