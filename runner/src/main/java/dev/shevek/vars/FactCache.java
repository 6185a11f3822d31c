package dev.shevek.vars;

import dev.shevek.value.Value;
import java.util.Map;

/** Keeps the facts of hosts from one run to the next. */
public interface FactCache {
    /** Keeps nothing ({@code fact_caching = memory}). */
    FactCache NONE = new FactCache() {
        @Override
        public Map<String, Value> load(String host) {
            return Map.of();
        }

        @Override
        public void store(String host, Map<String, Value> facts) {}

        @Override
        public void forget(String host) {}
    };

    /** The facts that are kept of a host, with their prefix; none when there are none or they are too old. */
    Map<String, Value> load(String host);

    /** Keeps these facts instead of those that were kept. */
    void store(String host, Map<String, Value> facts);

    /** Keeps nothing of a host any more. */
    void forget(String host);
}
