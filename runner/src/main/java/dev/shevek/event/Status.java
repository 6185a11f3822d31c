package dev.shevek.event;

/** How a task, or one item of its loop, ended on a host. */
public enum Status {
    /** Done, nothing changed. */
    OK,
    /** Done, something changed. */
    CHANGED,
    /** Its condition was false. */
    SKIPPED,
    /** Failed. */
    FAILED,
    /** The host could not be reached or was lost. */
    UNREACHABLE
}
