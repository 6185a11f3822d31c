package dev.shevek.execution;

import dev.shevek.event.Event;
import dev.shevek.event.TaskInfo;
import dev.shevek.playbook.Task;
import dev.shevek.source.ProblemException;
import dev.shevek.template.Scope;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import dev.shevek.vars.PlayVariables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs one task on several hosts at once, and hands what comes back to the play's thread in order. */
final class Conductor {
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private final Engine engine;
    private final Semaphore forks;

    Conductor(Engine engine) {
        this.engine = engine;
        this.forks = new Semaphore(Math.max(1, engine.options().forks()));
    }

    /** What a host's thread sends to the play's thread. */
    private sealed interface Message {
        /** Something for the listeners. */
        record Tell(int index, Event event) implements Message {}

        /** The host is done. */
        record Done(int index, TaskOutcome outcome) implements Message {}

        /** The host's thread broke down. */
        record Broken(int index, Throwable cause) implements Message {}
    }

    /** Hears outcomes on the play's thread. */
    @FunctionalInterface
    interface Taker {
        /** The outcome of a host. */
        void take(String host, TaskOutcome outcome);
    }

    /**
     * Runs a task on hosts and returns when all are done.
     *
     * @param inOrder whether outcomes are taken in the order of the hosts, not as they come
     * @param throttle most hosts at once; 0 for as many as forks allow
     */
    void run(
            Task task,
            TaskInfo info,
            List<String> hosts,
            PlayVariables play,
            boolean inOrder,
            int throttle,
            Taker taker)
            throws InterruptedException {
        BlockingQueue<Message> queue = new LinkedBlockingQueue<>();
        Semaphore limit = throttle > 0 ? new Semaphore(throttle) : forks;
        List<Thread> threads = new ArrayList<>(hosts.size());
        for (int i = 0; i < hosts.size(); i++) {
            int index = i;
            String host = hosts.get(i);
            TaskCall call = new TaskCall(task, host, info, play, event -> queue.add(new Message.Tell(index, event)));
            threads.add(Thread.ofVirtual()
                    .start(() -> one(
                            call,
                            limit,
                            outcome -> queue.add(new Message.Done(index, outcome)),
                            cause -> queue.add(new Message.Broken(index, cause)))));
        }
        Map<Integer, List<Message>> early = new HashMap<>();
        int turn = 0;
        int left = hosts.size();
        try {
            while (left > 0) {
                Message message = queue.take();
                int index = index(message);
                if (inOrder && index != turn) {
                    early.computeIfAbsent(index, key -> new ArrayList<>()).add(message);
                    continue;
                }
                left -= handle(message, hosts, taker);
                while (inOrder && !(message instanceof Message.Tell)) {
                    turn++;
                    List<Message> kept = early.remove(turn);
                    if (kept == null) {
                        break;
                    }
                    message = kept.getLast();
                    for (Message each : kept) {
                        left -= handle(each, hosts, taker);
                    }
                }
            }
        } finally {
            if (left > 0) {
                end(threads);
            }
        }
    }

    /** Interrupts what hosts are doing, and gives them the time to kill what they run. */
    private static void end(List<Thread> threads) {
        threads.forEach(Thread::interrupt);
        boolean interrupted = Thread.interrupted();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (Thread thread : threads) {
                thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private int handle(Message message, List<String> hosts, Taker taker) {
        switch (message) {
            case Message.Tell tell -> {
                engine.state().emit(tell.event());
                return 0;
            }
            case Message.Done done -> {
                taker.take(hosts.get(done.index()), done.outcome());
                return 1;
            }
            case Message.Broken broken -> {
                if (broken.cause() instanceof RuntimeException e) {
                    throw e;
                }
                throw new IllegalStateException(broken.cause());
            }
        }
    }

    private static int index(Message message) {
        return switch (message) {
            case Message.Tell tell -> tell.index();
            case Message.Done done -> done.index();
            case Message.Broken broken -> broken.index();
        };
    }

    /** Runs a task on one host in a thread of its own, when forks allow it; whoever waits is told how it ended. */
    void start(TaskCall call, Consumer<TaskOutcome> done, Consumer<Throwable> broken) {
        Thread.ofVirtual().start(() -> one(call, forks, done, broken));
    }

    private void one(TaskCall call, Semaphore limit, Consumer<TaskOutcome> done, Consumer<Throwable> broken) {
        try {
            limit.acquire();
            try {
                call.report().event(new Event.HostStarted(call.info(), call.host()));
                done.accept(new TaskRun(engine, call).run());
            } finally {
                limit.release();
            }
        } catch (InterruptedException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            broken.accept(e);
        }
    }

    /** What listeners are told of a task, its name rendered for a host. */
    TaskInfo info(Task task, String host, PlayVariables play) {
        Scope scope = engine.variables().scope(play, host, task);
        KeywordValues keywords = new KeywordValues(task.keywords(), engine.templates(), scope);
        StrValue written = task.name();
        String name = written == null ? task.action().text() : Titles.of(engine.templates(), written, scope);
        if (task.isIncludeRole()) {
            name = written == null ? task.title() : name;
        } else if (task.role() != null) {
            name = task.role().definition().fullName() + " : " + name;
        }
        return new TaskInfo(
                engine.state().nextId(),
                name,
                task.action().text(),
                task.origin(),
                task.handler(),
                flag(keywords, "check_mode", engine.options().check()),
                flag(keywords, "diff", engine.options().diff()),
                keywords.hides(engine.options().noLog()),
                task.role() == null ? null : task.role().definition().fullName(),
                written(task));
    }

    private static @Nullable String written(Task task) {
        List<String> args = new ArrayList<>();
        task.args().entries().forEach((name, value) -> args.add(Text.str(name) + "=" + Text.str(value)));
        Value freeForm = task.freeForm();
        if (freeForm != null) {
            args.add("_raw_params=" + Text.str(freeForm));
        }
        return args.isEmpty() ? null : String.join(", ", args);
    }

    private static boolean flag(KeywordValues keywords, String keyword, boolean otherwise) {
        try {
            return keywords.flag(keyword, otherwise);
        } catch (ProblemException e) {
            return otherwise;
        }
    }
}
