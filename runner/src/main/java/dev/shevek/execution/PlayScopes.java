package dev.shevek.execution;

import dev.shevek.action.ControllerData;
import dev.shevek.playbook.Play;
import dev.shevek.playbook.Task;
import dev.shevek.playbook.VarsPrompt;
import dev.shevek.template.Templates;
import dev.shevek.value.NoneValue;
import dev.shevek.value.Value;
import dev.shevek.vars.PlayVariables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

    /** The same for a listing: nobody is asked, and what would be asked for has its default. */
    public static PlayVariables listed(Play play, Templates templates, ControllerData data, boolean merge) {
        VarsFileReader files = new VarsFileReader(play, templates, data, new RunState(List.of()), merge);
        Map<String, Value> prompted = new LinkedHashMap<>();
        for (VarsPrompt prompt : play.prompts()) {
            Value usual = prompt.defaultValue();
            prompted.put(prompt.name(), usual == null ? NoneValue.NONE : usual);
        }
        return new PlayVariables(play, "", prompted, files::read, merge);
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
