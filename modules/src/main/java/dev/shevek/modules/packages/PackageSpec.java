package dev.shevek.modules.packages;

import org.jspecify.annotations.Nullable;

/**
 * A package as a user names it: {@code name}, {@code name=1.2*} or {@code name>=1.2}.
 *
 * @param text as written
 * @param name its name, maybe with an architecture
 * @param sign {@code =}, {@code >=} or null
 * @param version the version, or null
 */
record PackageSpec(
        String text,
        String name,
        @Nullable String sign,
        @Nullable String version) {

    static PackageSpec parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            return new PackageSpec(text, text, null, null);
        }
        boolean least = equals > 0 && text.charAt(equals - 1) == '>';
        return new PackageSpec(
                text, text.substring(0, least ? equals - 1 : equals), least ? ">=" : "=", text.substring(equals + 1));
    }

    /** Whether the name is a pattern. */
    boolean isPattern() {
        return name.chars().anyMatch(c -> "*?[]!".indexOf(c) >= 0);
    }
}
