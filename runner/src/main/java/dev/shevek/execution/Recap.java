package dev.shevek.execution;

import dev.shevek.event.HostRecap;
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The counters of every host, and what {@code set_stats} collects. */
final class Recap {
    /** What is counted. */
    enum Counter {
        OK,
        CHANGED,
        UNREACHABLE,
        FAILED,
        SKIPPED,
        RESCUED,
        IGNORED
    }

    private final Map<String, Map<Counter, Integer>> hosts = new LinkedHashMap<>();
    private final Map<String, Map<String, Value>> custom = new LinkedHashMap<>();

    void count(String host, Counter counter) {
        hosts.computeIfAbsent(host, name -> new EnumMap<>(Counter.class)).merge(counter, 1, Integer::sum);
    }

    void uncount(String host, Counter counter) {
        hosts.computeIfAbsent(host, name -> new EnumMap<>(Counter.class)).merge(counter, -1, Integer::sum);
    }

    /** Collects a value of {@code set_stats}; a null host is the run. */
    void collect(@Nullable String host, String name, Value value, boolean aggregate) {
        Map<String, Value> values = custom.computeIfAbsent(host == null ? "_run" : host, key -> new LinkedHashMap<>());
        Value old = values.get(name);
        values.put(name, aggregate && old != null ? sum(old, value) : value);
    }

    Map<String, HostRecap> hosts() {
        Map<String, HostRecap> all = new LinkedHashMap<>();
        hosts.forEach((host, counts) -> all.put(
                host,
                new HostRecap(
                        counts.getOrDefault(Counter.OK, 0),
                        counts.getOrDefault(Counter.CHANGED, 0),
                        counts.getOrDefault(Counter.UNREACHABLE, 0),
                        counts.getOrDefault(Counter.FAILED, 0),
                        counts.getOrDefault(Counter.SKIPPED, 0),
                        counts.getOrDefault(Counter.RESCUED, 0),
                        counts.getOrDefault(Counter.IGNORED, 0))));
        return all;
    }

    Map<String, Map<String, Value>> custom() {
        return custom;
    }

    private static Value sum(Value old, Value fresh) {
        return switch (old) {
            case IntValue left
            when fresh instanceof IntValue right -> new IntValue(left.value().add(right.value()));
            case FloatValue left when fresh instanceof FloatValue right -> new FloatValue(left.value() + right.value());
            case StrValue left when fresh instanceof StrValue right -> StrValue.of(left.text() + right.text());
            case ListValue left
            when fresh instanceof ListValue right -> {
                List<Value> items = new ArrayList<>(left.items());
                items.addAll(right.items());
                yield new ListValue(items);
            }
            case DictValue left
            when fresh instanceof DictValue right -> dev.shevek.vars.LayeredScope.merge(left, right);
            default -> fresh;
        };
    }
}
