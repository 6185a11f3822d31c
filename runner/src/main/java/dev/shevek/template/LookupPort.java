package dev.shevek.template;

import dev.shevek.value.ListValue;
import dev.shevek.value.Value;
import java.util.List;
import java.util.Map;

/** Where {@code lookup()} and {@code query()} go: files, environment, other hosts; not pure, so not part of the engine. */
@FunctionalInterface
public interface LookupPort {
    /**
     * Runs a lookup.
     *
     * @param name short or full
     * @param terms already rendered
     * @param options keyword arguments, rendered; {@code wantlist}, {@code errors} and {@code default} are dealt with by
     *     the engine
     * @param scope the variables the caller sees
     * @return one value a result; plain, never templates
     */
    ListValue run(String name, List<Value> terms, Map<String, Value> options, Scope scope);

    /** Whether a lookup takes terms that are undefined; others fail before they run. */
    default boolean takesUndefined(String name) {
        return false;
    }
}
