package dev.shevek.modules.openstack.api;

/** A cloud refused something; the message says what and why, never with what credentials. */
public final class CloudException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * A refusal.
     *
     * @param status HTTP status; 0 when nobody answered
     * @param message for the user
     */
    public CloudException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
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
