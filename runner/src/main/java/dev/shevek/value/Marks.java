package dev.shevek.value;

import dev.shevek.source.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What a text knows about itself beside its characters.
 *
 * @param template the user wrote it where templates are read, so braces in it are evaluated; nothing produced at run
 *     time ever carries this
 * @param secret computed from a vaulted value, a private prompt or a {@code no_log} argument
 * @param origin where it was written, when it was written
 */
public record Marks(
        boolean template, boolean secret, @Nullable Origin origin) {
    /** A plain run-time text: no template, no secret, no place. */
    public static final Marks NONE = new Marks(false, false, null);

    /** A secret run-time text. */
    public static final Marks SECRET = new Marks(false, true, null);

    /** Marks of text the user wrote at a place. */
    public static Marks writtenAt(Origin origin) {
        return new Marks(true, false, origin);
    }

    /** The same marks, secret as well if asked. */
    public Marks withSecret(boolean alsoSecret) {
        return alsoSecret == secret ? this : new Marks(template, alsoSecret, origin);
    }
}
