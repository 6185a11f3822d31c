package dev.shevek.output;

import dev.shevek.event.Event;
import dev.shevek.event.EventListener;
import dev.shevek.event.Status;
import dev.shevek.event.TaskInfo;
import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A JUnit file with a test case for each task on each host: the callback {@code junit}. */
public final class JUnitReport implements EventListener {
    private final Screen screen;
    private final Options options;
    private final List<Case> cases = new ArrayList<>();
    private final Map<String, Instant> started = new HashMap<>();
    private String suite = "";
    private String play = "";

    /**
     * What the user asked for.
     *
     * @param directory where the file goes
     * @param taskClass a class for each task file instead of one for each task ({@code JUNIT_TASK_CLASS})
     * @param relativeTo class names are relative to this, or empty ({@code JUNIT_TASK_RELATIVE_PATH})
     * @param failOnChange a change is a failure
     * @param failOnIgnore an ignored failure is a failure
     * @param hideArguments no arguments in the names
     * @param prefix only tasks whose name starts so, or empty
     */
    public record Options(
            Path directory,
            boolean taskClass,
            String relativeTo,
            boolean failOnChange,
            boolean failOnIgnore,
            boolean hideArguments,
            String prefix) {}

    private enum Outcome {
        PASSED,
        SKIPPED,
        FAILED
    }

    private record Case(String name, String place, double seconds, Outcome outcome, String message, String text) {}

    /** Complains on a screen when the file cannot be written. */
    public JUnitReport(Screen screen, Options options) {
        this.screen = screen;
        this.options = options;
    }

    @Override
    public void on(Event event) {
        switch (event) {
            case Event.PlaybookStarted playbook -> {
                String file = String.valueOf(Path.of(playbook.file()).getFileName());
                int dot = file.lastIndexOf('.');
                suite = dot > 0 ? file.substring(0, dot) : file;
            }
            case Event.PlayStarted begun -> play = begun.name();
            case Event.TaskStarted task -> started.put(task.task().id(), Instant.now());
            case Event.HostDone done -> done(done);
            case Event.Included included ->
                cases.add(new Case(
                        "[include] " + play + ": " + included.file(),
                        included.file(),
                        0,
                        Outcome.PASSED,
                        "",
                        included.file() + ": [" + String.join(", ", included.hosts()) + "]"));
            case Event.Finished finished -> write();
            default -> {}
        }
    }

    private void done(Event.HostDone done) {
        TaskInfo task = done.task();
        String name = "[" + done.host() + "] " + play + ": " + task.name();
        if (!options.prefix().isEmpty() && !task.name().startsWith(options.prefix())) {
            return;
        }
        if (!options.hideArguments() && !task.noLog() && task.args() != null) {
            name += " " + task.args();
        }
        ResultView view = new ResultView(done.result(), task);
        String text = JsonText.pretty(view.shown(3), 4);
        boolean failed = done.status() == Status.FAILED || done.status() == Status.UNREACHABLE;
        Outcome outcome = done.status() == Status.SKIPPED ? Outcome.SKIPPED : Outcome.PASSED;
        String message = "";
        if (failed && (!done.ignored() || options.failOnIgnore())) {
            outcome = Outcome.FAILED;
            message = view.censored() ? "censored" : done.result().message();
        } else if (done.status() == Status.CHANGED && options.failOnChange()) {
            outcome = Outcome.FAILED;
            message = "rc=0";
        }
        if (outcome == Outcome.SKIPPED) {
            text = "Conditional result was False";
        }
        Instant start = started.getOrDefault(task.id(), Instant.now());
        double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
        cases.add(new Case(name, place(task.path()), seconds, outcome, message, text));
    }

    private String place(@org.jspecify.annotations.Nullable Origin path) {
        if (path == null) {
            return "";
        }
        String file = path.file();
        if (!options.relativeTo().isEmpty()) {
            file = Path.of(options.relativeTo()).relativize(Path.of(file)).toString();
        }
        return options.taskClass() ? file.replaceFirst("\\.yml$", "") : file + ":" + path.line();
    }

    private void write() {
        Path file = options.directory()
                .resolve(String.format(Locale.ROOT, "%s-%.6f.xml", suite, System.currentTimeMillis() / 1000.0));
        try {
            Files.createDirectories(options.directory());
            Files.writeString(file, xml());
        } catch (IOException unwritable) {
            screen.problem(Problem.warning("The JUnit report '" + file + "' cannot be written.", null), true);
        }
    }

    private String xml() {
        long failures =
                cases.stream().filter(one -> one.outcome() == Outcome.FAILED).count();
        long skipped =
                cases.stream().filter(one -> one.outcome() == Outcome.SKIPPED).count();
        String time = seconds(cases.stream().mapToDouble(Case::seconds).sum());
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" ?>\n");
        out.append("<testsuites disabled=\"0\" errors=\"0\" failures=\"" + failures + "\" tests=\"" + cases.size()
                + "\" time=\"" + time + "\">\n");
        out.append("\t<testsuite disabled=\"0\" errors=\"0\" failures=\"" + failures + "\" name=\"" + escaped(suite)
                + "\" skipped=\"" + skipped + "\" tests=\"" + cases.size() + "\" time=\"" + time + "\">\n");
        cases.forEach(one -> one(one, out));
        return out.append("\t</testsuite>\n</testsuites>\n").toString();
    }

    private static void one(Case one, StringBuilder out) {
        out.append("\t\t<testcase classname=\"" + escaped(one.place()) + "\" name=\"" + escaped(one.name())
                + "\" time=\"" + seconds(one.seconds()) + "\">\n\t\t\t");
        String text = escaped(one.text());
        out.append(
                switch (one.outcome()) {
                    case PASSED -> "<system-out>" + text + "</system-out>";
                    case SKIPPED -> "<skipped>" + text + "</skipped>";
                    case FAILED ->
                        "<failure message=\"" + escaped(one.message()) + "\" type=\"failure\">" + text + "</failure>";
                });
        out.append("\n\t\t</testcase>\n");
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }

    /** Text for XML; control characters that XML has no place for are left out. */
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> {
                    if (c >= 32 || c == '\n' || c == '\t' || c == '\r') {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.toString();
    }
}
