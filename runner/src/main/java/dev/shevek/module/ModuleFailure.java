package dev.shevek.module;

/** Ends a module with {@code failed: true} and a message; thrown from parsers and plans. */
public final class ModuleFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Result result;

    /** A failure with a message. */
    public ModuleFailure(String message) {
        this(Result.failed(message));
    }

    /** A failure with more than a message. */
    public ModuleFailure(Result result) {
        super(result.message(), null, false, false);
        this.result = result;
    }

    /** The failed result. */
    public Result result() {
        return result;
    }
}
