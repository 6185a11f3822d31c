package dev.shevek.value;

import dev.shevek.source.Origin;
import dev.shevek.source.ProblemException;
import org.jspecify.annotations.Nullable;

/** An operation that Python would refuse: carries the name of Python's exception class and its message, no place yet. */
public final class PythonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The class for names, attributes and items that are not there. */
    public static final String UNDEFINED = "UndefinedError";

    /** The class of what a filter, test or lookup failed with; the message names the plugin already. */
    public static final String PLUGIN = "AnsibleTemplatePluginError";

    /** The class for encrypted text that cannot be opened. */
    public static final String VAULT = "VaultException";

    private final String type;
    private final transient @Nullable Origin origin;
    private final transient @Nullable UndefinedValue missing;

    /** An exception of a Python class. */
    public PythonException(String type, String message) {
        this(type, message, null, null, null);
    }

    private PythonException(
            String type,
            String message,
            @Nullable Origin origin,
            @Nullable UndefinedValue missing,
            @Nullable ProblemException cause) {
        super(message, cause, false, false);
        this.type = type;
        this.origin = origin;
        this.missing = missing;
    }

    /** Encrypted text that no known secret opens. */
    public static PythonException vault(ProblemException cause) {
        return new PythonException(
                VAULT,
                "Attempt to use undecryptable variable: " + cause.problem().message(),
                null,
                null,
                cause);
    }

    /** {@code TypeError}. */
    public static PythonException type(String message) {
        return new PythonException("TypeError", message);
    }

    /** {@code ValueError}. */
    public static PythonException value(String message) {
        return new PythonException("ValueError", message);
    }

    /** A limit of ours on size or time was passed. */
    public static PythonException limit(String message) {
        return new PythonException("LimitError", message);
    }

    /** Whether a limit of ours was passed. */
    public boolean isLimit() {
        return type.equals("LimitError");
    }

    /** The use of something that is not there, or could not be computed. */
    public static PythonException undefined(UndefinedValue value) {
        PythonException failure = value.failure();
        return failure != null ? failure : new PythonException(UNDEFINED, value.reason(), value.origin(), value, null);
    }

    /** What is not there, if that is what this is about; else null. */
    public @Nullable UndefinedValue missing() {
        return missing != null || !type.equals(UNDEFINED) ? missing : new UndefinedValue("", text(), origin);
    }

    /** Python's name for the class, such as {@code TypeError}. */
    public String type() {
        return type;
    }

    /** Where the name stands that is not there; null when not known. */
    public @Nullable Origin origin() {
        return origin;
    }

    /** The message; never null here. */
    public String text() {
        String message = getMessage();
        return message == null ? type : message;
    }
}
