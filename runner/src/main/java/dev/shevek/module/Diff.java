package dev.shevek.module;

import dev.shevek.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * What changes, for {@code --diff}.
 *
 * @param before the state before: text, or a dict that is shown as JSON
 * @param after the state after
 * @param beforeHeader what the "before" line names, usually a path
 * @param afterHeader what the "after" line names
 * @param prepared a diff that is already made, instead of both
 */
public record Diff(
        @Nullable Value before,
        @Nullable Value after,
        @Nullable String beforeHeader,
        @Nullable String afterHeader,
        @Nullable String prepared) {}
