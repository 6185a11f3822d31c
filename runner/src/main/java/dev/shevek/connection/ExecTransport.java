package dev.shevek.connection;

import dev.shevek.source.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A container or pod, by the exec command of docker, podman or kubectl. */
public final class ExecTransport implements Transport {
    private static final int PROCESSES = 16;

    private final ConnectionTarget target;
    private final RunningProcesses running = new RunningProcesses();
    private volatile boolean open = true;

    /** Nothing is started yet. */
    public ExecTransport(ConnectionTarget target) {
        this.target = target;
    }

    /** The command line of one process. There is no terminal here to give it one of its own ({@code -t}). */
    static List<String> argv(ConnectionTarget target, String command) {
        List<String> argv = new ArrayList<>();
        String flags = "-i";
        @Nullable String user = target.user();
        switch (target.kind()) {
            case KUBECTL -> {
                argv.add(target.program() == null ? "kubectl" : target.program());
                argv.addAll(target.details());
                argv.addAll(List.of("exec", flags, target.host(), "--"));
            }
            case PODMAN -> {
                argv.add(target.program() == null ? "podman" : target.program());
                argv.addAll(target.details());
                argv.addAll(List.of("exec", flags));
                if (user != null) {
                    argv.addAll(List.of("--user", user));
                }
                argv.add(target.host());
            }
            default -> {
                argv.add(target.program() == null ? "docker" : target.program());
                argv.addAll(target.details());
                argv.addAll(List.of("exec", flags));
                if (user != null) {
                    argv.addAll(List.of("-u", user));
                }
                argv.add(target.host());
            }
        }
        argv.addAll(List.of("/bin/sh", "-c", command));
        return argv;
    }

    @Override
    public RemoteProcess start(String command, boolean pty) throws ConnectionException {
        List<String> argv = argv(target, command);
        if (!open) {
            throw new ConnectionException(
                    Problem.error("the connection to " + target.name() + " is closed", null), null);
        }
        try {
            // who wanted a terminal expects both streams in one, and su asks there when it has none
            return running.add(new ProcessStreams(
                    new ProcessBuilder(argv).redirectErrorStream(pty).start()));
        } catch (IOException e) {
            throw new ConnectionException(
                    Problem.error("cannot start " + argv.getFirst() + ": " + e.getMessage(), null)
                            .withHint(argv.getFirst() + " must be on the controller's PATH to reach " + target.name()),
                    e);
        }
    }

    @Override
    public int processLimit() {
        return PROCESSES;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
        running.close();
    }
}
