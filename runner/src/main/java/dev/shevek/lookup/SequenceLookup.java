package dev.shevek.lookup;

import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code sequence}: numbers from start to end, formatted. */
final class SequenceLookup {
    private static final long MOST = 10_000_000;

    private SequenceLookup() {}

    static List<Value> run(LookupCall call) {
        List<Value> all = new ArrayList<>();
        if (call.terms().isEmpty() && !call.options().isEmpty()) {
            all.addAll(one(call, new LinkedHashMap<>(options(call))));
        }
        for (String term : call.texts()) {
            Map<String, String> settings = new LinkedHashMap<>(options(call));
            if (!short_(term, settings)) {
                keyed(call, term, settings);
            }
            all.addAll(one(call, settings));
        }
        return all;
    }

    private static Map<String, String> options(LookupCall call) {
        Map<String, String> settings = new HashMap<>();
        call.options().forEach((name, value) -> settings.put(name, LookupCall.text(value)));
        return settings;
    }

    /** {@code 5}, {@code 2-10/2:host%02d}. */
    private static boolean short_(String term, Map<String, String> settings) {
        Matcher matcher = Pattern.compile(
                        "^(?:(0?x?[0-9a-f]+)\\s*-)?\\s*(0?x?[0-9a-f]+)\\s*(?:/\\s*(-?0?x?[0-9a-f]+)\\s*)?(?::(.+))?$",
                        Pattern.CASE_INSENSITIVE)
                .matcher(term);
        if (!matcher.matches()) {
            return false;
        }
        put(settings, "start", matcher.group(1));
        put(settings, "end", matcher.group(2));
        put(settings, "stride", matcher.group(3));
        put(settings, "format", matcher.group(4));
        return true;
    }

    private static void put(
            Map<String, String> settings, String name, @org.jspecify.annotations.Nullable String value) {
        if (value != null) {
            settings.put(name, value);
        }
    }

    private static void keyed(LookupCall call, String term, Map<String, String> settings) {
        for (Map.Entry<String, String> entry : KeyValues.parse(term).entrySet()) {
            if (entry.getKey().equals("_raw_params")) {
                throw call.failure("unknown error parsing with_sequence arguments: '" + term + "'");
            }
            settings.put(entry.getKey(), entry.getValue());
        }
    }

    private static final Set<String> NAMES = Set.of("start", "end", "count", "stride", "format");

    private static List<Value> one(LookupCall call, Map<String, String> settings) {
        List<String> others =
                settings.keySet().stream().filter(name -> !NAMES.contains(name)).toList();
        if (!others.isEmpty()) {
            throw call.failure("unrecognized arguments to with_sequence: "
                    + others.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ", "[", "]")));
        }
        long start = settings.containsKey("start") ? number(call, "start", settings.get("start")) : 1;
        long stride = settings.containsKey("stride") ? number(call, "stride", settings.get("stride")) : 1;
        String format = settings.getOrDefault("format", "%d");
        if (!format.contains("%")) {
            throw call.failure("bad formatting string: " + format);
        }
        long end;
        if (settings.containsKey("count")) {
            if (settings.containsKey("end")) {
                throw call.failure("can't specify both count and end in with_sequence");
            }
            long count = number(call, "count", settings.get("count"));
            if (count == 0) {
                return List.of();
            }
            end = start + count * stride - 1;
        } else if (settings.containsKey("end")) {
            end = number(call, "end", settings.get("end"));
        } else {
            throw call.failure("must specify count or end in with_sequence");
        }
        if (stride > 0 && end < start) {
            throw call.failure("to count backwards make stride negative");
        }
        if (stride < 0 && end > start) {
            throw call.failure("to count forward don't make stride negative");
        }
        List<Value> numbers = new ArrayList<>();
        if (stride == 0) {
            return numbers;
        }
        for (long at = start; stride > 0 ? at <= end : at >= end; at += stride) {
            if (numbers.size() > MOST) {
                throw call.failure("more than " + MOST + " numbers");
            }
            numbers.add(StrValue.of(formatted(call, format, at)));
        }
        return numbers;
    }

    private static String formatted(LookupCall call, String format, long number) {
        try {
            return String.format(Locale.ROOT, format.replaceAll("%(0?\\d*)[iu]", "%$1d"), number);
        } catch (IllegalArgumentException e) {
            throw call.failure("problem formatting " + number + " with '" + format + "'");
        }
    }

    private static long number(LookupCall call, String option, @org.jspecify.annotations.Nullable String text) {
        try {
            return Long.decode(text == null ? "" : text.strip().replaceFirst("^(-?)0+(?=\\d)", "$1"));
        } catch (NumberFormatException e) {
            throw call.failure(
                    "Config '" + option + "' for 'sequence' lookup plugin from 'Direct' has an invalid value:"
                            + " Invalid value provided for 'integer': '" + text + "'");
        }
    }
}
