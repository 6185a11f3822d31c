package dev.shevek.connection.ssh;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Options of ssh by name, as {@code -o Name=value} and ssh_config give them. The first value of a name wins, but for
 * those that may be given several times.
 *
 * @param values by name in small letters
 */
public record SshOptions(Map<String, List<String>> values) {
    /** No options. */
    public static final SshOptions NONE = new SshOptions(Map.of());

    private static final Set<String> MANY = Set.of(
            "identityfile", "certificatefile", "sendenv", "setenv", "localforward", "remoteforward", "dynamicforward");

    /** The first value, or null. */
    public @Nullable String get(String name) {
        List<String> all = values.get(name.toLowerCase(Locale.ROOT));
        return all == null ? null : all.getFirst();
    }

    /** Every value, none when there is none. */
    public List<String> all(String name) {
        return values.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** Whether the first value says yes. */
    public boolean yes(String name) {
        String value = get(name);
        return value != null && (value.equalsIgnoreCase("yes") || value.equalsIgnoreCase("true"));
    }

    /** These, then what the others add. */
    public SshOptions or(SshOptions others) {
        Builder builder = new Builder(this);
        others.values.forEach((name, all) -> builder.addAll(name, all));
        return builder.build();
    }

    /** Collects options; the first value wins. */
    public static final class Builder {
        private final Map<String, List<String>> values = new LinkedHashMap<>();

        /** Without any. */
        public Builder() {}

        /** Beginning with some. */
        public Builder(SshOptions options) {
            options.values.forEach((name, all) -> values.put(name, new ArrayList<>(all)));
        }

        /** One more, ignored if the name has a value already and takes only one. */
        public Builder add(String name, String value) {
            return addAll(name.toLowerCase(Locale.ROOT), List.of(value));
        }

        private Builder addAll(String name, List<String> more) {
            List<String> there = values.get(name);
            if (there == null) {
                values.put(name, new ArrayList<>(more));
            } else if (MANY.contains(name)) {
                there.addAll(more);
            }
            return this;
        }

        /** The value so far, or null. */
        public @Nullable String get(String name) {
            List<String> all = values.get(name);
            return all == null ? null : all.getFirst();
        }

        /** What was collected. */
        public SshOptions build() {
            Map<String, List<String>> copy = new LinkedHashMap<>();
            values.forEach((name, all) -> copy.put(name, List.copyOf(all)));
            return new SshOptions(Collections.unmodifiableMap(copy));
        }
    }
}
