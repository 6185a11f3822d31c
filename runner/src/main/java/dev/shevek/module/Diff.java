package dev.shevek.module;

import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
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
        @Nullable String prepared) {

    /** The same under the names that results have for it; without what there is not. */
    public DictValue values() {
        Map<String, Value> all = new LinkedHashMap<>();
        put(all, "before", before);
        put(all, "after", after);
        put(all, "before_header", beforeHeader == null ? null : StrValue.of(beforeHeader));
        put(all, "after_header", afterHeader == null ? null : StrValue.of(afterHeader));
        put(all, "prepared", prepared == null ? null : StrValue.of(prepared));
        return DictValue.ofTexts(all);
    }

    private static void put(Map<String, Value> all, String name, @Nullable Value value) {
        if (value != null) {
            all.put(name, value);
        }
    }
}
