package dev.shevek.output;

import dev.shevek.event.Event;
import dev.shevek.event.EventListener;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/** On a terminal, a line below the output that says which hosts are still at work, on what, and for how long. */
public final class LiveLine implements EventListener {
    private final PrintStream out;
    private final int columns;
    private final Set<String> busy = new LinkedHashSet<>();
    private String task = "";
    private Instant since = Instant.EPOCH;
    private boolean drawn;

    /** Draws on a terminal of that width. */
    public LiveLine(PrintStream out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    @Override
    public synchronized void on(Event event) {
        switch (event) {
            case Event.TaskStarted started -> {
                busy.clear();
                task = started.task().name();
                since = Instant.now();
            }
            case Event.HostStarted started -> {
                busy.add(started.host());
                redraw();
            }
            case Event.HostDone done -> {
                busy.remove(done.host());
                redraw();
            }
            case Event.Finished finished -> {
                busy.clear();
                clear();
            }
            default -> {}
        }
    }

    /** Takes the line away, so that something else can be printed. */
    synchronized void clear() {
        if (drawn) {
            out.print("\r\033[K");
            out.flush();
            drawn = false;
        }
    }

    /** Draws it anew: at each event, and once a second. */
    public synchronized void redraw() {
        if (busy.isEmpty()) {
            clear();
            return;
        }
        out.print("\r\033[K\033[1;30m" + text() + "\033[0m\r");
        out.flush();
        drawn = true;
    }

    private String text() {
        long seconds = Duration.between(since, Instant.now()).toSeconds();
        String hosts = busy.size() <= 3 ? String.join(", ", busy) : busy.size() + " hosts";
        String text = hosts + " · " + task + " · " + seconds + " s";
        return text.length() < columns ? text : text.substring(0, Math.max(0, columns - 1));
    }
}
