package dev.shevek.bridge;

import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import dev.shevek.vars.FactCache;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Facts in a cache plugin in Python.
 *
 * @param bridge where it runs
 * @param name of the plugin, short or full
 */
public record PythonFactCache(PythonBridge bridge, String name) implements FactCache {
    @Override
    public Map<String, Value> load(String host) {
        Map<String, Value> facts = new LinkedHashMap<>();
        if (ask("get", host, Map.of()).get("facts") instanceof DictValue found) {
            found.entries().forEach((key, value) -> facts.put(Text.str(key), value));
        }
        return facts;
    }

    @Override
    public void store(String host, Map<String, Value> facts) {
        ask("set", host, facts);
    }

    @Override
    public void forget(String host) {
        ask("forget", host, Map.of());
    }

    private DictValue ask(String what, String host, Map<String, Value> facts) {
        Map<String, Value> about = new LinkedHashMap<>();
        about.put("what", StrValue.of(what));
        about.put("host", StrValue.of(host));
        about.put("facts", DictValue.ofTexts(facts));
        DictValue answer = bridge.question("cache", name, about);
        if (answer == null) {
            throw new ProblemException(Problem.error("Unable to load the facts caching plugin (" + name + ").", null)
                    .withHint("fact_caching is memory, jsonfile, or a cache plugin of a collection"
                            + " or of cache_plugins/"));
        }
        return answer;
    }
}
