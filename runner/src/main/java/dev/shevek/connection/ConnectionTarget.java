package dev.shevek.connection;

import dev.shevek.connection.ssh.SshArguments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is needed to connect to a host, as its variables and the settings say.
 *
 * @param name its name in the inventory, for messages
 * @param kind how it is reached
 * @param host address, DNS name or alias of ssh_config; the container or pod for those kinds
 * @param port 0 when not given
 * @param user who logs in, or null for ssh's own default
 * @param password for login, or null; secret
 * @param keyFile private key, or null for ssh's own defaults
 * @param passphrase of the key file, or null; secret
 * @param arguments {@code ssh_args}, {@code ssh_common_args}, {@code ssh_extra_args} in the order in which they win
 * @param hostKeyChecking refuse hosts whose key is not known
 * @param timeout for making the connection
 * @param retries more attempts when a connection cannot be made
 * @param systemSsh use the system's ssh even where our own client would do
 * @param program of ssh, docker, podman or kubectl, or null for the usual one
 * @param details more words for docker, podman or kubectl, before the container's name
 * @param directory where commands of the controller itself start, or null for where we are
 */
public record ConnectionTarget(
        String name,
        Kind kind,
        String host,
        int port,
        @Nullable String user,
        @Nullable String password,
        @Nullable String keyFile,
        @Nullable String passphrase,
        SshArguments arguments,
        boolean hostKeyChecking,
        Duration timeout,
        int retries,
        boolean systemSsh,
        @Nullable String program,
        List<String> details,
        @Nullable Path directory) {
    /** How a target is reached. */
    public enum Kind {
        /** By SSH. */
        SSH,
        /** The controller itself. */
        LOCAL,
        /** {@code docker exec}. */
        DOCKER,
        /** {@code podman exec}. */
        PODMAN,
        /** {@code kubectl exec}. */
        KUBECTL
    }

    /** By SSH with everything else as ssh would have it. */
    public static ConnectionTarget ssh(String host, int port, @Nullable String user) {
        return plain(host, Kind.SSH, host, port, user, null, List.of());
    }

    /** The same, where commands start in a directory. */
    public ConnectionTarget in(@Nullable Path where) {
        return new ConnectionTarget(
                name,
                kind,
                host,
                port,
                user,
                password,
                keyFile,
                passphrase,
                arguments,
                hostKeyChecking,
                timeout,
                retries,
                systemSsh,
                program,
                details,
                where);
    }

    /** The controller itself. */
    public static ConnectionTarget local(String name) {
        return plain(name, Kind.LOCAL, name, 0, null, null, List.of());
    }

    /** Through a program that runs commands in a container. */
    static ConnectionTarget container(
            String name,
            Kind kind,
            String host,
            @Nullable String user,
            @Nullable String program,
            List<String> details) {
        return plain(name, kind, host, 0, user, program, details);
    }

    private static ConnectionTarget plain(
            String name,
            Kind kind,
            String host,
            int port,
            @Nullable String user,
            @Nullable String program,
            List<String> details) {
        return new ConnectionTarget(
                name,
                kind,
                host,
                port,
                user,
                null,
                null,
                null,
                SshArguments.NONE,
                true,
                Duration.ofSeconds(10),
                0,
                false,
                program,
                details,
                null);
    }

    /** Everything but the secrets. */
    @Override
    public String toString() {
        return name + " (" + kind + " " + (user == null ? "" : user + "@") + host + (port == 0 ? "" : ":" + port) + ")";
    }
}
