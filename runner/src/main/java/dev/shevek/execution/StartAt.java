package dev.shevek.execution;

import dev.shevek.playbook.Task;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code --start-at-task}: passes over what stands before the task of a name. */
final class StartAt {
    private @Nullable Pattern name;

    StartAt(@Nullable String name) {
        this.name = name == null ? null : glob(name);
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
        Pattern wanted = name;
        return wanted != null
                && !task.implicit()
                && (wanted.matcher(task.title()).matches()
                        || (task.name() != null
                                && wanted.matcher(task.name().text()).matches()));
    }

    private static Pattern glob(String text) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '*' -> pattern.append(".*");
                case '?' -> pattern.append('.');
                default -> pattern.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL);
    }
}
