package dev.shevek.connection.ssh;

import dev.shevek.connection.RemoteProcess;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.direct.Session;

/** A process in a session channel. */
final class SshProcess implements RemoteProcess {
    private final Session session;
    private final Session.Command command;
    private final Runnable onClose;

    SshProcess(Session session, Session.Command command, Runnable onClose) {
        this.session = session;
        this.command = command;
        this.onClose = onClose;
    }

    @Override
    public OutputStream stdin() {
        return command.getOutputStream();
    }

    @Override
    public InputStream stdout() {
        return command.getInputStream();
    }

    @Override
    public InputStream stderr() {
        return command.getErrorStream();
    }

    @Override
    public OptionalInt await(Duration limit) {
        try {
            command.join(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ConnectionException late) {
            return OptionalInt.empty();
        }
        Integer status = command.getExitStatus();
        return status == null ? OptionalInt.empty() : OptionalInt.of(status);
    }

    @Override
    public void close() {
        onClose.run();
        new Closing(session).start();
    }

    /** Closing waits for the server's own close, which nobody needs to wait for. */
    record Closing(Closeable channel) implements Runnable {
        void start() {
            Thread.ofVirtual().name("ssh channel close").start(this);
        }

        @Override
        public void run() {
            try {
                channel.close();
            } catch (IOException gone) {
                // the connection is lost, and the channel with it
            }
        }
    }
}
