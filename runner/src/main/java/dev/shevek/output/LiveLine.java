package dev.shevek.output;

import dev.shevek.event.Event;
import dev.shevek.event.EventListener;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * On a terminal, a line below the output that says which hosts are still at work, on what, and for how long. It is drawn
 * once a second by a thread of its own, so that quick tasks never flicker; whoever prints takes it away first.
 */
public final class LiveLine implements EventListener, AutoCloseable {
    private static final long SECOND = 1000;

    /** Whoever waits says so again before this. */
    private static final Duration HEARD = Duration.ofSeconds(12);

    private final PrintStream out;
    private final int columns;
    private final Set<String> busy = new LinkedHashSet<>();
    private final LinkedHashMap<String, Instant> waits = new LinkedHashMap<>();
    private String task = "";
    private Instant since = Instant.EPOCH;
    private boolean drawn;
    private boolean closed;
    private @Nullable Thread ticker;

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
                waits.clear();
                task = started.task().name();
                since = Instant.now();
            }
            case Event.HostStarted started -> {
                busy.add(started.host());
                start();
            }
            case Event.Waiting waiting -> {
                if (!waiting.task().noLog()) {
                    waits.put(waiting.what(), Instant.now());
                }
            }
            case Event.HostDone done -> busy.remove(done.host());
            case Event.Finished finished -> busy.clear();
            default -> {}
        }
    }

    private void start() {
        if (ticker == null && !closed) {
            ticker = Thread.ofPlatform().daemon().name("live line").start(this::tick);
        }
    }

    private synchronized void tick() {
        try {
            while (!closed) {
                wait(SECOND);
                if (!closed) {
                    redraw();
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes the line away, so that something else can be printed; the next second brings it back. */
    synchronized void clear() {
        if (drawn) {
            out.print("\r\033[K");
            out.flush();
            drawn = false;
        }
    }

    /** Draws it anew. */
    synchronized void redraw() {
        if (busy.isEmpty() || Duration.between(since, Instant.now()).toMillis() < SECOND) {
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
        String text = hosts + " · " + task + " · " + seconds + " s" + waits();
        return text.length() < columns ? text : text.substring(0, Math.max(0, columns - 1));
    }

    /** What is waited for: the first that is left, and how many others. */
    private String waits() {
        Instant silent = Instant.now().minus(HEARD);
        waits.values().removeIf(silent::isAfter);
        if (waits.isEmpty()) {
            return "";
        }
        int more = waits.size() - 1;
        return " · waiting for " + waits.firstEntry().getKey() + (more == 0 ? "" : " and " + more + " more");
    }

    /** Draws nothing more. */
    @Override
    public synchronized void close() {
        closed = true;
        clear();
        notifyAll();
    }
}
