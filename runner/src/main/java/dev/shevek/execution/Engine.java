package dev.shevek.execution;

import dev.shevek.action.Actions;
import dev.shevek.action.Console;
import dev.shevek.action.ControllerData;
import dev.shevek.action.RunServices;
import dev.shevek.content.SearchPath;
import dev.shevek.event.Event;
import dev.shevek.lookup.LookupFiles;
import dev.shevek.module.ModuleRegistry;
import dev.shevek.playbook.Play;
import dev.shevek.playbook.Task;
import dev.shevek.template.Conditions;
import dev.shevek.template.LookupPort;
import dev.shevek.template.Templates;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import dev.shevek.vars.Variables;
import java.util.ArrayList;
import java.util.List;

/** What everything that runs tasks shares. */
final class Engine {
    private final RunOptions options;
    private final Templates templates;
    private final Variables variables;
    private final RunState state;
    private final Targets targets;
    private final Actions actions;
    private final RunServices services;
    private final Conditions conditions;
    private final TaskArguments arguments;
    private final LoopItems loopItems;
    private final ForeignModules foreign;
    private final Pauses pauses = new Pauses();
    private final Async async = new Async();

    Engine(
            RunOptions options,
            Templates templates,
            Variables variables,
            RunState state,
            Targets targets,
            Actions actions,
            LookupPort lookups,
            ControllerData data,
            LookupFiles files,
            Console console,
            ActionGroups groups,
            ModuleRegistry modules,
            ForeignModules foreign) {
        this.options = options;
        this.templates = templates;
        this.variables = variables;
        this.state = state;
        this.targets = targets;
        this.actions = actions;
        this.services = new RunServices(
                templates, data, files, speaking(console, state), async, options.factsModules(), options.verbosity());
        this.conditions = new Conditions(templates);
        this.arguments = new TaskArguments(templates, groups, modules, foreign, options.injectFacts());
        this.foreign = foreign;
        this.loopItems = new LoopItems(templates, lookups);
    }

    /** What actions say goes the way of all that is shown. */
    private static Console speaking(Console console, RunState state) {
        return new Console() {
            @Override
            public String ask(String prompt, boolean echo) {
                return console.ask(prompt, echo);
            }

            @Override
            public void say(String line) {
                state.emit(new Event.Said(line));
            }
        };
    }

    RunOptions options() {
        return options;
    }

    Templates templates() {
        return templates;
    }

    Variables variables() {
        return variables;
    }

    RunState state() {
        return state;
    }

    Targets targets() {
        return targets;
    }

    Actions actions() {
        return actions;
    }

    RunServices services() {
        return services;
    }

    Conditions conditions() {
        return conditions;
    }

    TaskArguments arguments() {
        return arguments;
    }

    LoopItems loopItems() {
        return loopItems;
    }

    Pauses pauses() {
        return pauses;
    }

    ForeignModules foreign() {
        return foreign;
    }

    Async async() {
        return async;
    }

    /** The magic variable {@code ansible_search_path}. */
    Value searchPathValue(Task task, Play play) {
        SearchPath search = task.searchPath(play.directory());
        List<Value> paths = new ArrayList<>();
        search.places().forEach(path -> paths.add(StrValue.of(path.toString())));
        Value base = StrValue.of(search.playbookDirectory().toString());
        if (!paths.contains(base)) {
            paths.add(base);
        }
        return new ListValue(paths);
    }
}
