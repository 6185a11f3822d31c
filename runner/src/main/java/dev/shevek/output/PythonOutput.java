package dev.shevek.output;

import dev.shevek.bridge.PythonBridge;
import dev.shevek.event.Event;
import dev.shevek.event.EventListener;
import dev.shevek.event.Status;
import dev.shevek.event.TaskInfo;
import dev.shevek.module.Result;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.source.Severity;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Callback plugins in Python: they hear what ansible-core's would, in the same order, and what they print is printed.
 * Results reach them as they may be shown, secrets masked.
 */
public final class PythonOutput implements EventListener {
    /**
     * A plugin that is wanted.
     *
     * @param name short or full
     * @param stdout whether it prints the run instead of the default
     * @param enabled whether it was asked for by name; others run if they do not need to be
     */
    public record Wanted(String name, boolean stdout, boolean enabled) {}

    private final PythonBridge bridge;
    private final Screen screen;
    private final boolean main;
    private final DictValue extraVars;
    private final Set<String> heard = new HashSet<>();
    private @Nullable TaskInfo running;
    private boolean silent;

    private PythonOutput(PythonBridge bridge, Screen screen, boolean main, DictValue extraVars) {
        this.bridge = bridge;
        this.screen = screen;
        this.main = main;
        this.extraVars = extraVars;
    }

    /**
     * Makes plugins; throws {@link ProblemException} when there is no Python for them.
     *
     * @param options what plugins see of the command line: {@code check}, {@code diff}, {@code verbosity}…
     */
    public static PythonOutput of(
            PythonBridge bridge, Screen screen, List<Wanted> plugins, Map<String, Value> options, DictValue extraVars) {
        PythonOutput output = new PythonOutput(bridge, screen, plugins.stream().anyMatch(Wanted::stdout), extraVars);
        Map<String, Value> question = new LinkedHashMap<>();
        question.put(
                "plugins",
                new ListValue(plugins.stream()
                        .<Value>map(wanted -> DictValue.ofTexts(Map.of(
                                "name",
                                StrValue.of(wanted.name()),
                                "stdout",
                                BoolValue.of(wanted.stdout()),
                                "enabled",
                                BoolValue.of(wanted.enabled()))))
                        .toList()));
        question.put("options", DictValue.ofTexts(options));
        question.put("coloured", BoolValue.of(screen.coloured()));
        question.put("columns", IntValue.of(screen.columns()));
        DictValue answer = bridge.listen(plugins.getFirst().name(), question);
        texts(answer.get("problems")).forEach(text -> screen.problem(Problem.warning(text, null), true));
        output.heard.addAll(texts(answer.get("events")));
        output.show(answer);
        return output;
    }

    private static List<String> texts(@Nullable Value value) {
        return value instanceof ListValue list
                ? list.items().stream().map(Text::str).toList()
                : List.of();
    }

    @Override
    public void on(Event event) {
        switch (event) {
            case Event.PlaybookStarted started ->
                tell("v2_playbook_on_start", Map.of("file", StrValue.of(started.file())));
            case Event.PlayStarted play -> play(play);
            case Event.NoHostsMatched none -> tell("v2_playbook_on_no_hosts_matched", Map.of());
            case Event.NoHostsRemaining none -> tell("v2_playbook_on_no_hosts_remaining", Map.of());
            case Event.TaskStarted started -> started(started.task());
            case Event.HostStarted started ->
                tell(
                        "v2_runner_on_start",
                        Map.of("task", PythonValues.task(started.task()), "host", StrValue.of(started.host())));
            case Event.ItemDone item -> item(item);
            case Event.HostDone done -> done(done);
            case Event.Retrying retry ->
                tell(
                        "v2_runner_retry",
                        PythonValues.question(
                                retry.task(), retry.host(), retry.delegatedTo(), retry.result(), retry.item()));
            case Event.Included included -> included(included);
            case Event.HandlerNotified notified ->
                tell(
                        "v2_playbook_on_notify",
                        Map.of("handler", StrValue.of(notified.handler()), "host", StrValue.of(notified.host())));
            case Event.AsyncPolled polled ->
                async("v2_runner_on_async_poll", polled.task(), polled.host(), polled.jobId());
            case Event.AsyncDone done ->
                async(
                        done.failed() ? "v2_runner_on_async_failed" : "v2_runner_on_async_ok",
                        done.task(),
                        done.host(),
                        done.jobId());
            case Event.Finished finished -> finished(finished);
            case Event.Said said when main -> screen.say(said.line());
            case Event.Complained complained when main -> screen.problem(complained.problem(), true);
            case Event.Noticed noticed
            when main && noticed.problem().severity() != Severity.ERROR -> screen.problem(noticed.problem(), true);
            case Event.Said said -> {}
            case Event.Complained complained -> {}
            case Event.Noticed noticed -> {}
            case Event.MetaDone meta -> {}
            case Event.Waiting waiting -> {}
        }
    }

