package dev.shevek.connection;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalInt;

/** A process on a target; bytes pass as they are. */
public interface RemoteProcess extends AutoCloseable {
    /** Its standard input; flush to send. */
    OutputStream stdin();

    /** Its standard output. */
    InputStream stdout();

    /** Its standard error; empty under a terminal. */
    InputStream stderr();

    /** Its exit status once it ended, or empty when it has not within the time. */
    OptionalInt await(Duration limit) throws InterruptedException;

    /** Whether a read holds an operating system thread, so that it does not belong on a virtual one. */
    default boolean pinsThreads() {
        return false;
    }

    /** Closes the streams and the channel; never throws. */
    @Override
    void close();
}
