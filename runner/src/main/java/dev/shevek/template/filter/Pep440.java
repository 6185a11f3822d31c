package dev.shevek.template.filter;

import dev.shevek.value.Comparison;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Splitting;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions as Python's packages have them. */
final class Pep440 {
    private static final String FORM =
            "v?(?:(\\d+)!)?(\\d+(?:\\.\\d+)*)(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?(\\d*))?(?:-(\\d+)|[-_.]?(post|rev|r)[-_.]?(\\d*))?(?:[-_.]?(dev)[-_.]?(\\d*))?(?:\\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?";

    private Pep440() {}

    static int compare(String left, String right) {
        return Comparison.compare(key(left), key(right), "<");
    }

    private static BigInteger number(@Nullable String digits) {
        return digits == null || digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits);
    }

    private static Value pair(long rank, BigInteger number) {
        return new ListValue(List.of(IntValue.of(rank), IntValue.of(number)));
    }

    private static Value key(String version) {
        Matcher m = Pattern.compile(FORM).matcher(Splitting.strip(version).toLowerCase(Locale.ROOT));
        if (!m.matches()) {
            throw PythonException.value("Invalid version: '" + version + "'");
        }
        List<Value> release = new ArrayList<>();
        for (String part : m.group(2).split("\\.", -1)) {
            release.add(IntValue.of(new BigInteger(part)));
        }
        while (!release.isEmpty() && release.getLast().equals(IntValue.ZERO)) {
            release.removeLast();
        }
        boolean post = m.group(5) != null || m.group(6) != null;
        boolean dev = m.group(8) != null;
        String pre = m.group(3);
        Value preKey = pre == null
                ? pair(dev && !post ? -1 : 9, BigInteger.ZERO)
                : pair(pre.startsWith("a") ? 1 : pre.startsWith("b") ? 2 : 3, number(m.group(4)));
        Value postKey = post ? pair(1, number(m.group(5) != null ? m.group(5) : m.group(7))) : pair(0, BigInteger.ZERO);
        Value devKey = dev ? pair(0, number(m.group(9))) : pair(1, BigInteger.ZERO);
        List<Value> local = new ArrayList<>();
        if (m.group(10) != null) {
            for (String part : m.group(10).split("[-_.]", -1)) {
                boolean digits = part.matches("\\d+");
                local.add(new ListValue(List.of(
                        IntValue.of(digits ? 1 : 0), digits ? IntValue.of(new BigInteger(part)) : StrValue.of(part))));
            }
        }
        return new ListValue(List.of(
                IntValue.of(number(m.group(1))),
                new ListValue(release),
                preKey,
                postKey,
                devKey,
                IntValue.of(m.group(10) == null ? 0 : 1),
                new ListValue(local)));
    }
}
