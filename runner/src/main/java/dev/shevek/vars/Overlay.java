package dev.shevek.vars;

import dev.shevek.template.Memo;
import dev.shevek.template.Scope;
import dev.shevek.value.Value;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A few names over another scope: a loop's item, what a task registered just now.
 *
 * @param over the names that win; may change while the scope is used
 * @param base the rest
 */
public record Overlay(Map<String, Value> over, Scope base) implements Scope {
    @Override
    public @Nullable Value get(String name) {
        Value value = over.get(name);
        return value != null ? value : base.get(name);
    }

    @Override
    public @Nullable Memo memo() {
        return base.memo();
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>(base.names());
        names.addAll(over.keySet());
        return names;
    }
}
