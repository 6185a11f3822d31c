package dev.shevek.output;

import dev.shevek.event.Event;
import dev.shevek.event.EventListener;
import dev.shevek.event.HostRecap;
import dev.shevek.event.Status;
import dev.shevek.event.TaskInfo;
import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.Severity;
import dev.shevek.value.DictValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The look of ansible-core 2.19's default callback, byte for byte. */
public final class DefaultOutput implements EventListener {
    private final Screen screen;
    private final OutputSettings settings;
    private final ResultText results;
    private final DiffText differences;
    private @Nullable String bannered;
    private @Nullable TaskInfo current;

    /** Prints on a screen as the settings say. */
    public DefaultOutput(Screen screen, OutputSettings settings) {
        this.screen = screen;
        this.settings = settings;
        this.results = new ResultText(settings);
        this.differences = new DiffText(screen, settings);
    }

    @Override
    public void on(Event event) {
        switch (event) {
            case Event.PlaybookStarted started -> playbook(started);
            case Event.PlayStarted play -> play(play);
            case Event.NoHostsMatched none -> screen.say("skipping: no hosts matched", Colour.SKIP);
            case Event.NoHostsRemaining none -> screen.banner("NO MORE HOSTS LEFT");
            case Event.TaskStarted started -> task(started.task());
            case Event.HostStarted started -> host(started);
            case Event.ItemDone item -> item(item);
            case Event.HostDone done -> done(done);
            case Event.Retrying retry -> retry(retry);
            case Event.Included included -> included(included);
            case Event.HandlerNotified notified -> notified(notified);
            case Event.AsyncPolled polled -> polled(polled);
            case Event.AsyncDone done ->
                screen.say(
                        "ASYNC " + (done.failed() ? "FAILED" : "OK") + " on " + done.host() + ": jid=" + done.jobId(),
                        Colour.DEBUG);
            case Event.Said said -> screen.say(said.line());
            case Event.Complained complained -> screen.problem(complained.problem(), true);
            case Event.MetaDone meta -> {
                if (settings.verbosity() > 1) {
                    screen.say("META: " + meta.what(), Colour.VERBOSE);
                }
            }
            case Event.Waiting waiting -> {} // the live line shows it
            case Event.Noticed noticed -> noticed(noticed.problem());
            case Event.Finished finished -> finished(finished);
        }
    }

    private void playbook(Event.PlaybookStarted started) {
        if (settings.verbosity() > 1) {
            Path name = Path.of(started.file()).getFileName();
            screen.banner("PLAYBOOK: " + name);
        }
        dryRun();
        if (settings.verbosity() > 1) {
            screen.say(started.plays() + " plays in " + started.file());
        }
    }

    private void dryRun() {
        if (settings.check() && settings.checkMarkers()) {
            screen.banner("DRY RUN");
        }
    }

    private void play(Event.PlayStarted play) {
        String name = play.name().strip();
        String mark = play.check() && settings.checkMarkers() ? " [CHECK MODE]" : "";
        screen.banner(name.isEmpty() ? "PLAY" + mark : "PLAY [" + name + "]" + mark);
    }

    /** The error of a task comes below the task's banner. */
    private void noticed(Problem problem) {
        boolean error = problem.severity() == Severity.ERROR;
        if (error && current != null) {
            bannerIfNeeded(current);
        }
        screen.problem(problem, !error || settings.failedStderr());
    }

    private void task(TaskInfo task) {
        current = task;
        if (settings.skippedHosts() && settings.okHosts()) {
            banner(task);
        }
    }

    private void banner(TaskInfo task) {
        String args = !settings.args() || task.args() == null || task.noLog() ? "" : " " + task.args();
        String mark = task.check() && settings.checkMarkers() ? " [CHECK MODE]" : "";
        String kind = task.handler() ? "RUNNING HANDLER" : "TASK";
        screen.banner(kind + " [" + task.name().strip() + args + "]" + mark);
        if (settings.verbosity() >= 2) {
            path(task);
        }
        bannered = task.id();
    }

