package dev.shevek.modules.containers;

import dev.shevek.module.ModuleFailure;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the daemon finds out whether a container is healthy. */
final class ContainerHealth {
    private static final Pattern DURATION =
            Pattern.compile("(?:(\\d+)h)?(?:(\\d+)m(?!s))?(?:(\\d+)s)?(?:(\\d+)ms)?(?:(\\d+)us)?");
    private static final long[] NANOS = {3_600_000_000_000L, 60_000_000_000L, 1_000_000_000L, 1_000_000L, 1_000L};
    private static final Value NEVER = DictValue.ofTexts(Map.of("Test", ListValue.ofTexts(List.of("NONE"))));

    private ContainerHealth() {}

    /** As the daemon wants it. */
    static Value of(DictValue given) {
        Value test = given.get("test");
        boolean compatible = BoolValue.TRUE.equals(given.get("test_cli_compatible"));
        boolean none = test == null || test == NoneValue.NONE;
        boolean blank = none
                || (test instanceof StrValue text && text.text().isEmpty())
                || (test instanceof ListValue list && list.items().isEmpty());
        if (blank && !compatible) {
            return NEVER;
        }
        if (blank && !none) {
            return NEVER;
        }
        Map<String, Value> all = new LinkedHashMap<>();
        if (test instanceof ListValue(List<Value> items)) {
            all.put(
                    "Test",
                    ListValue.ofTexts(items.stream().map(DockerValues::text).toList()));
        } else if (test != null && !none) {
            all.put("Test", ListValue.ofTexts(List.of("CMD-SHELL", DockerValues.text(test))));
        }
        duration(all, "Interval", given, "interval");
        duration(all, "Timeout", given, "timeout");
        duration(all, "StartPeriod", given, "start_period");
        duration(all, "StartInterval", given, "start_interval");
        if (given.get("retries") instanceof IntValue retries && retries.asLong() != 0) {
            all.put("Retries", retries);
        }
        return DictValue.ofTexts(all);
    }

    /** What a container has; nothing is the same as never. */
    static Value now(Value kept) {
        return kept == NoneValue.NONE ? NEVER : kept;
    }

    private static void duration(Map<String, Value> all, String key, DictValue given, String option) {
        String text = DockerValues.text(given, option);
        if (text.isEmpty()) {
            return;
        }
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            throw new ModuleFailure("Invalid time duration - " + text);
        }
        long nanos = 0;
        for (int i = 0; i < NANOS.length; i++) {
            String part = parts.group(i + 1);
            nanos += part == null ? 0 : Long.parseLong(part) * NANOS[i];
        }
        if (nanos != 0) {
            all.put(key, IntValue.of(nanos));
        }
    }
}
