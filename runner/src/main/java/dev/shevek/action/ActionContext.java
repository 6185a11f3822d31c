package dev.shevek.action;

import dev.shevek.content.SearchPath;
import dev.shevek.playbook.Task;
import dev.shevek.template.Scope;
import dev.shevek.template.Templates;
import dev.shevek.value.DictValue;
import dev.shevek.value.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an action works with.
 *
 * @param task the task
 * @param host the host the task is for
 * @param args its arguments, rendered but for those the action keeps raw; without those that were omitted
 * @param scope the variables it sees
 * @param facts {@code ansible_facts} of the host
 * @param search where controller files are found
 * @param check whether nothing may be changed
 * @param diff whether differences are shown
 * @param target the host it acts on
 * @param defaults what {@code module_defaults} say of modules that it runs
 * @param run what is the same for the whole run
 */
public record ActionContext(
        Task task,
        String host,
        DictValue args,
        Scope scope,
        DictValue facts,
        SearchPath search,
        boolean check,
        boolean diff,
        Target target,
        ModuleDefaults defaults,
        RunServices run) {
    /** The template engine. */
    public Templates templates() {
        return run.templates();
    }

    /** An argument, or null. */
    public @Nullable Value arg(String name) {
        return args.get(name);
    }

    /** The arguments by name. */
    public Map<String, Value> arguments() {
        return dev.shevek.vars.Layer.texts(args);
    }
}
