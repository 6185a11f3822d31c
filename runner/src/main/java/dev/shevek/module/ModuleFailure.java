package dev.shevek.module;

/** Ends a module with {@code failed: true} and a message; thrown from parsers and plans. */
public final class ModuleFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Result result;
    private final boolean elsewhere;

    /** A failure with a message. */
    public ModuleFailure(String message) {
        this(Result.failed(message));
    }

    /** A failure with more than a message. */
    public ModuleFailure(Result result) {
        this(result, false);
    }

    private ModuleFailure(Result result, boolean elsewhere) {
        super(result.message(), null, false, false);
        this.result = result;
        this.elsewhere = elsewhere;
    }

    /**
     * An option that only the module's namesake in Python knows: where that can be run, it is. To be thrown by
     * {@link Module#start} itself.
     */
    public static ModuleFailure unsupported(String message) {
        return new ModuleFailure(Result.failed(message), true);
    }

    /** Whether the namesake in Python may be tried instead. */
    public boolean elsewhere() {
        return elsewhere;
    }

    /** The failed result. */
    public Result result() {
        return result;
    }
}
