package dev.shevek.execution;

import dev.shevek.playbook.Keywords;
import dev.shevek.playbook.Play;
import dev.shevek.playbook.Task;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import java.util.Map;

/** Tasks that the engine adds to a play. */
final class ImplicitTasks {
    private ImplicitTasks() {}

    /** {@code meta: flush_handlers}, as it stands after pre_tasks, tasks and post_tasks. */
    static Task flush(Play play) {
        return implicit(play, "meta", "ansible.builtin.meta", "flush_handlers", DictValue.EMPTY, Map.of());
    }

    /** A task of our own. */
    static Task implicit(
            Play play,
            String action,
            String resolved,
            String freeForm,
            DictValue args,
            Map<String, dev.shevek.value.Value> keywords) {
        return new Task(
                new Keywords(
                        Keywords.Level.TASK,
                        keywords,
                        play.keywords(),
                        play.keywords().origin()),
                StrValue.of(action),
                resolved,
                args,
                freeForm.isEmpty() ? null : StrValue.of(freeForm),
                null,
                null,
                null,
                false,
                true,
                play.file());
    }
}
