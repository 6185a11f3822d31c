package dev.shevek.execution;

import dev.shevek.action.ControllerData;
import dev.shevek.playbook.Play;
import dev.shevek.playbook.Task;
import dev.shevek.template.Templates;
import dev.shevek.vars.PlayVariables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a play's tasks will see, for those who look without running. */
public final class PlayScopes {
    private PlayScopes() {}

    /** The variables that a play brings, its {@code vars_files} included; nothing is asked of the user. */
    public static PlayVariables of(Play play, String name, Templates templates, ControllerData data, boolean merge) {
        VarsFileReader files = new VarsFileReader(play, templates, data, new RunState(List.of()), merge);
        return new PlayVariables(play, name, Map.of(), files::read, merge);
    }

    /** All tasks of a play that are known before it runs, in order, handlers last. */
    public static List<Task> tasks(Play play) {
        List<Task> tasks = new ArrayList<>();
        IncludedFiles.flatten(play.preTasks(), tasks);
        IncludedFiles.flatten(play.roles(), tasks);
        IncludedFiles.flatten(play.tasks(), tasks);
        IncludedFiles.flatten(play.postTasks(), tasks);
        tasks.addAll(handlers(play));
        return tasks;
    }

    /** The handlers of a play that are known before it runs. */
    public static List<Task> handlers(Play play) {
        List<Task> tasks = new ArrayList<>();
        IncludedFiles.flatten(play.handlers(), tasks);
        return tasks;
    }
}
