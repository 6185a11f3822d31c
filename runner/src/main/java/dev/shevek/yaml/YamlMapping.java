package dev.shevek.yaml;

import dev.shevek.source.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mapping, its merge keys ({@code <<}) already merged in: merged entries first, then its own. A key that occurs twice
 * is in the list twice; the last one counts.
 *
 * @param entries in order
 * @param tag the tag written, or null
 * @param origin where it starts
 */
public record YamlMapping(List<YamlEntry> entries, @Nullable String tag, Origin origin) implements YamlNode {
    /** The entry of that name that counts, or null. */
    public @Nullable YamlEntry entry(String name) {
        for (int index = entries.size() - 1; index >= 0; index--) {
            if (entries.get(index).key() instanceof YamlScalar scalar
                    && scalar.text().equals(name)) {
                return entries.get(index);
            }
        }
        return null;
    }

    /** The value under that name that counts, or null. */
    public @Nullable YamlNode get(String name) {
        YamlEntry entry = entry(name);
        return entry == null ? null : entry.value();
    }
}
