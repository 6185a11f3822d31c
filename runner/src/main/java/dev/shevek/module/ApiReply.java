package dev.shevek.module;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a service answered. Its text shows the status only.
 *
 * @param status HTTP status
 * @param headers by lower-case name, the first of each
 * @param body UTF-8 text, maybe empty
 */
public record ApiReply(int status, Map<String, String> headers, String body) {
    /** A header, or null. */
    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return "HTTP " + status;
    }
}
