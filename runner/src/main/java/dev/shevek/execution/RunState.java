package dev.shevek.execution;

import dev.shevek.event.Event;
import dev.shevek.event.EventListener;
import dev.shevek.source.Problem;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** What is known of a run while it goes on; belongs to the thread that runs the plays. */
final class RunState {
    private final List<EventListener> listeners;
    private final Recap recap = new Recap();
    private final Set<String> failed = new LinkedHashSet<>();
    private final Set<String> unreachable = new LinkedHashSet<>();
    private final Set<String> lost = new LinkedHashSet<>();
    private final Set<Problem> shown = new HashSet<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicLong ids = new AtomicLong();

    RunState(List<EventListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /** Tells every listener. */
    synchronized void emit(Event event) {
        for (EventListener listener : listeners) {
            listener.on(event);
        }
    }

    /** Tells the user something once. */
    synchronized void notice(Problem problem) {
        if (shown.add(problem)) {
            emit(new Event.Noticed(problem));
        }
    }

    Recap recap() {
        return recap;
    }

    /** Hosts that failed and take no further part in the run. */
    Set<String> failed() {
        return failed;
    }

    /** Hosts that could not be reached. */
    Set<String> unreachable() {
        return unreachable;
    }

    /** Hosts that could not be reached in earlier batches; nothing but the end of the run clears them. */
    Set<String> lost() {
        return lost;
    }

    /** A number no other task start of the run has. */
    String nextId() {
        return Long.toString(ids.incrementAndGet());
    }

    /** Nothing more is to be scheduled. */
    void stop() {
        stopped.set(true);
    }

    boolean stopped() {
        return stopped.get();
    }
}
