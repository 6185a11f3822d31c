package dev.shevek.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A process of this machine as a {@link RemoteProcess}: the local transport, the system's ssh, docker exec. */
public final class ProcessStreams implements RemoteProcess {
    private final Process process;

    /** Takes over the process; its streams are pipes. */
    public ProcessStreams(Process process) {
        this.process = process;
    }

    @Override
    public OutputStream stdin() {
        return process.getOutputStream();
    }

    @Override
    public InputStream stdout() {
        return process.getInputStream();
    }

    @Override
    public InputStream stderr() {
        return process.getErrorStream();
    }

    @Override
    public OptionalInt await(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)
                ? OptionalInt.of(process.exitValue())
                : OptionalInt.empty();
    }

    @Override
    public boolean pinsThreads() {
        return true;
    }

    @Override
    public void close() {
        close(process.getOutputStream());
        process.destroy();
        // a reader blocked in a pipe that a grandchild keeps open would block close() too, so it is left to end alone
    }

    private static void close(AutoCloseable stream) {
        try {
            stream.close();
        } catch (IOException brokenPipe) {
            // the process is gone already, which is what closing is for
        } catch (Exception unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }
}
