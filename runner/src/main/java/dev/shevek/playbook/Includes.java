package dev.shevek.playbook;

import dev.shevek.template.Scope;
import dev.shevek.value.DictValue;

/** Reads what include_tasks and include_role ask for while a play runs. Each file is read once. */
public interface Includes {
    /**
     * The tasks of a file, in a block that inherits from the include (its {@code vars}, and the keywords under
     * {@code apply}).
     *
     * @param play the play that runs
     * @param include the task
     * @param file the rendered file name; relative names start from the including file's directory, then the role's
     *     tasks (or handlers), then the playbook
     * @param scope what names in static imports inside are rendered with
     * @throws dev.shevek.source.ProblemException when the file is not there or is wrong
     */
    IncludedTasks tasks(Play play, Task include, String file, Scope scope);

    /**
     * A role, its handlers and dependencies.
     *
     * @param play the play that runs
     * @param include the task
     * @param args its rendered arguments: name, tasks_from, vars_from, defaults_from, handlers_from, apply, public,
     *     allow_duplicates, rolespec_validate
     * @param scope what names in static imports inside are rendered with
     * @throws dev.shevek.source.ProblemException when the role is not there or is wrong
     */
    RoleTasks role(Play play, Task include, DictValue args, Scope scope);
}
