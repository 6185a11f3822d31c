package dev.shevek.execution;

import dev.shevek.action.Action;
import dev.shevek.event.Event;
import dev.shevek.event.Status;
import dev.shevek.event.TaskInfo;
import dev.shevek.playbook.Task;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.template.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** The strategies free and host_pinned: each host goes through the play on its own, as fast as it can. */
final class Free {
    private final Engine engine;
    private final Batch batch;
    private final Conductor conductor;
    private final ResultKeeper keeper;
    private final MetaTasks meta;
    private final IncludedFiles includes;
    private final Steps steps;
    private final int pinned;
    private final BlockingQueue<Message> queue = new LinkedBlockingQueue<>();
    private final Map<String, Task> busy = new LinkedHashMap<>();
    private final Set<String> begun = new HashSet<>();
    private @Nullable Task shown;

    /** What a host's thread sends to the play's thread. */
    private sealed interface Message {
        /** Something for the listeners. */
        record Tell(Task task, TaskInfo info, Event event) implements Message {}

        /** The host is done with a task. */
        record Done(Task task, TaskInfo info, String host, TaskOutcome outcome) implements Message {}

        /** The host's thread broke down. */
        record Broken(Throwable cause) implements Message {}
    }

    /**
     * Hosts that go on their own.
     *
     * @param pinned how many hosts may be on their way through the play at once
     */
    Free(
            Engine engine,
            Batch batch,
            Conductor conductor,
            ResultKeeper keeper,
            MetaTasks meta,
            IncludedFiles includes,
            Steps steps,
            int pinned) {
        this.engine = engine;
        this.batch = batch;
        this.conductor = conductor;
        this.keeper = keeper;
        this.meta = meta;
        this.includes = includes;
        this.steps = steps;
        this.pinned = pinned;
    }

    /** Goes through the play until every host is at its end or lost. */
    void run() throws InterruptedException {
        if (batch.variables().play().keywords().own("max_fail_percentage") != null) {
            engine.state()
                    .notice(Problem.warning(
                            "Using max_fail_percentage with the free strategy is not supported, as tasks are executed"
                                    + " independently on each host",
                            batch.variables().play().keywords().origin()));
        }
        while (true) {
            if (!engine.state().stopped()) {
                for (String host : batch.reachable()) {
                    if (!busy.containsKey(host)) {
                        next(host);
                    }
                }
            }
            if (busy.isEmpty()) {
                break;
            }
            take(queue.take());
        }
        if (batch.reachable().isEmpty()) {
            engine.state().emit(new Event.NoHostsRemaining());
        }
    }

    /** Gives a host what it does next, if it may. */
    private void next(String host) {
        HostCursor cursor = batch.cursor(host);
        for (Task task = cursor.peek(); task != null; task = cursor.peek()) {
            if (!begun.contains(host) && onTheirWay() >= pinned) {
                return;
            }
            begun.add(host);
            if (task.isMeta()) {
                cursor.advance();
                shown = task.implicit() ? shown : null;
                meta.run(task, List.of(host));
                continue;
            }
            Scope scope = engine.variables().scope(batch.variables(), host, task);
            KeywordValues keywords = new KeywordValues(task.keywords(), engine.templates(), scope);
            if (isThrottled(task, keywords.throttle())) {
                return;
            }
            cursor.advance();
            if (task.handler()) {
                batch.handlers().untell(task, host);
            }
            refuse(task, keywords);
            if (steps.take(task)) {
                start(task, host);
                return;
            }
        }
    }

    private long onTheirWay() {
        return begun.stream()
                .filter(host -> busy.containsKey(host)
                        || (batch.reachable().contains(host)
                                && batch.cursor(host).peek() != null))
                .count();
    }

    @SuppressWarnings("ReferenceEquality") // two tasks that read alike are two tasks
    private boolean isThrottled(Task task, int most) {
        return most > 0 && busy.values().stream().filter(each -> each == task).count() >= most;
    }

    private void refuse(Task task, KeywordValues keywords) {
        Action action = engine.actions().find(task.resolved());
        if (action != null && action.oncePerBatch()) {
            throw new ProblemException(Problem.error(
                    "The '" + task.action().text()
                            + "' module bypasses the host loop, which is currently not supported in the free strategy and"
                            + " would instead execute for every host in the inventory list.",
                    task.origin()));
        }
        if (keywords.flag("run_once", false)) {
            engine.state()
                    .notice(Problem.warning(
                            "Using run_once with the free strategy is not currently supported. This task will still be"
                                    + " executed for every host in the inventory list.",
                            task.origin()));
        }
        if (keywords.flag("any_errors_fatal", engine.options().anyErrorsFatal())) {
            engine.state()
                    .notice(Problem.warning(
                            "Using any_errors_fatal with the free strategy is not supported, as tasks are executed"
                                    + " independently on each host",
                            task.origin()));
        }
    }

    private void start(Task task, String host) {
        TaskInfo info = conductor.info(task, host, batch.variables());
        busy.put(host, task);
        conductor.start(
                new TaskCall(
                        task, host, info, batch.variables(), event -> queue.add(new Message.Tell(task, info, event))),
                outcome -> queue.add(new Message.Done(task, info, host, outcome)),
                cause -> queue.add(new Message.Broken(cause)));
    }

    private void take(Message message) {
        switch (message) {
            case Message.Tell tell -> {
                if (!(tell.event() instanceof Event.HostStarted)) {
                    show(tell.task(), tell.info());
                }
                engine.state().emit(tell.event());
            }
            case Message.Done done -> {
                busy.remove(done.host());
                show(done.task(), done.info());
                keeper.take(done.task(), done.info(), done.host(), done.outcome(), false);
                include(done);
            }
            case Message.Broken broken -> {
                if (broken.cause() instanceof RuntimeException e) {
                    throw e;
                }
                throw new IllegalStateException(broken.cause());
            }
        }
    }

    private void include(Message.Done done) {
        List<IncludedFiles.Asked> asked = new ArrayList<>();
        for (ItemOutcome item : done.outcome().items()) {
            IncludeRequest request = item.include();
            if (request != null && item.status() != Status.FAILED) {
                asked.add(new IncludedFiles.Asked(done.host(), done.info(), request));
            }
        }
        if (!asked.isEmpty()) {
            includes.bring(asked);
        }
    }

    /** Says that a task starts when the first of its results comes behind those of another. */
    @SuppressWarnings("ReferenceEquality") // two tasks that read alike are two tasks
    private void show(Task task, TaskInfo info) {
        if (task != shown) {
            shown = task;
            engine.state().emit(new Event.TaskStarted(info));
        }
    }
}
