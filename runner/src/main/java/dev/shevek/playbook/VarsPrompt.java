package dev.shevek.playbook;

import dev.shevek.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * A variable that the user is asked for.
 *
 * @param name the variable
 * @param prompt the question as written, or null for the name
 * @param isPrivate whether what is typed stays hidden (the default)
 * @param confirm whether to ask twice
 * @param encrypt the hash method, or null
 * @param saltSize length of a random salt, or null
 * @param salt the salt, or null
 * @param defaultValue used when nothing is typed
 * @param unsafe whether what is typed may hold braces (it is never evaluated in any case)
 */
public record VarsPrompt(
        String name,
        @Nullable Value prompt,
        boolean isPrivate,
        boolean confirm,
        @Nullable String encrypt,
        @Nullable Value saltSize,
        @Nullable Value salt,
        @Nullable Value defaultValue,
        boolean unsafe) {}
