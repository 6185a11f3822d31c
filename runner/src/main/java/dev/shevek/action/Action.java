package dev.shevek.action;

import dev.shevek.playbook.Task;

/** Something a task can name that needs variables, controller files or a conversation with the target. */
@FunctionalInterface
public interface Action {
    /**
     * Does it.
     *
     * @throws dev.shevek.module.ModuleFailure when it fails with a result of its own
     * @throws dev.shevek.source.ProblemException when it fails with a message at a place
     * @throws InterruptedException when the run is stopped
     */
    Outcome run(ActionContext context) throws InterruptedException;

    /** Whether a task needs it; to others, the name means the module alone. */
    default boolean concerns(Task task) {
        return true;
    }

    /** Whether an argument is left as written, for the action to evaluate. */
    default boolean keepsRaw(String argument) {
        return false;
    }

    /** Whether it runs once for all hosts of a batch, as {@code add_host} does. */
    default boolean oncePerBatch() {
        return false;
    }

    /** Whether it never talks to the target, so that results can be shown in the order of the hosts. */
    default boolean onController() {
        return false;
    }
}
