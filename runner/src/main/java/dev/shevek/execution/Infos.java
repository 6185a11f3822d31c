package dev.shevek.execution;

import dev.shevek.event.TaskInfo;

/** Variants of what listeners are told of a task. */
final class Infos {
    private Infos() {}

    /** The same task with its results hidden. */
    static TaskInfo hidden(TaskInfo info) {
        return new TaskInfo(
                info.id(),
                info.name(),
                info.action(),
                info.path(),
                info.handler(),
                info.check(),
                info.diff(),
                true,
                info.role(),
                info.args());
    }

    /** The same task as it ran: hidden or not, in check mode or not. */
    static TaskInfo of(TaskInfo info, ItemOutcome outcome) {
        if (info.noLog() == outcome.noLog() && info.check() == outcome.check() && info.diff() == outcome.diff()) {
            return info;
        }
        return new TaskInfo(
                info.id(),
                info.name(),
                info.action(),
                info.path(),
                info.handler(),
                outcome.check(),
                outcome.diff(),
                outcome.noLog(),
                info.role(),
                info.args());
    }
}
