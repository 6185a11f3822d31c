package dev.shevek.action;

import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.value.Identifiers;
import java.util.Set;

/** What a variable may be called. */
final class Names {
    /** Names of values in templates, where a variable could not be reached. */
    private static final Set<String> CONSTANTS = Set.of("true", "false", "none");

    private Names() {}

    /** Throws when a name cannot be a variable's. */
    static void check(String name) {
        if (!Identifiers.isIdentifier(name) || CONSTANTS.contains(name)) {
            throw new ProblemException(Problem.error("Invalid variable name '" + name + "'.", null)
                    .withHint(
                            "a name starts with a letter or underscore, and has only letters, digits and underscores"));
        }
    }
}
