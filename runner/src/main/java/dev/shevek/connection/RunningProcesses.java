package dev.shevek.connection;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The programs of this machine that a connection has started and that have not ended. Safe for use by several threads. */
public final class RunningProcesses {
    private final Set<ProcessStreams> running = ConcurrentHashMap.newKeySet();

    /** Remembers one, and forgets those that have ended. */
    public ProcessStreams add(ProcessStreams process) {
        running.removeIf(RunningProcesses::ended);
        running.add(process);
        return process;
    }

    private static boolean ended(ProcessStreams process) {
        try {
            return process.await(Duration.ZERO).isPresent();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends them all. */
    public void close() {
        running.forEach(ProcessStreams::close);
        running.clear();
    }
}
