package dev.shevek.action;

import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import java.util.Set;

/** What a variable may be called. */
final class Names {
    private static final Set<String> KEYWORDS = Set.of(
            "False",
            "None",
            "True",
            "and",
            "as",
            "assert",
            "async",
            "await",
            "break",
            "class",
            "continue",
            "def",
            "del",
            "elif",
            "else",
            "except",
            "finally",
            "for",
            "from",
            "global",
            "if",
            "import",
            "in",
            "is",
            "lambda",
            "nonlocal",
            "not",
            "or",
            "pass",
            "raise",
            "return",
            "try",
            "while",
            "with",
            "yield",
            "true",
            "false",
            "none");

    private Names() {}

    /** Throws when a name cannot be a variable's. */
    static void check(String name) {
        boolean valid = !name.isEmpty() && !Character.isDigit(name.charAt(0)) && !KEYWORDS.contains(name);
        for (int i = 0; valid && i < name.length(); i++) {
            char c = name.charAt(i);
            valid = c == '_' || (c < 128 && Character.isLetterOrDigit(c));
        }
        if (!valid) {
            throw new ProblemException(Problem.error("Invalid variable name '" + name + "'.", null)
                    .withHint(
                            "a name starts with a letter or underscore, and has only letters, digits and underscores"));
        }
    }
}
