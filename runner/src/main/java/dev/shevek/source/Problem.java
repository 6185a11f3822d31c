package dev.shevek.source;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong, as a value: what, where, and what to do about it.
 *
 * @param severity how much it matters
 * @param message one sentence without a trailing newline; names the thing that is wrong
 * @param origin the place, when one is known
 * @param hint what to do, such as {@code did you mean 'mode'?}
 * @param cause what led to it
 */
public record Problem(
        Severity severity,
        String message,
        @Nullable Origin origin,
        @Nullable String hint,
        @Nullable Problem cause) {

    /** An error at a place. */
    public static Problem error(String message, @Nullable Origin origin) {
        return new Problem(Severity.ERROR, message, origin, null, null);
    }

    /** A warning at a place. */
    public static Problem warning(String message, @Nullable Origin origin) {
        return new Problem(Severity.WARNING, message, origin, null, null);
    }

    /** The same problem with advice. */
    public Problem withHint(@Nullable String advice) {
        return new Problem(severity, message, origin, advice, cause);
    }

    /** The same problem, caused by another. */
    public Problem withCause(@Nullable Problem reason) {
        return new Problem(severity, message, origin, hint, reason);
    }

    /** The same problem at a place, unless it has one already. */
    public Problem at(@Nullable Origin place) {
        return origin != null ? this : new Problem(severity, message, place, hint, cause);
    }
}
