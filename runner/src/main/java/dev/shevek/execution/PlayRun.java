package dev.shevek.execution;

import dev.shevek.event.Event;
import dev.shevek.playbook.Block;
import dev.shevek.playbook.Includes;
import dev.shevek.playbook.Keywords;
import dev.shevek.playbook.Play;
import dev.shevek.playbook.Task;
import dev.shevek.playbook.TaskNode;
import dev.shevek.playbook.UnreadablePlaybookException;
import dev.shevek.playbook.VarsPrompt;
import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.source.Suggestions;
import dev.shevek.template.Scope;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import dev.shevek.vars.PlayVariables;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs one play: its batches one after the other. */
final class PlayRun {
    /** The exit status for an option that has no such value. */
    private static final int WRONG_OPTION = 5;

    private final Engine engine;
    private final GrowingInventory inventory;
    private final Includes includes;
    private final PlayVariables.VarsFiles varsFiles;
    private final Prompts prompts;
    private final Steps steps;
    private final StartAt startAt;
    private final Play play;
    private final Tags tags;
    private @Nullable Integer code;
    private boolean ended;

    PlayRun(
            Engine engine,
            GrowingInventory inventory,
            Includes includes,
            Prompts prompts,
            Steps steps,
            StartAt startAt,
            Play play) {
        this.engine = engine;
        this.inventory = inventory;
        this.includes = includes;
        this.varsFiles = new VarsFileReader(
                play,
                engine.templates(),
                engine.services().data(),
                engine.state(),
                engine.variables().merges())::read;
        this.prompts = prompts;
        this.steps = steps;
        this.startAt = startAt;
        this.play = play;
        this.tags = new Tags(engine.options().tags(), engine.options().skipTags());
    }

    /** Runs it; true when the whole run must end because no host is left. */
    boolean run() throws InterruptedException {
        Map<String, Value> prompted = new LinkedHashMap<>();
        for (VarsPrompt prompt : play.prompts()) {
            if (!engine.options().extraVars().containsKey(prompt.name())) {
                prompted.put(prompt.name(), prompts.ask(prompt));
            }
        }
        PlayVariables plain = new PlayVariables(
                play, "", prompted, varsFiles, engine.variables().merges());
        Scope scope = engine.variables().scope(plain, null, null);
        String name = name(scope);
        PlayVariables variables = new PlayVariables(
                play, name, prompted, varsFiles, engine.variables().merges());
        String pattern = pattern(scope);
        List<String> hosts = ordered(inventory.select(pattern, true), scope);
        boolean check = flag("check_mode", scope, engine.options().check());
        RunState state = engine.state();
        if (hosts.isEmpty()) {
            state.emit(new Event.PlayStarted(
                    name, List.of(), check, play.keywords().origin()));
            state.emit(new Event.NoHostsMatched());
            return false;
        }
        state.unreachable().addAll(state.lost());
        List<String> all = inventory.select(pattern, true);
        variables.hosts(all, all, hosts);
        List<TaskNode> nodes = nodes(engine.variables().scope(variables, null, null));
        Value serial = render("serial", scope);
        boolean broken = false;
        for (List<String> batch : Serial.batches(hosts, serial == null ? List.of() : Texts.list(serial))) {
            state.emit(new Event.PlayStarted(name, batch, check, play.keywords().origin()));
            Strategy strategy = strategy(scope);
            int down = state.failed().size() + state.unreachable().size();
            broken |= batch(strategy, batch, all, variables, nodes);
            if (state.stopped() || ended) {
                break;
            }
            if (state.failed().size() + state.unreachable().size() - down == batch.size()) {
                return true;
            }
            state.lost().addAll(state.unreachable());
        }
        return broken;
    }

    /** What the last batch ended with, as an exit code; null when none ran. */
    @Nullable
    Integer code() {
        return code;
    }

