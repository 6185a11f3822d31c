package dev.shevek.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shevek.event.Event;
import dev.shevek.event.HostRecap;
import dev.shevek.event.Status;
import dev.shevek.event.TaskInfo;
import dev.shevek.module.Diff;
import dev.shevek.module.Result;
import dev.shevek.source.Origin;
import dev.shevek.source.ProblemRenderer;
import dev.shevek.source.SourceText;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lines are those that ansible-core 2.19.14 printed for the same results. */
class DefaultOutputTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private String shown(OutputSettings settings, boolean coloured, Event... events) {
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Screen screen =
                new Screen(out, out, 79, coloured, Map.of(), text -> text, new ProblemRenderer(new SourceText()));
        DefaultOutput output = new DefaultOutput(screen, settings);
        List.of(events).forEach(output::on);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static TaskInfo task(String name, String action, boolean noLog) {
        return new TaskInfo("1", name, action, new Origin("/p/site.yml", 5, 7), false, false, true, noLog, null, null);
    }

    private static Event done(TaskInfo task, Status status, Result result) {
        return new Event.HostDone(task, "h1", null, status, result, false, false);
    }

    @Test
    void banners() {
        TaskInfo task = task("r : Do it", "command", false);
        assertThat(shown(
                        OutputSettings.USUAL,
                        false,
                        new Event.PlayStarted("First", List.of("h1"), false, null),
                        new Event.TaskStarted(task),
                        done(task, Status.CHANGED, Result.of(true))))
                .isEqualTo("\nPLAY [First] *******************************************************************\n"
                        + "\nTASK [r : Do it] ***************************************************************\n"
                        + "changed: [h1]\n");
    }

    @Test
    void debugShowsOnlyItsMessage() {
        Map<String, dev.shevek.value.Value> values = new LinkedHashMap<>();
        values.put("msg", ListValue.of(IntValue.of(1), StrValue.of("ü")));
        values.put("changed", BoolValue.FALSE);
        values.put("_ansible_verbose_always", BoolValue.TRUE);
        Result result = new Result(DictValue.ofTexts(values), List.of(), List.of());
        assertThat(shown(OutputSettings.USUAL, false, done(task("debug", "debug", false), Status.OK, result)))
                .endsWith("ok: [h1] => {\n    \"msg\": [\n        1,\n        \"ü\"\n    ]\n}\n");
    }

    @Test
    void resultsFollowOnOneLineWhenVerbose() {
        Result result = Result.of(true, Map.of("rc", IntValue.ZERO, "invocation", DictValue.EMPTY));
        assertThat(shown(
                        OutputSettings.USUAL.withVerbosity(1),
                        false,
                        done(task("c", "command", false), Status.CHANGED, result)))
                .endsWith("changed: [h1] => {\"changed\": true, \"rc\": 0}\n");
    }

    @Test
    void nothingIsShownUnderNoLog() {
        Result result = Result.failed("the password is hunter22").with("stdout", StrValue.of("hunter22"));
        String text = shown(
                OutputSettings.USUAL.withVerbosity(3), false, done(task("c", "command", true), Status.FAILED, result));
        assertThat(text)
                .doesNotContain("hunter22")
                .contains("\"censored\": \"the output has been hidden due to the fact that 'no_log: true' was"
                        + " specified for this result\"");
    }

    @Test
    void secretsAreMaskedByMark() {
        Result result = Result.of(false, Map.of("stdout", StrValue.secret("hunter22")));
        assertThat(shown(
                        OutputSettings.USUAL.withVerbosity(1),
                        false,
                        done(task("c", "command", false), Status.OK, result)))
                .doesNotContain("hunter22")
                .contains("********");
    }

    @Test
    void diffsAreUnified() {
        Diff diff = new Diff(StrValue.of("a\nb\nc\n"), StrValue.of("a\nB\nc"), "/etc/x", "/tmp/y", null);
        Result result = Result.of(true).withDiffs(List.of(diff));
        assertThat(shown(OutputSettings.USUAL, false, done(task("c", "copy", false), Status.CHANGED, result)))
                .endsWith("--- before: /etc/x\n+++ after: /tmp/y\n@@ -1,3 +1,3 @@\n a\n-b\n-c\n+B\n+c\n"
                        + "\\ No newline at end of file\n\nchanged: [h1]\n");
    }

    @Test
    void recapIsPaddedAndColoured() {
        Event finished = new Event.Finished(Map.of("h1", new HostRecap(2, 1, 0, 0, 0, 0, 0)), Map.of());
        assertThat(shown(OutputSettings.USUAL, true, finished))
                .endsWith("\033[0;33mh1\033[0m" + " ".repeat(24)
                        + " : \033[0;32mok=2   \033[0m \033[0;33mchanged=1   \033[0m"
                        + " unreachable=0    failed=0    skipped=0    rescued=0    ignored=0   \n\n");
    }

    @Test
    void resultsAsYaml() {
        OutputSettings yaml = new OutputSettings(
                1, false, true, true, false, false, false, false, false, false, ResultFormat.YAML, null, 3, Map.of());
        Result result =
                Result.of(true, Map.of("cmd", ListValue.of(StrValue.of("false")), "stdout", StrValue.of("a\nb")));
        assertThat(shown(yaml, false, done(task("c", "command", false), Status.CHANGED, result)))
                .endsWith(
                        "changed: [h1] => \n    changed: true\n    cmd:\n    - 'false'\n    stdout: |-\n        a\n        b\n");
    }
}
