package dev.shevek.connection;

import dev.shevek.connection.ssh.SshConnector;
import dev.shevek.connection.ssh.SshResolver;
import dev.shevek.connection.ssh.SystemSshTransport;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens connections to targets of every kind. One for a run; what targets share (jump hosts, known hosts) is here. */
public final class Connections implements AutoCloseable {
    private final SshResolver resolver;
    private @Nullable SshConnector connector;

    /**
     * Opens nothing yet.
     *
     * @param home where {@code .ssh} is
     * @param user who runs this
     * @param environment for {@code SSH_AUTH_SOCK} and {@code SendEnv}
     */
    public Connections(Path home, String user, Map<String, String> environment) {
        this.resolver = new SshResolver(home, user, environment);
    }

    /** For the user and environment of this process. */
    public static Connections ofThisUser() {
        return new Connections(
                Path.of(System.getProperty("user.home", "/")),
                System.getProperty("user.name", "root"),
                System.getenv());
    }

    /**
     * Connects and logs in.
     *
     * @throws ConnectionException when that fails; its problem has Ansible's words and a hint
     */
    public Transport open(ConnectionTarget target) throws ConnectionException {
        return switch (target.kind()) {
            case LOCAL -> new LocalTransport(target.directory());
            case DOCKER, PODMAN, KUBECTL -> new ExecTransport(target);
            case SSH -> ssh(target);
        };
    }

    private Transport ssh(ConnectionTarget target) throws ConnectionException {
        SshResolver.Resolved resolved;
        try {
            resolved = resolver.resolve(target);
        } catch (IOException | UncheckedIOException e) {
            throw new ConnectionException(
                    Problem.error("cannot read the ssh configuration: " + e.getMessage(), null), e);
        } catch (ProblemException e) {
            throw new ConnectionException(e.problem(), e);
        }
        if (target.systemSsh() || !resolved.foreign().isEmpty()) {
            return SystemSshTransport.connect(target);
        }
        for (int attempt = 0; ; attempt++) {
            try {
                return connector().connect(resolved.settings());
            } catch (ConnectionException e) {
                if (attempt >= target.retries()) {
                    throw e;
                }
            }
        }
    }

    private synchronized SshConnector connector() {
        if (connector == null) {
            connector = new SshConnector();
        }
        return connector;
    }

    /** Closes what targets shared; transports are closed by whoever opened them. */
    @Override
    public synchronized void close() {
        if (connector != null) {
            connector.close();
            connector = null;
        }
    }
}
