package dev.shevek.action;

import dev.shevek.module.ModuleFailure;

/** What a variable may be called. */
final class Names {
    private Names() {}

    /** Throws when a name cannot be a variable's. */
    static void check(String name) {
        boolean valid = !name.isEmpty() && !Character.isDigit(name.charAt(0));
        for (int i = 0; valid && i < name.length(); i++) {
            char c = name.charAt(i);
            valid = c == '_' || (c < 128 && Character.isLetterOrDigit(c));
        }
        if (!valid) {
            throw new ModuleFailure("Invalid variable name '" + name + "'.");
        }
    }
}
