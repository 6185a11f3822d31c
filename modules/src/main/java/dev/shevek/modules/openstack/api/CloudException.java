package dev.shevek.modules.openstack.api;

/** A cloud refused something; the message says what and why, never with what credentials. */
public final class CloudException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final boolean refusal;

    /**
     * Something that cannot be done, in our own words.
     *
     * @param status HTTP status; 0 when nobody answered
     * @param message for the user
     */
    public CloudException(int status, String message) {
        this(status, message, false);
    }

    private CloudException(int status, String message, boolean refusal) {
        super(message, null, false, false);
        this.status = status;
        this.refusal = refusal;
    }

    /** What a service said when it refused. */
    static CloudException refusal(int status, String message) {
        return new CloudException(status, message, true);
    }

    /** Whether the message is a service's own, which may not say what it is about. */
    public boolean isRefusal() {
        return refusal;
    }

    /** HTTP status; 0 when nobody answered. */
    public int status() {
        return status;
    }

    /** The message, never null. */
    public String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
