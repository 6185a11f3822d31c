package dev.shevek.execution;

import dev.shevek.playbook.Task;
import dev.shevek.source.Problem;
import dev.shevek.source.Suggestions;
import dev.shevek.value.ShellPattern;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code --start-at-task}: passes over what stands before the task of a name. */
final class StartAt {
    private final @Nullable String written;
    private final Set<String> passed = new LinkedHashSet<>();
    private @Nullable String name;

    StartAt(@Nullable String name) {
        this.written = name;
        this.name = name;
    }

    /** What to say when no task had the name; null when one had. */
    @Nullable
    Problem missed() {
        return name == null || written == null
                ? null
                : Problem.error(
                                "No matching task \"" + written
                                        + "\" found. Note: --start-at-task can only follow static includes.",
                                null)
                        .withHint(Suggestions.didYouMean(written, passed));
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
                if (task.name() != null) {
                    passed.add(task.name().text());
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
