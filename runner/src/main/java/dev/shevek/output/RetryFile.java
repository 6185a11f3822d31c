package dev.shevek.output;

import dev.shevek.event.Event;
import dev.shevek.event.EventListener;
import dev.shevek.event.HostRecap;
import dev.shevek.source.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The setting {@code retry_files_enabled}: the hosts that failed in a file that {@code --limit @FILE} takes. */
public final class RetryFile implements EventListener {
    private final Screen screen;
    private final Path working;
    private final @Nullable Path folder;
    private Path file = Path.of("");

    /**
     * Writes such files.
     *
     * @param working what playbooks' names start from
     * @param folder where to, or null for the folder of the playbook
     */
    public RetryFile(Screen screen, Path working, @Nullable Path folder) {
        this.screen = screen;
        this.working = working;
        this.folder = folder;
    }

    @Override
    public void on(Event event) {
        switch (event) {
            case Event.PlaybookStarted start -> {
                Path playbook = working.resolve(start.file()).toAbsolutePath();
                String name = String.valueOf(playbook.getFileName());
                int dot = name.lastIndexOf('.');
                Path beside = folder == null ? playbook.getParent() : folder;
                file = (beside == null ? working : beside)
                        .resolve((dot > 0 ? name.substring(0, dot) : name) + ".retry");
            }
            case Event.Finished end -> write(end.hosts());
            default -> {}
        }
    }

    private void write(Map<String, HostRecap> hosts) {
        TreeSet<String> failed = new TreeSet<>();
        hosts.forEach((host, recap) -> {
            if (recap.failed() > 0 || recap.unreachable() > 0) {
                failed.add(host);
            }
        });
        if (failed.isEmpty()) {
            return;
        }
        try {
            Path parent = file.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(file, String.join("\n", failed) + "\n");
            screen.say("\tto retry, use: --limit @" + file);
        } catch (IOException e) {
            screen.problem(
                    Problem.warning("Could not create retry file '" + file + "'.\n\t" + e.getMessage(), null), true);
        }
    }
}