    private void bannerIfNeeded(TaskInfo task) {
        if (!task.id().equals(bannered)) {
            banner(task);
        }
    }

    private void path(TaskInfo task) {
        Origin place = task.path();
        if (place != null) {
            screen.say("task path: " + place.file() + ":" + place.line(), Colour.DEBUG);
        }
    }

    private void host(Event.HostStarted started) {
        if (settings.perHostStart()) {
            screen.say(" [started TASK: " + started.task().name() + " on " + started.host() + "]", Colour.OK);
        }
    }

    private void item(Event.ItemDone item) {
        TaskInfo task = item.task();
        ResultView view = new ResultView(item.result(), task);
        String host = label(item.host(), item.delegatedTo(), view);
        String shownItem = view.censored() ? "(censored due to no_log)" : text(item.label());
        switch (item.status()) {
            case OK, CHANGED -> {
                diff(task, view);
                boolean changed = item.status() == Status.CHANGED;
                if (isInclude(task) || (!changed && !settings.okHosts())) {
                    return;
                }
                bannerIfNeeded(task);
                String line = (changed ? "changed" : "ok") + ": [" + host + "] => (item=" + shownItem + ")";
                say(line, view, task, changed ? Colour.CHANGED : Colour.OK);
            }
            case SKIPPED -> {
                if (settings.skippedHosts()) {
                    bannerIfNeeded(task);
                    say("skipping: [" + item.host() + "] => (item=" + shownItem + ") ", view, task, Colour.SKIP);
                }
            }
            case FAILED, UNREACHABLE -> {
                bannerIfNeeded(task);
                fail(
                        "failed: [" + host + "] (item=" + shownItem + ") => "
                                + results.of(view.forAction(task.action())),
                        Colour.ERROR);
            }
        }
    }

    private void done(Event.HostDone done) {
        TaskInfo task = done.task();
        ResultView view = new ResultView(done.result(), task);
        if (!done.looped()) {
            diff(task, view);
        }
        String host = label(done.host(), done.delegatedTo(), view);
        switch (done.status()) {
            case OK, CHANGED -> ok(done, view, host);
            case SKIPPED -> skipped(done, view);
            case FAILED -> failed(done, view, host);
            case UNREACHABLE -> {
                bannerIfNeeded(task);
                fail("fatal: [" + host + "]: UNREACHABLE! => " + results.of(view), Colour.UNREACHABLE);
                ignoring(done.ignored());
            }
        }
    }

    private void ok(Event.HostDone done, ResultView view, String host) {
        TaskInfo task = done.task();
        if (isInclude(task)) {
            bannerIfNeeded(task);
            return;
        }
        boolean changed = done.status() == Status.CHANGED;
        if (!changed && !settings.okHosts()) {
            return;
        }
        bannerIfNeeded(task);
        if (!done.looped()) {
            say((changed ? "changed" : "ok") + ": [" + host + "]", view, task, changed ? Colour.CHANGED : Colour.OK);
        }
    }

    private void skipped(Event.HostDone done, ResultView view) {
        if (settings.skippedHosts()) {
            bannerIfNeeded(done.task());
            if (done.looped()) {
                view.withoutItems();
            }
            say("skipping: [" + done.host() + "]", view, done.task(), Colour.SKIP);
        }
    }

    private void failed(Event.HostDone done, ResultView view, String host) {
        TaskInfo task = done.task();
        bannerIfNeeded(task);
        if (!done.looped() || task.action().equals("debug")) {
            if (settings.verbosity() < 2 && settings.pathOnFailure()) {
                path(task);
            }
            fail("fatal: [" + host + "]: FAILED! => " + results.of(view.forAction(task.action())), Colour.ERROR);
        }
        ignoring(done.ignored());
    }

    private void ignoring(boolean ignored) {
        if (ignored) {
            screen.say("...ignoring", Colour.SKIP);
        }
    }