    /** The strategy's short name; refused when there is none of that name. */
    private Strategy strategy(Scope scope) {
        Value written = render("strategy", scope);
        String name = written == null ? engine.options().strategy() : Texts.of(written);
        Strategy strategy = Strategy.named(name);
        String base = strategy == null ? engine.foreign().strategy(name) : null;
        if (strategy == null && base != null) {
            Origin place = place("strategy");
            engine.state()
                    .emit(new Event.Noticed(Problem.warning(
                            "The strategy plugin '" + name + "' is not run, its base '" + base + "' is.", place)));
            strategy = Strategy.named(base);
        }
        if (strategy == null) {
            String near = Suggestions.didYouMean(name, List.of("linear", "free", "host_pinned", "debug"));
            throw new ProblemException(Problem.error("Invalid play strategy specified: " + name, place("strategy"))
                    .withHint(near != null ? near : "Strategies are linear, free, host_pinned and debug."));
        }
        return strategy;
    }

    private boolean batch(
            Strategy strategy, List<String> hosts, List<String> all, PlayVariables variables, List<TaskNode> nodes)
            throws InterruptedException {
        RunState state = engine.state();
        Set<String> failedBefore = new LinkedHashSet<>(state.failed());
        Set<String> removed = new LinkedHashSet<>(failedBefore);
        removed.addAll(state.unreachable());
        Handlers handlers = new Handlers(
                play.handlers(),
                engine.templates(),
                task -> engine.variables().scope(variables, null, task),
                engine.state()::notice);
        Batch batch = new Batch(state, variables, all, hosts, removed, nodes, handlers, new CompletedRoles());
        skipGathering(batch);
        startAt.skip(batch);
        failedBefore.stream()
                .filter(hosts::contains)
                .forEach(host -> batch.cursor(host).failForGood());
        state.failed().clear();
        Conductor conductor = new Conductor(engine);
        ResultKeeper keeper = new ResultKeeper(engine, batch, inventory);
        MetaTasks meta = new MetaTasks(engine, batch, keeper, inventory, conductor, strategy != Strategy.LINEAR);
        IncludedFiles files = new IncludedFiles(engine, batch, includes, tags);
        boolean broken = false;
        if (strategy == Strategy.LINEAR) {
            List<Task> order = new ArrayList<>();
            IncludedFiles.flatten(nodes, order);
            broken = new Linear(engine, batch, new TaskOrder(order), conductor, keeper, meta, files, steps).run();
        } else {
            int most = strategy == Strategy.HOST_PINNED
                    ? Math.max(1, engine.options().forks())
                    : Integer.MAX_VALUE;
            new Free(engine, batch, conductor, keeper, meta, files, steps, most).run();
        }
        Set<String> failed = new LinkedHashSet<>(failedBefore);
        failed.removeAll(hosts);
        hosts.stream().filter(host -> batch.cursor(host).failed()).forEach(failed::add);
        if (broken) {
            code = PlaybookRun.FAILED;
        } else if (!state.unreachable().isEmpty()) {
            code = PlaybookRun.UNREACHABLE;
        } else {
            code = failed.isEmpty() ? PlaybookRun.OK : PlaybookRun.FAILED;
        }
        state.failed().addAll(failed);
        ended = meta.playEnded();
        return broken;
    }

    /** Under {@code gathering = smart}, hosts whose facts are known need no gathering. */
    private void skipGathering(Batch batch) {
        if (!engine.options().gathering().equals("smart")) {
            return;
        }
        for (String host : batch.hosts()) {
            Task first = batch.cursor(host).peek();
            if (first != null
                    && first.implicit()
                    && first.resolved().equals("ansible.builtin.gather_facts")
                    && engine.variables().state(host).gathered()) {
                batch.cursor(host).advance();
            }
        }
    }

