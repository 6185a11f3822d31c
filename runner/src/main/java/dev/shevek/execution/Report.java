package dev.shevek.execution;

import dev.shevek.event.Event;

/** Where the thread that runs a task on a host reports to; the play's thread reads it in order. */
@FunctionalInterface
interface Report {
    /** Something to tell the listeners. */
    void event(Event event);
}