    private void diff(TaskInfo task, ResultView view) {
        String text = task.diff() && view.changed() ? differences.of(view.diffs()) : "";
        if (!text.isEmpty()) {
            bannerIfNeeded(task);
            screen.say(text);
        }
    }

    private void say(String line, ResultView view, TaskInfo task, Colour colour) {
        view.forAction(task.action());
        boolean full = (settings.verbosity() > 0 || view.always()) && !view.quiet();
        screen.say(full ? line + " => " + results.of(view) : line, colour);
    }

    private void fail(String line, Colour colour) {
        if (settings.failedStderr()) {
            screen.complain(line, colour);
        } else {
            screen.say(line, colour);
        }
    }

    private void retry(Event.Retrying retry) {
        ResultView view = new ResultView(retry.result(), retry.task());
        String host = label(retry.host(), retry.delegatedTo(), view);
        String line = "FAILED - RETRYING: [" + host + "]: " + shortName(retry.task()) + " (" + retry.left()
                + " retries left).";
        boolean full = (settings.verbosity() > 2 || view.always()) && !view.quiet();
        screen.say(full ? line + "Result was: " + results.of(view) : line, Colour.DEBUG);
    }

    /** The name without the role: what a retry shows when the task has a name of its own. */
    private static String shortName(TaskInfo task) {
        int at = task.name().indexOf(" : ");
        String rest = at < 0 ? task.name() : task.name().substring(at + 3);
        return rest.equals(task.action()) ? task.name() : rest;
    }

    private void included(Event.Included included) {
        bannerIfNeeded(included.task());
        String line = "included: " + included.file() + " for " + String.join(", ", included.hosts());
        Value label = included.label();
        if (label != null && label != NoneValue.NONE && !label.equals(StrValue.EMPTY)) {
            line += " => (item=" + text(label) + ")";
        }
        screen.say(line, Colour.INCLUDED);
    }

    private void notified(Event.HandlerNotified notified) {
        if (settings.verbosity() > 1) {
            screen.say("NOTIFIED HANDLER " + notified.handler() + " for " + notified.host(), Colour.VERBOSE);
        }
    }

    private void polled(Event.AsyncPolled polled) {
        screen.say(
                "ASYNC POLL on " + polled.host() + ": jid=" + polled.jobId() + " started=True finished=False",
                Colour.DEBUG);
    }

    private void finished(Event.Finished finished) {
        screen.banner("PLAY RECAP");
        finished.hosts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(JsonText::byCodePoint))
                .forEach(entry -> screen.say(recap(entry.getKey(), entry.getValue())));
        screen.say("");
        if (settings.customStats() && !finished.custom().isEmpty()) {
            custom(finished.custom());
        }
        dryRun();
    }

    private String recap(String host, HostRecap recap) {
        return Recap.line(screen, host, recap);
    }

    private void custom(Map<String, Map<String, Value>> custom) {
        screen.banner("CUSTOM STATS: ");
        custom.keySet().stream()
                .filter(host -> !host.equals("_run"))
                .sorted(JsonText::byCodePoint)
                .forEach(host -> screen.say("\t" + host + ": " + stats(custom.get(host))));
        Map<String, Value> run = custom.get("_run");
        if (run != null) {
            screen.say("");
            screen.say("\tRUN: " + stats(run));
        }
        screen.say("");
    }

    private String stats(@Nullable Map<String, Value> values) {
        return results.format(DictValue.ofTexts(values == null ? Map.of() : values), 1)
                .replace("\n", "");
    }

    private static String label(String host, @Nullable String delegatedTo, ResultView view) {
        return delegatedTo == null || delegatedTo.equals(host)
                ? host
                : host + " -> " + delegatedTo + view.delegatedAddress(delegatedTo);
    }

    private static String text(Value label) {
        return label instanceof StrValue text && text.isSecret() ? JsonText.MASK : Text.str(label);
    }

    private static boolean isInclude(TaskInfo task) {
        String action = task.action();
        String name = action.substring(action.lastIndexOf('.') + 1);
        return name.equals("include_tasks") || name.equals("include_role");
    }
}
