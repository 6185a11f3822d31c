package dev.shevek.output;

import dev.shevek.event.Event;
import dev.shevek.event.EventListener;
import dev.shevek.event.Status;
import dev.shevek.source.Severity;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.util.Set;

/** What ad hoc runs print: Ansible's minimal callback, or its oneline callback. */
public final class MinimalOutput implements EventListener {
    private static final Set<String> COMMANDS = Set.of("command", "win_command", "shell", "win_shell", "raw");

    /** What the original says before a failure's result on one line: tracebacks are off, so it names none. */
    private static final String FAILURE =
            "An exception occurred during task execution. To see the full traceback, use -vvv."
                    + " The error was: (traceback unavailable)";

    private final Screen screen;
    private final ResultText results;
    private final DiffText differences;
    private final boolean oneLine;

    /** Prints on a screen, each result on one line if asked. */
    public MinimalOutput(Screen screen, OutputSettings settings, boolean oneLine) {
        this.screen = screen;
        this.results = new ResultText(settings);
        this.differences = new DiffText(screen, settings);
        this.oneLine = oneLine;
    }

    @Override
    public void on(Event event) {
        switch (event) {
            case Event.HostDone done -> done(done);
            case Event.Noticed noticed -> {
                boolean error = noticed.problem().severity() == Severity.ERROR;
                if (!error || !oneLine) {
                    screen.problem(noticed.problem(), !error);
                }
            }
            default -> {}
        }
    }

    private void done(Event.HostDone done) {
        ResultView view = new ResultView(done.result(), done.task());
        String action = done.task().action();
        if (!oneLine && done.task().diff() && view.changed()) {
            String diff = differences.of(view.diffs());
            if (!diff.isEmpty()) {
                screen.say(diff);
            }
        }
        String host = done.host();
        switch (done.status()) {
            case OK, CHANGED -> {
                boolean changed = done.status() == Status.CHANGED;
                String word = changed ? "CHANGED" : "SUCCESS";
                boolean plain = isCommand(action) && done.result().values().get("ansible_job_id") == null;
                String text =
                        plain ? command(host, view, word) : json(host, word, oneLine ? view : view.forAction(action));
                screen.say(text, changed ? Colour.CHANGED : Colour.OK);
            }
            case SKIPPED -> screen.say(host + " | SKIPPED", Colour.SKIP);
            case FAILED -> {
                boolean plain = isCommand(action) && done.result().values().get("module_stderr") == null;
                if (oneLine && done.result().values().get("results") == null) {
                    screen.say(plain ? command(host, view, "FAILED") : FAILURE, Colour.ERROR);
                }
                screen.say(
                        plain && !oneLine ? command(host, view, "FAILED") : json(host, "FAILED!", view), Colour.ERROR);
            }
            case UNREACHABLE ->
                screen.say(
                        oneLine
                                ? host + " | UNREACHABLE!: " + done.result().message()
                                : json(host, "UNREACHABLE!", view),
                        Colour.UNREACHABLE);
        }
    }

    private String json(String host, String word, ResultView view) {
        String text = results.of(view, 4);
        return host + " | " + word + " => " + (oneLine ? joined(text, view.always()) : text);
    }

    /** On one line; only what is always shown in full keeps its indent. */
    private static String joined(String text, boolean indented) {
        StringBuilder line = new StringBuilder();
        text.lines().forEach(part -> line.append(indented ? part : part.stripLeading()));
        return line.toString();
    }

    private String command(String host, ResultView view, String word) {
        DictValue values = view.shown(0);
        Value code = values.get("rc");
        String head = host + " | " + word + " | rc=" + (code == null ? "-1" : Text.str(code));
        String stdout = text(values, "stdout");
        String stderr = text(values, "stderr");
        if (oneLine) {
            String line = head + " | (stdout) " + escaped(stdout);
            return stderr.isEmpty() ? line : line + " (stderr) " + escaped(stderr);
        }
        return head + " >>\n" + stdout + stderr + text(values, "msg") + "\n";
    }

    private static String escaped(String text) {
        return text.replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String text(DictValue values, String key) {
        return values.get(key) instanceof StrValue text ? (text.isSecret() ? JsonText.MASK : text.text()) : "";
    }

    private static boolean isCommand(String action) {
        return COMMANDS.contains(action.substring(action.lastIndexOf('.') + 1));
    }
}
