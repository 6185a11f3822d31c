package dev.shevek.execution;

import dev.shevek.action.Action;
import dev.shevek.event.Event;
import dev.shevek.event.Status;
import dev.shevek.event.TaskInfo;
import dev.shevek.playbook.Keywords;
import dev.shevek.playbook.Task;
import dev.shevek.source.ProblemException;
import dev.shevek.template.Scope;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The linear strategy: all hosts of a batch do a task before any of them does the next. */
final class Linear {
    private final Engine engine;
    private final Batch batch;
    private final TaskOrder order;
    private final Conductor conductor;
    private final ResultKeeper keeper;
    private final MetaTasks meta;
    private final IncludedFiles includes;
    private final Steps steps;
    private boolean broken;

    Linear(
            Engine engine,
            Batch batch,
            TaskOrder order,
            Conductor conductor,
            ResultKeeper keeper,
            MetaTasks meta,
            IncludedFiles includes,
            Steps steps) {
        this.engine = engine;
        this.batch = batch;
        this.order = order;
        this.conductor = conductor;
        this.keeper = keeper;
        this.meta = meta;
        this.includes = includes;
        this.steps = steps;
    }

    /** Goes through the play; true when too many hosts failed for the play to go on. */
    @SuppressWarnings("ReferenceEquality") // two tasks that read alike are two tasks
    boolean run() throws InterruptedException {
        while (!engine.state().stopped()) {
            Map<String, Task> waiting = batch.next();
            if (waiting.isEmpty()) {
                break;
            }
            Task task = order.choose(waiting.values());
            List<String> hosts = new ArrayList<>();
            waiting.forEach((host, next) -> {
                if (next == task) {
                    hosts.add(host);
                }
            });
            hosts.forEach(host -> batch.cursor(host).advance());
            if (task.isMeta()) {
                meta.run(task, hosts);
                if (meta.action(task).equals("flush_handlers")) {
                    order.insert(batch.handlers().all());
                }
            } else {
                task(task, hosts);
            }
            if (broken && engine.state().failed().containsAll(batch.reachable())) {
                engine.state().emit(new Event.NoHostsRemaining());
                break;
            }
        }
        return broken;
    }

    private void task(Task task, List<String> candidates) throws InterruptedException {
        if (!steps.take(task)) {
            return;
        }
        String first = candidates.getFirst();
        Scope scope = engine.variables().scope(batch.variables(), first, task);
        KeywordValues keywords = new KeywordValues(task.keywords(), engine.templates(), scope);
        Action action = engine.actions().find(task.resolved());
        boolean runOnce = (action != null && action.oncePerBatch()) || keywords.flag("run_once", false);
        List<String> hosts = runOnce ? List.of(first) : candidates;
        if (task.handler()) {
            if (runOnce) {
                batch.handlers().untellAll(task);
            } else {
                hosts.forEach(host -> batch.handlers().untell(task, host));
            }
        }
        TaskInfo info = conductor.info(task, first, batch.variables());
        engine.state().emit(new Event.TaskStarted(info));
        boolean inOrder = task.isIncludeTasks() || task.isIncludeRole() || (action != null && action.onController());
        Set<String> failed = new HashSet<>();
        Set<String> lost = new HashSet<>();
        List<IncludedFiles.Asked> asked = new ArrayList<>();
        int throttle = runOnce ? 0 : keywords.throttle();
        conductor.run(task, info, hosts, batch.variables(), inOrder, throttle, (host, outcome) -> {
            if (outcome.status() == Status.FAILED && !outcome.whole().ignoreErrors()) {
                failed.add(host);
            } else if (outcome.status() == Status.UNREACHABLE) {
                lost.add(host);
            }
            for (ItemOutcome item : outcome.items()) {
                IncludeRequest request = item.include();
                if (request != null && item.status() != Status.FAILED) {
                    asked.add(new IncludedFiles.Asked(host, info, request));
                }
            }
            keeper.take(task, info, host, outcome, runOnce && keywordRunOnce(keywords));
        });
        if (!asked.isEmpty()) {
            order.insert(includes.bring(asked));
            failed.addAll(includes.failed());
        }
        fatal(keywords, runOnce, failed, lost);
        tooMany(failed);
    }

    private static boolean keywordRunOnce(KeywordValues keywords) {
        return keywords.flag("run_once", false);
    }

    private void fatal(KeywordValues keywords, boolean runOnce, Set<String> failed, Set<String> lost) {
        boolean fatal = (runOnce
                        || written(
                                keywords, "any_errors_fatal", engine.options().anyErrorsFatal()))
                && !written(keywords, "ignore_errors", false);
        if (fatal && (!failed.isEmpty() || !lost.isEmpty())) {
            for (String host : batch.reachable()) {
                if (!failed.contains(host) && !batch.cursor(host).ended()) {
                    engine.state().failed().add(host);
                    batch.fail(host);
                }
            }
        }
    }

    /** A keyword as it stands: on a task and its blocks any text, a template too, means yes; a play's is rendered. */
    private static boolean written(KeywordValues keywords, String keyword, boolean otherwise) {
        for (Keywords at = keywords.keywords(); at != null; at = at.parent()) {
            Value value = at.own(keyword);
            if (value == null) {
                continue;
            }
            if (at.level() != Keywords.Level.PLAY && value instanceof StrValue text) {
                return !text.text().isEmpty();
            }
            try {
                return keywords.flag(keyword, otherwise);
            } catch (ProblemException e) {
                return false;
            }
        }
        return otherwise;
    }

    private void tooMany(Set<String> failed) {
        Value most = batch.variables().play().keywords().own("max_fail_percentage");
        if (most == null) {
            return;
        }
        Value rendered = engine.templates().render(most, engine.variables().scope(batch.variables(), null, null));
        double percent = Texts.number(rendered) / 100.0;
        long down =
                batch.hosts().stream().filter(engine.state().failed()::contains).count();
        if ((double) down / batch.hosts().size() > percent) {
            for (String host : batch.reachable()) {
                if (!failed.contains(host)) {
                    engine.state().failed().add(host);
                    batch.fail(host);
                }
            }
            engine.state().emit(new Event.NoHostsRemaining());
            broken = true;
        }
    }
}
