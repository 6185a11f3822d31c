package dev.shevek.execution;

import dev.shevek.playbook.Task;

/** {@code --step}: asks before each task. */
@FunctionalInterface
public interface Steps {
    /** Asks nothing. */
    Steps ALL = task -> true;

    /** Whether to do the task. */
    boolean take(Task task);
}
