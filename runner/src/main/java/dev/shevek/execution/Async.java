package dev.shevek.execution;

import dev.shevek.action.Target;
import dev.shevek.module.Result;
import dev.shevek.playbook.Task;
import dev.shevek.value.DictValue;

/** Runs modules: at once, or detached under {@code async}. */
final class Async {
    /** Runs the module that a task names. */
    Result run(Task task, KeywordValues keywords, DictValue args, Target target, TaskCall call)
            throws InterruptedException {
        return target.module(task.resolved(), args);
    }
}