    private void play(Event.PlayStarted play) {
        tell(
                "v2_playbook_on_play_start",
                Map.of(
                        "name",
                        StrValue.of(play.name()),
                        "hosts",
                        ListValue.ofTexts(play.hosts()),
                        "check",
                        BoolValue.of(play.check()),
                        "path",
                        PythonValues.path(play.path()),
                        "extra",
                        PythonValues.masked(extraVars)));
    }

    private void started(TaskInfo task) {
        running = task;
        tell(
                task.handler() ? "v2_playbook_on_handler_task_start" : "v2_playbook_on_task_start",
                Map.of("task", PythonValues.task(task)));
    }

    /** The task that includes is done, and then its file is told. */
    private void included(Event.Included included) {
        TaskInfo task = running;
        Result result = Result.of(false, Map.of("include", StrValue.of(included.file())));
        if (task != null && included.label() == null) {
            for (String host : included.hosts()) {
                tell("v2_runner_on_ok", PythonValues.question(task, host, null, result, null));
            }
        }
        tell(
                "v2_playbook_on_include",
                Map.of(
                        "file",
                        StrValue.of(included.file()),
                        "hosts",
                        ListValue.ofTexts(included.hosts()),
                        "label",
                        included.label() == null ? NoneValue.NONE : PythonValues.masked(included.label())));
    }

    private void item(Event.ItemDone item) {
        String event = switch (item.status()) {
            case OK, CHANGED -> "v2_runner_item_on_ok";
            case SKIPPED -> "v2_runner_item_on_skipped";
            case FAILED, UNREACHABLE -> "v2_runner_item_on_failed";
        };
        Map<String, Value> question = PythonValues.question(
                item.task(),
                item.host(),
                item.delegatedTo(),
                PythonValues.marked(item.result(), item.status()),
                item.label());
        tell(event, question);
    }

    private void done(Event.HostDone done) {
        Map<String, Value> question = PythonValues.question(
                done.task(), done.host(), done.delegatedTo(), PythonValues.marked(done.result(), done.status()), null);
        question.put("ignored", BoolValue.of(done.ignored()));
        if (done.task().diff() && (done.status() == Status.OK || done.status() == Status.CHANGED)) {
            tell("v2_on_file_diff", question);
        }
        tell(
                switch (done.status()) {
                    case OK, CHANGED -> "v2_runner_on_ok";
                    case SKIPPED -> "v2_runner_on_skipped";
                    case FAILED -> "v2_runner_on_failed";
                    case UNREACHABLE -> "v2_runner_on_unreachable";
                },
                question);
    }

    private void async(String event, TaskInfo task, String host, String jobId) {
        tell(
                event,
                PythonValues.question(
                        task, host, null, Result.of(false, Map.of("ansible_job_id", StrValue.of(jobId))), null));
    }

    private void finished(Event.Finished finished) {
        Map<String, Value> hosts = new LinkedHashMap<>();
        finished.hosts().forEach((host, recap) -> hosts.put(host, PythonValues.counts(recap)));
        Map<String, Value> custom = new LinkedHashMap<>();
        finished.custom().forEach((host, values) -> custom.put(host, PythonValues.masked(DictValue.ofTexts(values))));
        tell("v2_playbook_on_stats", Map.of("hosts", DictValue.ofTexts(hosts), "custom", DictValue.ofTexts(custom)));
    }

    private void tell(String event, Map<String, Value> question) {
        if (silent || !heard.contains(event)) {
            return;
        }
        try {
            show(bridge.event(event, question));
        } catch (ProblemException ended) {
            silent = true;
            screen.problem(Problem.warning("Callback plugins in Python stopped: " + ended.getMessage(), null), true);
        }
    }

    private void show(DictValue answer) {
        if (answer.get("said") instanceof ListValue lines) {
            for (Value line : lines.items()) {
                if (line instanceof DictValue said && said.get("text") instanceof StrValue text) {
                    screen.pass(
                            text.text(),
                            BoolValue.TRUE.equals(said.get("error")),
                            BoolValue.TRUE.equals(said.get("open")));
                }
            }
        }
    }
}
