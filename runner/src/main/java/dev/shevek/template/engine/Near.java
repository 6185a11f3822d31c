package dev.shevek.template.engine;

import dev.shevek.source.Suggestions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finding the name that was probably meant. */
public final class Near {
    private Near() {}

    /** The known name nearest to a wrong one, or null when none is near. */
    public static @Nullable String name(String wrong, Iterable<String> known) {
        List<String> names = new ArrayList<>();
        known.forEach(names::add);
        return Suggestions.closest(wrong, names);
    }
}
