package dev.shevek.execution;

import dev.shevek.action.Actions;
import dev.shevek.action.Console;
import dev.shevek.action.ControllerData;
import dev.shevek.event.Event;
import dev.shevek.event.EventListener;
import dev.shevek.lookup.LookupFiles;
import dev.shevek.module.ModuleRegistry;
import dev.shevek.playbook.Includes;
import dev.shevek.playbook.Play;
import dev.shevek.playbook.Playbook;
import dev.shevek.source.Problem;
import dev.shevek.template.LookupPort;
import dev.shevek.template.Templates;
import dev.shevek.vars.Variables;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs playbooks against an inventory and tells listeners what happens. */
public final class PlaybookRun {
    private static final Pattern IN_COLLECTION = Pattern.compile("/ansible_collections/([^/]+)/([^/]+)/playbooks/");

    /** Nothing failed. */
    public static final int OK = 0;

    /** The run could not go on. */
    public static final int ERROR = 1;

    /** A host failed. */
    public static final int FAILED = 2;

    /** A host could not be reached. */
    public static final int UNREACHABLE = 4;

    /** The user stopped the run. */
    public static final int INTERRUPTED = 99;

    private final Parts parts;
    private final RunState state;
    private final Engine engine;

    /**
     * What a run is made of.
     *
     * @param options what was asked for
     * @param inventory hosts and groups
     * @param variables the variables of the run, over the same inventory
     * @param templates the template engine
     * @param lookups where {@code with_X} goes
     * @param includes reads dynamic includes
     * @param modules the modules that are ours
     * @param foreign the modules that are not
     * @param groups action groups of {@code module_defaults}
     * @param connections how hosts are reached
     * @param data reads controller files
     * @param files reads files for templates and lookups
     * @param console the user
     * @param prompts asks for {@code vars_prompt}
     * @param steps asks before each task
     * @param listeners who hears what happens
     */
    public record Parts(
            RunOptions options,
            GrowingInventory inventory,
            Variables variables,
            Templates templates,
            LookupPort lookups,
            Includes includes,
            ModuleRegistry modules,
            ForeignModules foreign,
            ActionGroups groups,
            Connections connections,
            ControllerData data,
            LookupFiles files,
            Console console,
            Prompts prompts,
            Steps steps,
            List<EventListener> listeners) {}

    /** A run of these parts. */
    public PlaybookRun(Parts parts) {
        this.parts = parts;
        this.state = new RunState(parts.listeners());
        this.engine = new Engine(
                parts.options(),
                parts.templates(),
                parts.variables(),
                state,
                new RemoteTargets(
                        parts.options(),
                        parts.templates(),
                        parts.variables(),
                        parts.modules(),
                        parts.foreign(),
                        parts.connections(),
                        parts.inventory()),
                new Actions(parts.foreign()::action),
                parts.lookups(),
                parts.data(),
                parts.files(),
                parts.console(),
                parts.groups(),
                parts.modules(),
                parts.foreign());
    }

    /**
     * Runs the playbooks and returns the exit code: that of the last play that ran.
     *
     * @throws ProblemException when the run cannot go on; there is no recap then
     */
    public int run(List<Playbook> playbooks) {
        StartAt startAt = new StartAt(parts.options().startAtTask());
        int code = OK;
        try {
            for (Playbook playbook : playbooks) {
                code = playbook(playbook, startAt, code);
                recap();
                Problem missed = startAt.missed();
                if (missed != null) {
                    state.emit(new Event.Complained(missed));
                }
                if (code != OK) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            code = INTERRUPTED;
            recap();
        } finally {
            engine.targets().close();
        }
        return code;
    }

    private int playbook(Playbook playbook, StartAt startAt, int before) throws InterruptedException {
        int code = before;
        Matcher collection = IN_COLLECTION.matcher(playbook.file());
        if (engine.options().verbosity() > 0 && collection.find()) {
            String name = collection.group(1) + "." + collection.group(2);
            state.emit(new Event.Said("running playbook inside collection " + name));
        }
        state.emit(new Event.PlaybookStarted(playbook.file(), playbook.plays().size()));
        for (Play play : playbook.plays()) {
            PlayRun run = new PlayRun(
                    engine, parts.inventory(), parts.includes(), parts.prompts(), parts.steps(), startAt, play);
            boolean broken = run.run();
            code = run.code() == null ? code : run.code();
            if (state.stopped()) {
                return INTERRUPTED;
            }
            if (broken) {
                break;
            }
        }
        return code;
    }

    private void recap() {
        state.emit(new Event.Finished(state.recap().hosts(), state.recap().custom()));
    }

    /** Schedules nothing more; what runs on hosts ends by itself. */
    public void stop() {
        state.stop();
        engine.pauses().stop();
    }
}
