package dev.shevek.event;

/** Hears the events of a run, one at a time and in order. */
@FunctionalInterface
public interface EventListener {
    /** Must not throw and must not block for long. */
    void on(Event event);
}
