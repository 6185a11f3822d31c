package dev.shevek.execution;

import dev.shevek.playbook.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The tasks of a play in the order that the linear strategy goes through them; includes add theirs where they stand. */
final class TaskOrder {
    private final List<Task> tasks;
    private int next;

    TaskOrder(List<Task> tasks) {
        this.tasks = new ArrayList<>(tasks);
    }

    /** The first of the waiting tasks from here on, and if there is none, from the start. */
    Task choose(Collection<Task> waiting) {
        Set<Task> wanted = Collections.newSetFromMap(new IdentityHashMap<>());
        wanted.addAll(waiting);
        for (int round = 0; round < 2; round++) {
            while (next < tasks.size()) {
                Task task = tasks.get(next++);
                if (wanted.contains(task)) {
                    return task;
                }
            }
            next = 0;
        }
        return waiting.iterator().next();
    }

    /** Adds tasks right behind the one that was chosen last. */
    void insert(List<Task> more) {
        tasks.addAll(next, more);
    }
}