    private List<TaskNode> nodes(Scope scope) {
        List<TaskNode> nodes = new ArrayList<>();
        Value gather = render("gather_facts", scope);
        boolean wanted = gather == null ? !engine.options().gathering().equals("explicit") : Texts.truth(gather);
        if (wanted) {
            nodes.addAll(tags.filter(List.of(gathering()), engine.templates(), scope));
        }
        List<TaskNode> middle = new ArrayList<>(play.roles());
        middle.addAll(play.tasks());
        boolean force = flag("force_handlers", scope, engine.options().forceHandlers());
        for (List<TaskNode> part : List.of(play.preTasks(), middle, play.postTasks())) {
            List<TaskNode> kept = tags.filter(part, engine.templates(), scope);
            Task flush = ImplicitTasks.flush(play);
            if (force) {
                nodes.add(new Block(play.keywords(), null, kept, List.of(), List.of(flush)));
            } else {
                nodes.addAll(kept);
                nodes.add(flush);
            }
        }
        return nodes;
    }

    private Task gathering() {
        Map<String, Value> args = new LinkedHashMap<>();
        for (String option : List.of("gather_subset", "gather_timeout", "fact_path")) {
            Value value = play.keywords().own(option);
            if (value != null) {
                args.put(option, value);
            }
        }
        Map<String, Value> keywords = new LinkedHashMap<>();
        keywords.put("name", StrValue.of("Gathering Facts"));
        keywords.put("run_once", BoolValue.FALSE);
        if (play.keywords().own("tags") == null) {
            keywords.put("tags", ListValue.ofTexts(List.of("always")));
        }
        return ImplicitTasks.implicit(
                play, "gather_facts", "ansible.builtin.gather_facts", "", DictValue.ofTexts(args), keywords);
    }

    private String name(Scope scope) {
        StrValue written = play.name();
        if (written == null) {
            return pattern(scope);
        }
        try {
            return Texts.of(engine.templates().render(written, scope));
        } catch (ProblemException e) {
            if (!engine.templates().modern()) {
                return written.text();
            }
            Problem problem = Problem.error(
                            "Error processing keyword 'name'.", written.marks().origin())
                    .withCause(e.problem());
            throw new UnreadablePlaybookException(List.of(problem), UnreadablePlaybookException.LANGUAGE);
        }
    }

    private String pattern(Scope scope) {
        List<String> parts = new ArrayList<>();
        for (Value part : Texts.list(engine.templates().render(play.hosts(), scope))) {
            parts.add(Texts.of(part));
        }
        return String.join(",", parts);
    }

    private List<String> ordered(List<String> hosts, Scope scope) {
        Value order = render("order", scope);
        List<String> sorted = new ArrayList<>(hosts);
        String named = order == null ? "" : Texts.of(order);
        switch (named) {
            case "sorted" -> Collections.sort(sorted);
            case "reverse_sorted" -> sorted.sort(Collections.reverseOrder());
            case "reverse_inventory" -> Collections.reverse(sorted);
            case "shuffle" -> Collections.shuffle(sorted, new Random());
            case "inventory", "" -> {}
            default ->
                throw new UnreadablePlaybookException(
                        List.of(
                                Problem.error("Invalid 'order' specified for inventory hosts: " + named, place("order"))
                                        .withHint(
                                                "Orders are inventory, reverse_inventory, sorted, reverse_sorted and shuffle.")),
                        WRONG_OPTION);
        }
        return sorted;
    }

    /** Where the value of a keyword of the play stands. */
    private @Nullable Origin place(String keyword) {
        return play.keywords().own(keyword) instanceof StrValue text
                        && text.marks().origin() != null
                ? text.marks().origin()
                : play.keywords().origin();
    }

    private boolean flag(String keyword, Scope scope, boolean otherwise) {
        Value value = render(keyword, scope);
        return value == null ? otherwise : Texts.truth(value);
    }

    private @Nullable Value render(String keyword, Scope scope) {
        return new KeywordValues(
                        new Keywords(
                                Keywords.Level.PLAY,
                                play.keywords().own(),
                                null,
                                play.keywords().origin()),
                        engine.templates(),
                        scope)
                .own(keyword);
    }
}
