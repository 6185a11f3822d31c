package dev.shevek.modules.network;

/** A body that is no text, given as it is. */
final class UnsendableBody extends RuntimeException {
    static final String NOT_BYTES = "message_body should be a bytes-like object or an iterable, got ";
    private static final long serialVersionUID = 1;

    UnsendableBody(String message) {
        super(message, null, false, false);
    }

    /** What was wrong with it. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
