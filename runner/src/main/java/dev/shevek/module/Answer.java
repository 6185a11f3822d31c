package dev.shevek.module;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What a script or command answered.
 *
 * @param stdout raw
 * @param stderr raw
 * @param status exit status; 128 and a signal's number when killed
 * @param start when it began, by the controller's clock
 * @param end when it ended
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity only
public record Answer(byte[] stdout, byte[] stderr, int status, Instant start, Instant end) {
    /** Whether the status is 0. */
    public boolean succeeded() {
        return status == 0;
    }

    /** Standard output as UTF-8 text; bytes that are no UTF-8 become U+FFFD. */
    public String out() {
        return new String(stdout, StandardCharsets.UTF_8);
    }

    /** Standard error as UTF-8 text. */
    public String err() {
        return new String(stderr, StandardCharsets.UTF_8);
    }
}
