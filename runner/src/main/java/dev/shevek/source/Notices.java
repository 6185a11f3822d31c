package dev.shevek.source;

import org.jspecify.annotations.Nullable;

/**
 * What is noticed deep inside a piece of work and belongs to whoever does the work: the task whose condition or argument is
 * being evaluated. Told where nobody listens, it is lost, on purpose: work that is tried and thrown away says nothing.
 */
public final class Notices {
    private static final ScopedValue<Listener> LISTENER = ScopedValue.newInstance();

    private Notices() {}

    /** Takes what is noticed, on the thread that does the work. */
    public interface Listener {
        /** Something the user should know. */
        void warning(Problem problem);

        /**
         * A form that works today and will not for ever.
         *
         * @param message one sentence
         * @param version the release of ansible-core that will refuse it
         * @param origin the place, or null
         * @param hint what to write instead, or null
         */
        void deprecated(String message, String version, @Nullable Origin origin, @Nullable String hint);
    }

    /** Does some work and takes what is noticed meanwhile. */
    public static <T, X extends Throwable> T listen(Listener listener, ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(LISTENER, listener).call(work);
    }

    /** Tells of something the user should know. */
    public static void warning(Problem problem) {
        if (LISTENER.isBound()) {
            LISTENER.get().warning(problem);
        }
    }

    /** Tells of a form that works today and will not in the named release of ansible-core. */
    public static void deprecated(String message, String version, @Nullable Origin origin, @Nullable String hint) {
        if (LISTENER.isBound()) {
            LISTENER.get().deprecated(message, version, origin, hint);
        }
    }
}
