package dev.shevek.modules.facts;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Part {@code date_time}. */
final class TimeFacts {
    private TimeFacts() {}

    static void put(FactText text, Facts facts) {
        String[] part = text.section("date").strip().split("\\|", -1);
        if (part.length < 13) {
            return;
        }
        boolean nanos = part[7].length() == 9 && part[7].chars().allMatch(Character::isDigit);
        long nano = nanos ? Long.parseLong(part[7]) : 0;
        Instant instant = Instant.ofEpochSecond(Long.parseLong(part[6]), nano);
        String day = part[0] + "-" + part[1] + "-" + part[2];
        String basic = part[0] + part[1] + part[2] + "T" + part[3] + part[4] + part[5];
        String micros = String.format(Locale.ROOT, "%06d", nano / 1000);
        DateTimeFormatter utc = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT)
                .withZone(ZoneOffset.UTC);
        String iso = utc.format(instant);
        facts.put(
                "date_time",
                new Facts()
                        .put("year", part[0])
                        .put("month", part[1])
                        .put("weekday", part[8])
                        .put("weekday_number", part[9])
                        .put("weeknumber", part[10])
                        .put("day", part[2])
                        .put("hour", part[3])
                        .put("minute", part[4])
                        .put("second", part[5])
                        .put("epoch", part[6])
                        .put("epoch_int", part[6])
                        .put("date", day)
                        .put("time", part[3] + ":" + part[4] + ":" + part[5])
                        .put("iso8601_micro", iso + "." + micros + "Z")
                        .put("iso8601", iso + "Z")
                        .put("iso8601_basic", basic + micros)
                        .put("iso8601_basic_short", basic)
                        .put("tz", part[11])
                        .put("tz_dst", summerName(text.section("zone"), part[11]))
                        .put("tz_offset", part[12]));
    }

    private static final Pattern RULE = Pattern.compile("(?:<[^>]+>|[A-Za-z]+)[0-9:+-]+(?:<([^>]+)>|([A-Za-z]+)).*");

    /** The name of summer time in the rule at the end of a zone file, such as {@code CET-1CEST,M3.5.0,M10.5.0/3}. */
    private static String summerName(String zone, String otherwise) {
        List<String> lines = FactText.lines(zone);
        Matcher rule = RULE.matcher(lines.isEmpty() ? "" : lines.getLast().strip());
        if (!rule.matches()) {
            return otherwise;
        }
        return rule.group(1) == null ? rule.group(2) : rule.group(1);
    }
}
