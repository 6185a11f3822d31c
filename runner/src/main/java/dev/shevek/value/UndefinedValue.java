package dev.shevek.value;

import dev.shevek.source.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A name, attribute or item that is not there. It passes through {@code default} and {@code is defined}; any other use
 * is an error that names the chain.
 *
 * @param name the chain as written, such as {@code host.addresses[0]}
 * @param reason the sentence an error shows, such as {@code 'host' is undefined}
 * @param origin where the expression stands
 * @param failure what a filter, test or call failed with that should have given the value; null when it is just not there
 */
public record UndefinedValue(
        String name,
        String reason,
        @Nullable Origin origin,
        @Nullable PythonException failure) implements Value {
    /** The name of what an inline {@code if} without {@code else} gives: printed as nothing, false, empty. */
    public static final String NOTHING = "the inline if";

    /** The reason of what {@code undef()} gives. */
    public static final String NOT_OVERRIDDEN = "Mandatory variable has not been overridden";

    /** What is just not there. */
    public UndefinedValue(String name, String reason, @Nullable Origin origin) {
        this(name, reason, origin, null);
    }

    /** What could not be computed: an error once it is used. */
    public static UndefinedValue failed(PythonException failure, @Nullable Origin origin) {
        return new UndefinedValue("", failure.text(), origin, failure);
    }

    /** Whether it may be printed, tested and looped over as if it were empty. */
    public boolean lenient() {
        return name.equals(NOTHING);
    }
}
