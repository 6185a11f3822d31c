package dev.shevek.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shevek.event.Event;
import dev.shevek.event.EventListener;
import dev.shevek.event.HostRecap;
import dev.shevek.event.Status;
import dev.shevek.event.TaskInfo;
import dev.shevek.module.Result;
import dev.shevek.source.Origin;
import dev.shevek.source.ProblemRenderer;
import dev.shevek.source.SourceText;
import dev.shevek.value.StrValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The formats are those that ansible.posix and ansible-core 2.19.14 wrote for the same runs. */
class ReportsTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final Screen screen =
            new Screen(out, out, 79, false, Map.of(), text -> text, new ProblemRenderer(new SourceText()));

    private void run(EventListener listener) {
        TaskInfo say = task("1", "Say", false);
        TaskInfo hidden = task("2", "web : Hidden", true);
        listener.on(new Event.PlaybookStarted("/p/site.yml", 1));
        listener.on(new Event.PlayStarted("First", List.of("h1"), false, new Origin("/p/site.yml", 1, 3)));
        listener.on(new Event.TaskStarted(say));
        listener.on(done(say, Status.CHANGED, Result.of(true, Map.of("msg", StrValue.of("a<b")))));
        listener.on(new Event.TaskStarted(hidden));
        listener.on(done(hidden, Status.FAILED, Result.of(false, Map.of("msg", StrValue.of("hush")))));
        listener.on(new Event.Finished(Map.of("h1", new HostRecap(1, 1, 0, 1, 0, 0, 0)), Map.of()));
    }

    private static TaskInfo task(String id, String name, boolean noLog) {
        return new TaskInfo(
                id, name, "command", new Origin("/p/site.yml", 5, 7), false, false, false, noLog, null, "x=1");
    }

    private static Event done(TaskInfo task, Status status, Result result) {
        return new Event.HostDone(task, "h1", null, status, result, false, false);
    }

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void jsonHoldsPlaysTasksHostsAndStats() {
        run(new JsonReport(screen, false));
        String json = shown().replaceAll("\"(id|start|end)\": \"[^\"]*\"", "\"$1\": \"~\"");
        assertThat(json)
                .startsWith("{\n    \"custom_stats\": {},\n    \"global_custom_stats\": {},\n    \"plays\": [\n")
                .contains("\"name\": \"First\",\n                \"path\": \"/p/site.yml:1\"")
                .contains("\"action\": \"command\",\n                            \"changed\": true,\n"
                        + "                            \"msg\": \"a<b\"")
                .contains("\"censored\": \"the output has been hidden")
                .contains("\"failures\": 1,\n            \"ignored\": 0,\n            \"ok\": 1,")
                .doesNotContain("hush");
    }

    @Test
    void junitHasACaseForEachTaskOnEachHost(@TempDir Path directory) throws IOException {
        run(new JUnitReport(screen, new JUnitReport.Options(directory, false, "", false, false, false, "")));
        try (Stream<Path> files = Files.list(directory)) {
            Path file = files.findFirst().orElseThrow();
            assertThat(file.getFileName().toString()).matches("site-[0-9]+\\.[0-9]{6}\\.xml");
            assertThat(Files.readString(file))
                    .contains(
                            "<testsuite disabled=\"0\" errors=\"0\" failures=\"1\" name=\"site\" skipped=\"0\" tests=\"2\"")
                    .contains("<testcase classname=\"/p/site.yml:5\" name=\"[h1] First: Say x=1\"")
                    .contains("&quot;msg&quot;: &quot;a&lt;b&quot;")
                    .contains("name=\"[h1] First: web : Hidden\"")
                    .contains("<failure message=\"censored\" type=\"failure\">")
                    .doesNotContain("hush");
        }
    }

    @Test
    void profilesSumUpByTaskAndByRole() {
        run(new TaskProfile(screen, new TaskProfile.Options(false, 1, "none", false)));
        run(new TaskProfile(screen, new TaskProfile.Options(true, 20, "descending", true)));
        assertThat(shown().replaceAll("[0-9]+\\.[0-9]+s", "~"))
                .containsPattern(
                        "\\d{4}  \\d\\d:\\d\\d:\\d\\d [+-]\\d{4} \\(0:00:\\d\\d\\.\\d{3}\\) {7}0:00:\\d\\d\\.\\d{3} \\*{5} \n")
                .contains("\nTASKS RECAP *****")
                .containsOnlyOnce("Say -----------------------------------------------------------------")
                .contains("\nweb -----")
                .contains("\ncommand -----")
                .contains("\ntotal -----");
    }

    @Test
    void theLogHasTimesAndLevels(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("ansible.log");
        screen.log(LogFile.append(file, "me"));
        run(new DefaultOutput(screen, OutputSettings.USUAL));
        assertThat(Files.readString(file))
                .containsPattern(
                        "(?m)^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} p=\\d+ u=me n=ansible INFO\\| changed: \\[h1]$")
                .doesNotContain("hush");
    }
}
