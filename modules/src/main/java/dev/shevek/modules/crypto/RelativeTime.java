package dev.shevek.modules.crypto;

import dev.shevek.module.ModuleFailure;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as certificates' options give them: {@code +3w2d}, or a date such as {@code 20300101000000Z}. */
final class RelativeTime {
    private static final Pattern RELATIVE =
            Pattern.compile("([+-])(?:(\\d+)[wW])?(?:(\\d+)[dD])?(?:(\\d+)[hH])?(?:(\\d+)[mM])?(?:(\\d+)[sS]?)?");
    private static final List<Integer> SECONDS = List.of(604_800, 86_400, 3_600, 60, 1);
    private static final DateTimeFormatter PLAIN =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private RelativeTime() {}

    /**
     * The time that is meant.
     *
     * @param option its name, for the failure
     * @param now what it is relative to
     */
    static Instant of(String text, String option, Instant now) {
        Matcher relative = RELATIVE.matcher(text);
        if (relative.matches()) {
            long seconds = 0;
            for (int i = 0; i < SECONDS.size(); i++) {
                String number = relative.group(i + 2);
                seconds += number == null ? 0 : Long.parseLong(number) * SECONDS.get(i);
            }
            return relative.group(1).equals("+") ? now.plusSeconds(seconds) : now.minusSeconds(seconds);
        }
        for (String format : List.of("yyyyMMddHHmmssX", "yyyyMMddHHmmX", "yyyyMMddHHmmssxx", "yyyyMMddHHmmxx")) {
            try {
                return OffsetDateTime.parse(text, DateTimeFormatter.ofPattern(format))
                        .toInstant();
            } catch (DateTimeParseException next) {
                // another format may fit
            }
        }
        throw new ModuleFailure("The time spec \"" + text + "\" for " + option + " is invalid");
    }

    /** As certificates and openssl write it. */
    static String text(Instant time) {
        return PLAIN.format(time);
    }
}
