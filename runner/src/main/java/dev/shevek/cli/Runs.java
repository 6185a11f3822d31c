package dev.shevek.cli;

import dev.shevek.event.Event;
import dev.shevek.event.EventListener;
import dev.shevek.execution.PlaybookRun;
import dev.shevek.execution.PythonModules;
import dev.shevek.execution.Steps;
import dev.shevek.output.LiveLine;
import dev.shevek.playbook.Playbook;
import dev.shevek.playbook.PlaybookReader;
import java.util.ArrayList;
import java.util.List;

/** Puts a run together and runs it. */
final class Runs {
    private Runs() {}

    /** Runs playbooks; returns the exit status. */
    static int execute(RunSetup setup, PlaybookReader reader, List<Playbook> playbooks, List<EventListener> outputs) {
        TerminalPrompts prompts = new TerminalPrompts(setup.screen());
        List<EventListener> listeners = new ArrayList<>();
        listeners.add(event -> notices(event, setup));
        listeners.addAll(outputs);
        LiveLine line = new Callbacks(setup).live(setup.console());
        if (line != null) {
            listeners.add(line);
        }
        PlaybookRun run = new PlaybookRun(new PlaybookRun.Parts(
                setup.options(),
                setup.hosts(),
                setup.variables(),
                setup.templates(),
                setup.lookups(),
                reader,
                setup.modules(),
                new PythonModules(setup.python(), setup.pluginFolders(), setup.collections()),
                setup.actionGroups(),
                new HostConnections(setup.args(), setup.settings()),
                setup.files(),
                setup.files().forLookups(),
                prompts::line,
                prompts,
                setup.options().step() ? new StepPrompts(setup.screen()) : Steps.ALL,
                listeners));
        try (line) {
            return Interrupts.guarding(run, () -> run.run(playbooks), setup.console());
        }
    }

    /** Patterns that match nothing are noticed by the inventory when a play asks for its hosts. */
    private static void notices(Event event, RunSetup setup) {
        if (event instanceof Event.PlayStarted || event instanceof Event.Finished) {
            setup.inventoryWarnings().forEach(problem -> setup.screen().problem(problem, true));
        }
    }
}
