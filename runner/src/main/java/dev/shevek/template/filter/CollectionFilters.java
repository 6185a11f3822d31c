package dev.shevek.template.filter;

import dev.shevek.template.engine.Filter;
import org.jspecify.annotations.Nullable;

/** The filters of collections. */
final class CollectionFilters {
    private CollectionFilters() {}

    static @Nullable Filter filter(String name) {
        return null;
    }
}
