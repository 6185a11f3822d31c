package dev.shevek.template.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to do about mistakes in a template. */
final class SyntaxHints {
    private static final List<String> TAGS = List.of(
            "if",
            "elif",
            "else",
            "endif",
            "for",
            "endfor",
            "set",
            "endset",
            "macro",
            "endmacro",
            "call",
            "endcall",
            "filter",
            "endfilter",
            "block",
            "endblock",
            "include",
            "import",
            "from",
            "extends",
            "with",
            "endwith",
            "raw",
            "do");

    private SyntaxHints() {}

    /** For a tag that is not known here, or null. */
    static @Nullable String unknownTag(String name) {
        String meant = switch (name) {
            case "elseif", "elsif", "elsei" -> "elif";
            case "end" -> "endif' or 'endfor";
            case "foreach" -> "for";
            case "let", "assign" -> "set";
            default -> Near.name(name, TAGS);
        };
        return meant == null || meant.equals(name) ? null : "did you mean '" + meant + "'?";
    }

    /** Which statement is open at a line that should have been closed, or null. */
    static @Nullable String open(@Nullable Token tag, int line) {
        return tag == null ? null : "The '" + tag.text() + "'" + above(tag.line(), line) + " is not closed.";
    }

    /** Where something opened, seen from a line: lines of a template are not those of the file that it stands in. */
    private static String above(int opened, int line) {
        int lines = line - opened;
        return lines <= 0 ? "" : lines == 1 ? " on the line above" : " " + lines + " lines above";
    }

    /** For a token that stands where an expression or a statement should have ended, or null. */
    static @Nullable String unended(Token found, @Nullable Token opened) {
        if (found.operator("=")) {
            return "Two values are compared with '=='.";
        }
        if (opened == null || found.line() <= opened.line()) {
            return null;
        }
        String mark = opened.kind() == Kind.VARIABLE_BEGIN ? "{{" : "{%";
        return "The '" + mark + "'" + above(opened.line(), found.line()) + " is not closed before this.";
    }
}
