package dev.shevek.connection;

import dev.shevek.source.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The controller itself as a target: {@code ansible_connection: local}. */
public final class LocalTransport implements Transport {
    private static final int PROCESSES = 64;

    private final RunningProcesses running = new RunningProcesses();
    private final @Nullable String setsid = find("setsid");
    private final @Nullable Path directory;
    private volatile boolean open = true;

    /** Ready at once; processes start where we are. */
    public LocalTransport() {
        this(null);
    }

    /**
     * Ready at once: there is nothing to connect to.
     *
     * @param directory where processes start, or null for where we are
     */
    public LocalTransport(@Nullable Path directory) {
        this.directory = directory;
    }

    /** Runs the command line under {@code /bin/sh}, in a session of its own where the system has setsid. */
    @Override
    public RemoteProcess start(String command, boolean pty) throws ConnectionException {
        List<String> argv = new ArrayList<>();
        if (setsid != null) {
            argv.add(setsid);
        }
        if (pty) {
            argv.addAll(List.of("script", "-qec", command, "/dev/null"));
        } else {
            argv.addAll(List.of("/bin/sh", "-c", command));
        }
        if (!open) {
            throw new ConnectionException(Problem.error("the local connection is closed", null), null);
        }
        try {
            ProcessBuilder builder = new ProcessBuilder(argv);
            if (directory != null) {
                builder.directory(directory.toFile());
            }
            return running.add(new ProcessStreams(builder.start()));
        } catch (IOException e) {
            Problem problem = Problem.error("cannot start " + argv.getFirst() + " here: " + e.getMessage(), null);
            throw new ConnectionException(
                    pty ? problem.withHint("a local terminal needs script(1) of util-linux") : problem, e);
        }
    }

    private static @Nullable String find(String program) {
        for (String directory : List.of("/usr/bin/", "/bin/")) {
            if (Files.isExecutable(Path.of(directory + program))) {
                return directory + program;
            }
        }
        return null;
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
