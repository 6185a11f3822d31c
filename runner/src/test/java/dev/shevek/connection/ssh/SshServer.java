package dev.shevek.connection.ssh;

import dev.shevek.connection.ConnectionTarget;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real sshd on a free port of 127.0.0.1 with keys of its own, for the user who runs the tests. */
public final class SshServer implements AutoCloseable {
    private static final String SSHD = "/usr/sbin/sshd";

    private final Path dir;
    private final int port;
    private final Process process;

    /**
     * Starts it and waits until it listens.
     *
     * @param dir empty, for keys and configuration
     * @param more lines of sshd_config
     */
    public SshServer(Path dir, String... more) throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of(SSHD))) {
            throw new IllegalStateException(SSHD + " is missing: apt-get install openssh-server");
        }
        this.dir = dir;
        this.port = freePort();
        for (String type : List.of("ed25519", "ecdsa", "rsa")) {
            run(
                    "ssh-keygen",
                    "-q",
                    "-t",
                    type,
                    "-N",
                    "",
                    "-f",
                    dir.resolve("host_" + type).toString());
        }
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key().toString());
        Files.copy(dir.resolve("key.pub"), authorizedKeys());
        List<String> config = new ArrayList<>(List.of(more));
        config.addAll(List.of(
                "Port " + port,
                "ListenAddress 127.0.0.1",
                "HostKey " + dir.resolve("host_ed25519"),
                "HostKey " + dir.resolve("host_ecdsa"),
                "HostKey " + dir.resolve("host_rsa"),
                "PidFile " + dir.resolve("pid"),
                "AuthorizedKeysFile " + authorizedKeys(),
                "StrictModes no",
                "PermitRootLogin yes",
                "PasswordAuthentication no",
                "KbdInteractiveAuthentication no",
                "UsePAM no",
                "MaxStartups 100",
                "LogLevel ERROR"));
        Path file = Files.write(dir.resolve("sshd_config"), config);
        Path privileges = Path.of("/run/sshd");
        if (Files.isWritable(Path.of("/run")) && !Files.exists(privileges)) {
            Files.createDirectory(privileges);
        }
        process = new ProcessBuilder(SSHD, "-D", "-e", "-f", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("log").toFile())
                .start();
        waitUntilItListens();
        Files.writeString(knownHosts(), "[127.0.0.1]:" + port + " " + hostKey("ed25519") + "\n");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static void run(String... command) throws IOException, InterruptedException {
        Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(started.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (started.waitFor() != 0) {
            throw new IOException(List.of(command) + ": " + said);
        }
    }

    private void waitUntilItListens() throws IOException, InterruptedException {
        for (int i = 0; i < 200; i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), port), 1000);
                return;
            } catch (IOException notYet) {
                if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        }
        throw new IOException("sshd does not listen: " + Files.readString(dir.resolve("log")));
    }

    /** Type and base64 of a host key. */
    public String hostKey(String type) throws IOException {
        String[] words = Files.readString(dir.resolve("host_" + type + ".pub")).split(" ", -1);
        return words[0] + " " + words[1].strip();
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** The private key that may log in. */
    public Path key() {
        return dir.resolve("key");
    }

    /** The keys that may log in. */
    public Path authorizedKeys() {
        return dir.resolve("authorized_keys");
    }

    /** A known_hosts file with its ed25519 key. */
    public Path knownHosts() {
        return dir.resolve("known_hosts");
    }

    /** The folder given to it. */
    public Path dir() {
        return dir;
    }

    /** How to reach it, with more arguments of ssh. */
    public ConnectionTarget target(String... arguments) {
        List<String> words = new ArrayList<>(List.of(arguments));
        words.addAll(List.of("-o", "UserKnownHostsFile=" + knownHosts(), "-o", "GlobalKnownHostsFile=/dev/null"));
        return new ConnectionTarget(
                "server",
                ConnectionTarget.Kind.SSH,
                "127.0.0.1",
                port,
                System.getProperty("user.name"),
                null,
                key().toString(),
                null,
                SshArguments.of(words),
                true,
                Duration.ofSeconds(10),
                0,
                false,
                null,
                List.of(),
                null);
    }

    /** The settings for {@link #target}. */
    public SshSettings settings(String... arguments) throws IOException {
        return resolver(Map.of()).resolve(target(arguments)).settings();
    }

    /** Resolves with an empty home. */
    public SshResolver resolver(Map<String, String> environment) throws IOException {
        Path home = dir.resolve("home");
        if (!Files.exists(home)) {
            Files.createDirectories(
                    home.resolve(".ssh"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        return new SshResolver(home, System.getProperty("user.name"), environment);
    }

    /** Ends it and its connections. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
