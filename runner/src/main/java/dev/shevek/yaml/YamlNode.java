package dev.shevek.yaml;

import dev.shevek.source.Origin;
import org.jspecify.annotations.Nullable;

/** A node of a YAML document and the place where it starts. Aliases are the very node they name. */
public sealed interface YamlNode permits YamlScalar, YamlSequence, YamlMapping {
    /** Where it starts; of a block scalar, where its first line of text starts. */
    Origin origin();

    /** The tag the user wrote, such as {@code !unsafe} or {@code tag:yaml.org,2002:str}; null when none. */
    @Nullable
    String tag();

    /** Whether the user tagged it so. */
    default boolean hasTag(String name) {
        return name.equals(tag());
    }
}
