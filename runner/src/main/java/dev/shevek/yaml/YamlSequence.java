package dev.shevek.yaml;

import dev.shevek.source.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list.
 *
 * @param items in order
 * @param tag the tag written, or null
 * @param origin where it starts
 */
public record YamlSequence(List<YamlNode> items, @Nullable String tag, Origin origin) implements YamlNode {}
