package dev.shevek.execution;

import dev.shevek.playbook.Task;
import dev.shevek.value.ShellPattern;
import org.jspecify.annotations.Nullable;

/** {@code --start-at-task}: passes over what stands before the task of a name. */
final class StartAt {
    private @Nullable String name;

    StartAt(@Nullable String name) {
        this.name = name;
    }

    /** Passes over tasks of a batch until the name is found; in a play without it, over all. */
    void skip(Batch batch) {
        if (name == null) {
            return;
        }
        boolean found = false;
        for (String host : batch.hosts()) {
            HostCursor cursor = batch.cursor(host);
            Task gathering = null;
            for (Task task = cursor.peek(); task != null; task = cursor.peek()) {
                if (task.implicit() && task.resolved().equals("ansible.builtin.gather_facts")) {
                    gathering = task;
                }
                if (matches(task)) {
                    found = true;
                    if (gathering != null) {
                        cursor.insert(java.util.List.of(gathering));
                    }
                    break;
                }
                cursor.advance();
            }
        }
        if (found) {
            name = null;
        }
    }

    private boolean matches(Task task) {
        String wanted = name;
        return wanted != null
                && !task.implicit()
                && (matches(wanted, task.title())
                        || (task.name() != null && matches(wanted, task.name().text())));
    }

    private static boolean matches(String wanted, String title) {
        return title.equals(wanted)
                || ShellPattern.compile(wanted).matcher(title).matches();
    }
}
