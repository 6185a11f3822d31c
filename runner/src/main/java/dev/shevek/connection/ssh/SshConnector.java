package dev.shevek.connection.ssh;

import dev.shevek.connection.ConnectionException;
import dev.shevek.connection.Transport;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthNone;
import org.jspecify.annotations.Nullable;

/**
 * Connects to SSH servers by our own client. One for a run: it holds the known hosts, the turns at each server, the
 * connections to jump hosts and the clock of the keepalives.
 */
public final class SshConnector implements AutoCloseable {
    private static final int ATTEMPTS = 6;
    private static final long FIRST_PAUSE_MILLIS = 80;
    private static final long LOGIN_SECONDS = 60;

    private final KnownHosts known = new KnownHosts();
    private final HandshakeGate gate = new HandshakeGate();
    private final JumpHosts jumps = new JumpHosts(this);
    private final ScheduledThreadPoolExecutor clock;

    /** Starts nothing yet. */
    public SshConnector() {
        clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("ssh clock").factory());
        clock.setRemoveOnCancelPolicy(true);
        clock.setKeepAliveTime(2, TimeUnit.SECONDS);
        clock.allowCoreThreadTimeOut(true);
    }

    /**
     * Connects and logs in; waits for a turn where many connect to the same server, and tries again when the server
     * drops us before it has said anything.
     *
     * @throws ConnectionException with Ansible's words for what is wrong, and what to do
     */
    public Transport connect(SshSettings settings) throws ConnectionException {
        return open(settings);
    }

    SshTransport open(SshSettings settings) throws ConnectionException {
        long pause = FIRST_PAUSE_MILLIS;
        for (int attempt = 1; ; attempt++) {
            try {
                gate.enter(settings);
                try {
                    return handshake(settings);
                } finally {
                    gate.leave(settings);
                }
            } catch (Dropped dropped) {
                if (attempt == ATTEMPTS) {
                    throw dropped.exception;
                }
                pause(pause + ThreadLocalRandom.current().nextLong(pause), dropped.exception);
                pause *= 2;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ConnectionException(
                        Problem.error("interrupted while connecting to " + settings.who(), null), e);
            }
        }
    }

    private static void pause(long millis, ConnectionException last) throws ConnectionException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw last;
        }
    }

    /** The server closed the connection before its greeting or in the key exchange, as MaxStartups makes it. */
    private static final class Dropped extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient ConnectionException exception;

        Dropped(ConnectionException exception) {
            super(exception);
            this.exception = exception;
        }
    }

    private SshTransport handshake(SshSettings settings) throws ConnectionException, Dropped {
        JumpHosts.Hold hold = settings.jumps().isEmpty() ? null : jumps.hold(settings.jumps());
        SSHClient client;
        try {
            client = new SSHClient(HardenedConfig.of(settings));
        } catch (ProblemException e) {
            throw new ConnectionException(e.problem(), e);
        }
        HostKeyCheck check = new HostKeyCheck(known, settings);
        client.addHostKeyVerifier(check);
        client.setSocketFactory(new NoDelaySockets(settings.proxyCommand()));
        int millis = (int) Math.min(
                Integer.MAX_VALUE, Math.max(1000, settings.connectTimeout().toMillis()));
        client.setConnectTimeout(millis);
        client.setTimeout(millis);
        client.getTransport().setTimeoutMs(millis);
        client.getConnection().setTimeoutMs((int) TimeUnit.SECONDS.toMillis(LOGIN_SECONDS));
        Watch watch = new Watch(client);
        boolean done = false;
        Authentications ways = null;
        try {
            watch.limit(millis);
            if (hold == null) {
                client.connect(settings.host(), settings.port());
            } else {
                DirectConnection tunnel = hold.client().newDirectConnection(settings.host(), settings.port());
                watch.tunnel = tunnel;
                client.connectVia(tunnel);
            }
            watch.limit(TimeUnit.SECONDS.toMillis(LOGIN_SECONDS));
            client.getTransport().setTimeoutMs((int) TimeUnit.SECONDS.toMillis(LOGIN_SECONDS));
            ways = new Authentications(client, settings);
            logIn(client, settings, ways);
            watch.stop();
            if (client.getSocket() != null) {
                client.getSocket().setSoTimeout(0);
            }
            client.getConnection().setTimeoutMs((int) TimeUnit.SECONDS.toMillis(LOGIN_SECONDS));
            done = true;
            return new SshTransport(client, settings, clock, hold == null ? () -> {} : hold::release);
        } catch (IOException e) {
            Problem problem =
                    check.problem() != null ? check.problem() : explain(settings, e, watch.fired, ways, client);
            ConnectionException failure = new ConnectionException(problem, e);
            if (check.problem() == null && !watch.fired && ways == null && isDrop(e)) {
                throw new Dropped(failure);
            }
            throw failure;
        } finally {
            if (!done) {
                watch.stop();
                watch.close();
                if (hold != null) {
                    hold.release();
                }
            }
        }
    }

    private static void logIn(SSHClient client, SshSettings settings, Authentications ways) throws IOException {
        UserAuthException last = new UserAuthException("nothing to try");
        if (ways.methods().isEmpty()) {
            // some servers ask for nothing; the others say what they would accept
            ways.methods().add(new AuthNone());
        }
        Collection<String> allowed = List.of();
        for (AuthMethod method : ways.methods()) {
            if (!allowed.isEmpty() && !allowed.contains(method.getName())) {
                continue;
            }
            try {
                client.auth(settings.user(), method);
                return;
            } catch (UserAuthException e) {
                last = e;
            }
            if (!client.getTransport().isRunning()) {
                break;
            }
            Collection<String> says = client.getUserAuth().getAllowedMethods();
            allowed = says == null ? List.of() : says;
        }
        throw last;
    }

    /** Whether a server under load has sent us away. */
    private static boolean isDrop(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof SocketTimeoutException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException) {
                return false;
            }
            String message = String.valueOf(cause.getMessage());
            if (message.contains("EOF")
                    || message.contains("reset")
                    || message.contains("Broken pipe")
                    || message.contains("Server closed connection during identification exchange")) {
                return true;
            }
        }
        return false;
    }

    private static Problem explain(
            SshSettings settings, IOException e, boolean late, @Nullable Authentications ways, SSHClient client) {
        String start = "Failed to connect to the host via ssh: ";
        String to = "connect to host " + settings.host() + " port " + settings.port() + ": ";
        Throwable root = e;
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        if (ways != null && e instanceof UserAuthException && !late) {
            Collection<String> allowed = client.getUserAuth().getAllowedMethods();
            String methods = allowed == null || allowed.isEmpty() ? "" : " (" + String.join(",", allowed) + ")";
            String wrong = settings.password() == null ? "" : "Invalid/incorrect username/password. ";
            return Problem.error(start + wrong + settings.who() + ": Permission denied" + methods + ".", null)
                    .withHint(ways.describe());
        }
        if (late || root instanceof SocketTimeoutException) {
            String proxy = settings.proxyCommand() == null ? "" : " through the ProxyCommand";
            return Problem.error(start + "ssh: " + to + "Connection timed out", null)
                    .withHint("no answer" + proxy + " within "
                            + settings.connectTimeout().toSeconds()
                            + " s; the time is set by timeout in ansible.cfg, or ansible_ssh_timeout");
        }
        if (client.getSocket() instanceof ProxyCommandSocket proxy && ways == null) {
            String words = proxy.lastWords();
            if (!words.isEmpty()) {
                return Problem.error(start + words, null).withHint("said by the ProxyCommand: " + proxy.command());
            }
        }
        return switch (root) {
            case UnknownHostException unknown ->
                Problem.error(
                                start + "ssh: Could not resolve hostname " + settings.host()
                                        + ": Name or service not known",
                                null)
                        .withHint("is ansible_host right?");
            case ConnectException refused ->
                Problem.error(start + "ssh: " + to + "Connection refused", null)
                        .withHint("is sshd running there, and is ansible_port right?");
            case NoRouteToHostException noRoute -> Problem.error(start + "ssh: " + to + "No route to host", null);
            case TransportException transport
            when transport.getDisconnectReason() == DisconnectReason.KEY_EXCHANGE_FAILED ->
                Problem.error(start + settings.who() + ": " + transport.getMessage(), null)
                        .withHint("the server offers only algorithms that are not safe any more; KexAlgorithms, Ciphers"
                                + " or MACs in ssh_config can allow more for this host");
            default -> Problem.error(start + settings.who() + ": " + SshTransport.reason(root), null);
        };
    }

    /** Closes a connection that takes too long. */
    private final class Watch {
        private final SSHClient client;
        private volatile @Nullable DirectConnection tunnel;
        private volatile boolean fired;
        private @Nullable ScheduledFuture<?> alarm;

        Watch(SSHClient client) {
            this.client = client;
        }

        synchronized void limit(long millis) {
            stop();
            alarm = clock.schedule(
                    () -> {
                        fired = true;
                        Thread.ofVirtual().name("ssh watch").start(this::close);
                    },
                    millis,
                    TimeUnit.MILLISECONDS);
        }

        synchronized void stop() {
            if (alarm != null) {
                alarm.cancel(false);
            }
        }

        void close() {
            Socket socket = client.getSocket();
            DirectConnection through = tunnel;
            try {
                if (socket != null) {
                    socket.close();
                }
                if (through != null) {
                    through.close();
                }
            } catch (IOException gone) {
                // closed is what it should be
            }
            if (client.getTransport().isRunning()) {
                client.getTransport().die(new TransportException("closed"));
            }
        }
    }

    @Override
    public void close() {
        jumps.close();
        clock.shutdownNow();
    }
}
