package dev.shevek.connection.ssh;

import dev.shevek.connection.ConnectionException;
import dev.shevek.connection.ConnectionTarget;
import dev.shevek.connection.ProcessStreams;
import dev.shevek.connection.RemoteProcess;
import dev.shevek.connection.RunningProcesses;
import dev.shevek.connection.Transport;
import dev.shevek.connection.Tunnel;
import dev.shevek.source.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A connection by the system's {@code ssh}, for what our own client does not do: GSSAPI, security keys, agent
 * forwarding, {@code Match exec}. One master connection in a private directory, a session of it for each process.
 */
public final class SystemSshTransport implements Transport {
    private static final int SESSIONS = 10;
    private static final long MASTER_EXTRA_SECONDS = 50;

    private final ConnectionTarget target;
    private final Path directory;
    private final RunningProcesses running = new RunningProcesses();
    private volatile boolean open = true;

    private SystemSshTransport(ConnectionTarget target, Path directory) {
        this.target = target;
        this.directory = directory;
    }

    /**
     * Starts the master connection and waits until it is logged in.
     *
     * @throws ConnectionException with what ssh said
     */
    public static SystemSshTransport connect(ConnectionTarget target) throws ConnectionException {
        if (target.password() != null) {
            throw new ConnectionException(
                    Problem.error("the system's ssh cannot be given a password by Shevek", null)
                            .withHint("use a key or an agent for " + target.name()
                                    + ", or leave out what needs the system's ssh"),
                    null);
        }
        Path directory;
        try {
            directory = Files.createTempDirectory(
                    "shevek-ssh-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new ConnectionException(
                    Problem.error("cannot make a directory for ssh's control socket: " + e.getMessage(), null), e);
        }
        SystemSshTransport transport = new SystemSshTransport(target, directory);
        boolean done = false;
        try {
            transport.startMaster();
            done = true;
            return transport;
        } catch (IOException e) {
            throw new ConnectionException(
                    Problem.error("cannot start the system's ssh: " + e.getMessage(), null)
                            .withHint("is openssh-client installed?"),
                    e);
        } finally {
            if (!done) {
                transport.close();
            }
        }
    }

    private void startMaster() throws IOException, ConnectionException {
        List<String> argv = argv();
        argv.addAll(List.of("-o", "ControlMaster=yes", "-o", "ControlPersist=yes", "-f", "-N", target.host()));
        Path said = directory.resolve("said");
        Process process = new ProcessBuilder(argv)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        try {
            long seconds = target.timeout().toSeconds() + MASTER_EXTRA_SECONDS;
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            } else if (process.exitValue() == 0) {
                return;
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        String reason = Files.readString(said, StandardCharsets.UTF_8).strip();
        throw new ConnectionException(
                Problem.error("Failed to connect to the host via ssh: " + reason, null)
                        .withHint("this was the system's ssh"),
                null);
    }

    /** The words before the destination; the user's own arguments come first, as the first value wins. */
    private List<String> argv() {
        List<String> argv = new ArrayList<>();
        argv.add(target.program() == null ? "ssh" : target.program());
        argv.addAll(List.of("-o", "ControlPath=" + directory.resolve("master")));
        argv.addAll(withoutMultiplexing(target.arguments().words()));
        SshSettings.given(target)
                .values()
                .forEach((name, values) -> values.forEach(value -> argv.addAll(List.of("-o", name + "=" + value))));
        argv.addAll(List.of("-o", "BatchMode=yes"));
        return argv;
    }

    private static List<String> withoutMultiplexing(List<String> words) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean option = word.equals("-o") && i + 1 < words.size();
            String text = option ? words.get(i + 1) : word.startsWith("-o") ? word.substring(2) : "";
            if (text.regionMatches(true, 0, "Control", 0, 7)) {
                i += option ? 1 : 0;
            } else {
                kept.add(word);
            }
        }
        return kept;
    }

    @Override
    public RemoteProcess start(String command, boolean pty) throws ConnectionException {
        return session(List.of(pty ? "-tt" : "-T", target.host(), command));
    }

    @Override
    public Tunnel tunnel(String host, int port) throws ConnectionException {
        String address = host.contains(":") ? "[" + host + "]" : host;
        return new ProcessTunnel(session(List.of("-W", address + ":" + port, target.host())));
    }

    private ProcessStreams session(List<String> words) throws ConnectionException {
        List<String> argv = argv();
        argv.addAll(List.of("-o", "ControlMaster=no"));
        argv.addAll(words);
        try {
            return running.add(new ProcessStreams(new ProcessBuilder(argv).start()));
        } catch (IOException e) {
            throw new ConnectionException(Problem.error("cannot start the system's ssh: " + e.getMessage(), null), e);
        }
    }

    @Override
    public int processLimit() {
        return SESSIONS;
    }

    @Override
    public boolean isOpen() {
        return open && Files.exists(directory.resolve("master"));
    }

    @Override
    public void close() {
        open = false;
        running.close();
        try {
            if (Files.exists(directory.resolve("master"))) {
                List<String> argv = argv();
                argv.addAll(List.of("-O", "exit", target.host()));
                Process exit = new ProcessBuilder(argv)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (!exit.waitFor(2, TimeUnit.SECONDS)) {
                    exit.destroyForcibly();
                }
            }
            remove(directory.resolve("master"));
            remove(directory.resolve("said"));
            remove(directory);
        } catch (IOException leftForTmp) {
            // an empty private directory below the temporary one is all that stays
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(@Nullable Path path) throws IOException {
        if (path != null) {
            Files.deleteIfExists(path);
        }
    }
}
