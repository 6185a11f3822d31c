package dev.shevek.template;

import dev.shevek.value.Value;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The variables an expression sees. Values are as they were defined: text marked as a template is rendered by the engine
 * when it is used, in this same scope, lazily inside containers too.
 */
public interface Scope {
    /** The value of a variable, or null when there is none of that name. Called often: must be cheap. */
    @Nullable
    Value get(String name);

    /** What costly variables gave before; null when nothing is to be kept. */
    default @Nullable Memo memo() {
        return null;
    }

    /** All names, for "did you mean" and {@code vars}. */
    Set<String> names();
}
