package dev.shevek.inventory;

import dev.shevek.source.Problems;

/** What becomes of group names that are no variable names (setting {@code TRANSFORM_INVALID_GROUP_CHARS}). */
public enum GroupNames {
    /** Kept, with a warning; Ansible's default {@code never}. */
    KEEP,
    /** Kept, nothing said: {@code ignore}. */
    KEEP_SILENTLY,
    /** Underscores in place of bad characters, with a warning: {@code always}. */
    REPLACE,
    /** Underscores, nothing said: {@code silently}. */
    REPLACE_SILENTLY;

    /** The name to use. */
    String safe(String name, Problems problems) {
        String replaced = replaced(name);
        if (replaced.equals(name)) {
            return name;
        }
        return switch (this) {
            case KEEP -> {
                problems.warning(
                        "Invalid characters were found in group names but not replaced, use -vvvv to see details",
                        null);
                yield name;
            }
            case KEEP_SILENTLY -> name;
            case REPLACE -> {
                problems.warning(
                        "Invalid characters were found in group names and automatically replaced, use -vvvv to see details",
                        null);
                yield replaced;
            }
            case REPLACE_SILENTLY -> replaced;
        };
    }

    /** The name with underscores in place of what no variable name may have: constructed groups always do this. */
    public static String replaced(String name) {
        StringBuilder safe = null;
        for (int at = 0; at < name.length(); at++) {
            char c = name.charAt(at);
            if (!Character.isLetter(c) && c != '_' && (at == 0 || !Character.isDigit(c))) {
                safe = safe == null ? new StringBuilder(name) : safe;
                safe.setCharAt(at, '_');
            }
        }
        return safe == null ? name : safe.toString();
    }
}
