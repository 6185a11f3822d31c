package dev.shevek.yaml;

import dev.shevek.source.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Text as written, escapes and folding resolved.
 *
 * @param text the characters
 * @param plain without quotes and not a block, so that {@code yes} or {@code 12} mean more than text
 * @param tag the tag written, or null
 * @param origin where it starts
 */
public record YamlScalar(
        String text, boolean plain, @Nullable String tag, Origin origin) implements YamlNode {}
