package dev.shevek.content.galaxy;

import dev.shevek.source.ProblemException;
import java.util.regex.Pattern;

/**
 * A collection's full name.
 *
 * @param namespace whose it is
 * @param name what it is called there
 */
public record CollectionName(String namespace, String name) {
    private static final Pattern VALID = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*\\.[A-Za-z_][A-Za-z0-9_]*");

    /** Whether a text is one. */
    public static boolean isValid(String text) {
        return VALID.matcher(text).matches();
    }

    /** Reads {@code namespace.name}; throws {@link ProblemException} when it is none. */
    public static CollectionName of(String text) {
        if (!isValid(text)) {
            throw new ProblemException(
                    "Invalid collection name '" + text + "', name must be in the format <namespace>.<collection>. \n"
                            + "Please make sure namespace and collection name contains characters from [a-zA-Z0-9_]"
                            + " only.",
                    null);
        }
        int dot = text.indexOf('.');
        return new CollectionName(text.substring(0, dot), text.substring(dot + 1));
    }

    @Override
    public String toString() {
        return namespace + "." + name;
    }
}
