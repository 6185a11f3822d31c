package dev.shevek.connection.ssh;

import dev.shevek.connection.ConnectionException;
import dev.shevek.connection.RemoteProcess;
import dev.shevek.connection.Transport;
import dev.shevek.connection.Tunnel;
import dev.shevek.source.Problem;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.OpenFailException;
import net.schmizz.sshj.connection.channel.direct.Session;
import net.schmizz.sshj.transport.TransportException;
import org.jspecify.annotations.Nullable;

/** A connection by our own SSH client. */
public final class SshTransport implements Transport {
    private static final int SESSIONS = 10;
    private static final int COLUMNS = 200;
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final SSHClient client;
    private final SshSettings settings;
    private final Runnable onClose;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final @Nullable ScheduledFuture<?> keepalive;
    private volatile int limit = SESSIONS;
    private volatile boolean closed;

    SshTransport(SSHClient client, SshSettings settings, ScheduledExecutorService clock, Runnable onClose) {
        this.client = client;
        this.settings = settings;
        this.onClose = onClose;
        long every = settings.aliveInterval().toMillis();
        this.keepalive = every == 0
                ? null
                : clock.scheduleWithFixedDelay(
                        () -> Thread.ofVirtual().name("ssh keepalive").start(this::askAlive),
                        every,
                        every,
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public RemoteProcess start(String command, boolean pty) throws ConnectionException {
        int open = running.incrementAndGet();
        boolean started = false;
        Session session = null;
        try {
            session = client.startSession();
            for (Map.Entry<String, String> variable : settings.environment().entrySet()) {
                setVariable(session, variable.getKey(), variable.getValue());
            }
            if (pty) {
                session.allocatePTY("dumb", COLUMNS, 50, 0, 0, Map.of());
            }
            RemoteProcess process = new SshProcess(session, session.exec(command), new Once(running::decrementAndGet));
            started = true;
            return process;
        } catch (OpenFailException e) {
            // MaxSessions is lower here; whoever asks may use another connection
            limit = Math.max(0, Math.min(limit, open - 1));
            throw ConnectionException.full(
                    Problem.error(settings.who() + " opens no more sessions: " + e.getMessage(), null)
                            .withHint("sshd's MaxSessions limits them"),
                    e);
        } catch (IOException e) {
            close(); // whoever asks again must not be given this one
            throw new ConnectionException(
                    Problem.error("lost the ssh connection to " + settings.who() + ": " + reason(e), null), e);
        } catch (IllegalStateException e) {
            // sshj's way of saying that the connection ended just before
            close();
            throw new ConnectionException(
                    Problem.error("lost the ssh connection to " + settings.who() + ": " + e.getMessage(), null), e);
        } finally {
            if (!started) {
                running.decrementAndGet();
                if (session != null) {
                    new SshProcess.Closing(session).start();
                }
            }
        }
    }

    @Override
    public Tunnel tunnel(String host, int port) throws ConnectionException {
        try {
            return new SshTunnel(client.newDirectConnection(host, port));
        } catch (OpenFailException e) {
            Problem problem =
                    Problem.error(settings.who() + " cannot reach " + host + ":" + port + ": " + e.getMessage(), null);
            boolean forbidden = e.getReason() == OpenFailException.Reason.ADMINISTRATIVELY_PROHIBITED;
            throw new ConnectionException(
                    forbidden ? problem.withHint("its sshd must allow it (AllowTcpForwarding)") : problem, e);
        } catch (IOException | IllegalStateException e) {
            throw new ConnectionException(
                    Problem.error("lost the ssh connection to " + settings.who() + ": " + reason(e), null), e);
        }
    }

    private static void setVariable(Session session, String name, String value) throws IOException {
        try {
            session.setEnvVar(name, value);
        } catch (net.schmizz.sshj.connection.ConnectionException refused) {
            // AcceptEnv does not list it; ssh says nothing either
            if (!session.isOpen()) {
                throw refused;
            }
        }
    }

    static String reason(Throwable e) {
        String message = e.getMessage();
        return message == null || message.isEmpty() ? e.getClass().getSimpleName() : message;
    }

    private void askAlive() {
        if (unanswered.getAndIncrement() >= settings.aliveCount()) {
            closeSocket();
            return;
        }
        try {
            client.getConnection()
                    .sendGlobalRequest("keepalive@openssh.com", true, new byte[0])
                    .retrieve(settings.aliveInterval().toMillis(), TimeUnit.MILLISECONDS);
            unanswered.set(0);
        } catch (net.schmizz.sshj.connection.ConnectionException e) {
            // a refusal is an answer too; silence is not
            if (client.getTransport().isRunning() && !(e.getCause() instanceof java.util.concurrent.TimeoutException)) {
                unanswered.set(0);
            }
        } catch (TransportException e) {
            closeSocket();
        }
    }

    /** The socket, null through a jump host. */
    @Nullable
    Socket socket() {
        return client.getSocket();
    }

    SSHClient client() {
        return client;
    }

    @Override
    public int processLimit() {
        return limit;
    }

    @Override
    public boolean isOpen() {
        return !closed && client.isConnected() && client.getTransport().isRunning();
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        if (keepalive != null) {
            keepalive.cancel(false);
        }
        Thread goodbye = Thread.ofVirtual().name("ssh goodbye").start(() -> {
            try {
                client.disconnect();
            } catch (IOException gone) {
                // closed is what it should be
            }
        });
        try {
            goodbye.join(GOODBYE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeSocket();
        onClose.run();
    }

    private void closeSocket() {
        Socket socket = client.getSocket();
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException gone) {
                // closed is what it should be
            }
        } else {
            client.getTransport().die(new TransportException("closed"));
        }
    }

    private static final class Once implements Runnable {
        private final Runnable action;
        private boolean done;

        Once(Runnable action) {
            this.action = action;
        }

        @Override
        public synchronized void run() {
            if (!done) {
                done = true;
                action.run();
            }
        }
    }
}
