package dev.shevek.remote;

import dev.shevek.connection.RemoteProcess;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;

/** A process that says once when it is closed, so that its connection knows it has room again. */
final class CountedProcess implements RemoteProcess {
    private final RemoteProcess process;
    private final Runnable onClose;
    private final AtomicBoolean closed = new AtomicBoolean();

    CountedProcess(RemoteProcess process, Runnable onClose) {
        this.process = process;
        this.onClose = onClose;
    }

    @Override
    public OutputStream stdin() {
        return process.stdin();
    }

    @Override
    public InputStream stdout() {
        return process.stdout();
    }

    @Override
    public InputStream stderr() {
        return process.stderr();
    }

    @Override
    public OptionalInt await(Duration limit) throws InterruptedException {
        return process.await(limit);
    }

    @Override
    public boolean pinsThreads() {
        return process.pinsThreads();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            process.close();
            onClose.run();
        }
    }
}
