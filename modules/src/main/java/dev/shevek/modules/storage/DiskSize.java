package dev.shevek.modules.storage;

import dev.shevek.module.ModuleFailure;
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place on a disk as parted writes it.
 *
 * @param number how many units; 0 for a place by cylinder, head and sector
 * @param unit one of {@link #UNITS}, or what was meant by default
 * @param value as results show it
 */
record DiskSize(double number, String unit, Value value) {
    /** What parted counts in. */
    static final List<String> UNITS =
            List.of("B", "KB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "TiB", "s", "%", "cyl", "chs", "compact");

    private static final Pattern PLAIN = Pattern.compile("(-?[\\d.]+) *([\\w%]+)?");
    private static final Pattern PLACE = Pattern.compile("(\\d+),(\\d+),(\\d+)");

    /** Reads one, in a unit when it names none. */
    static DiskSize of(String text, String unit) {
        Matcher plain = PLAIN.matcher(text);
        if (plain.matches()) {
            double number = Double.parseDouble(plain.group(1));
            return new DiskSize(number, plain.group(2) == null ? unit : plain.group(2), new FloatValue(number));
        }
        Matcher place = PLACE.matcher(text);
        if (!place.matches()) {
            throw new ModuleFailure("Error interpreting parted size output: '" + text + "'");
        }
        Map<String, Value> all = new LinkedHashMap<>();
        all.put("cylinder", IntValue.of(Long.parseLong(place.group(1))));
        all.put("head", IntValue.of(Long.parseLong(place.group(2))));
        all.put("sector", IntValue.of(Long.parseLong(place.group(3))));
        return new DiskSize(0, "chs", DictValue.ofTexts(all));
    }

    /** In bytes; units that are no bytes count as parted's default. */
    long bytes() {
        int decimal = List.of("B", "KB", "MB", "GB", "TB").indexOf(unit);
        int binary = List.of("KiB", "MiB", "GiB", "TiB").indexOf(unit);
        double factor = decimal >= 0
                ? Math.pow(1000, decimal)
                : binary >= 0
                        ? Math.pow(1024, binary + 1)
                        : List.of("", "compact", "cyl", "chs").contains(unit) ? 1e6 : 1;
        return (long) (number * factor);
    }
}
