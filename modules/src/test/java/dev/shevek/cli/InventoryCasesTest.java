package dev.shevek.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shevek.inventory.Group;
import dev.shevek.inventory.HostPatterns;
import dev.shevek.inventory.InventoryLoader;
import dev.shevek.inventory.InventoryOptions;
import dev.shevek.inventory.InventoryVariables;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.source.Problems;
import dev.shevek.source.Severity;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import dev.shevek.yaml.YamlOptions;
import dev.shevek.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every inventory of {@code cases.jsonl} is shown byte for byte as ansible-inventory 2.19.14 showed it. */
class InventoryCasesTest {
    @TempDir
    Path directory;

    static Stream<Arguments> cases() throws IOException {
        try (InputStream data = Objects.requireNonNull(
                InventoryCasesTest.class.getResourceAsStream("/dev/shevek/inventory/cases.jsonl"))) {
            YamlReader reader = new YamlReader(YamlOptions.UNTRUSTED);
            return new String(data.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line ->
                            (DictValue) reader.readJson(line, "cases.jsonl").value())
                    .filter(each -> !texts(each, "args").contains("--yaml")
                            && !text(each, "name").equals("constructed"))
                    .map(each -> Arguments.of(text(each, "name"), each));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void looksTheSame(String name, DictValue each) throws IOException {
        Path home = directory.toRealPath();
        lay(each, home);
        Problems problems = new Problems();
        String shown = show(texts(each, "args"), home, problems).replace(home.toString(), "@DIR@");
        assertThat(shown + "\n").isEqualTo(text(each, "out").isEmpty() ? "\n" : text(each, "out"));
        String said = text(each, "err");
        for (Problem problem : problems.all()) {
            if (problem.severity() == Severity.DEPRECATION) {
                continue;
            }
            assertThat(said.replace('\n', ' '))
                    .contains(problem.message()
                            .replace(home.toString(), "@DIR@")
                            .replaceAll("requires a dictionary$", ""));
        }
    }

    private static String show(List<String> args, Path home, Problems problems) {
        List<String> sources = new ArrayList<>();
        List<Path> playbooks = new ArrayList<>();
        String limit = null;
        for (int at = 0; at < args.size(); at++) {
            switch (args.get(at)) {
                case "-i" -> sources.add(args.get(++at));
                case "--playbook-dir" -> playbooks.add(home.resolve(args.get(++at)));
                case "--limit" -> limit = args.get(++at);
                default -> {}
            }
        }
        InventoryVariables variables =
                InventoryLoader.load(sources, InventoryOptions.defaults().in(home), problems);
        HostPatterns patterns = new HostPatterns(variables.inventory());
        if (limit != null) {
            patterns.limit(limit, home);
        }
        InventoryReport report = new InventoryReport(
                variables,
                patterns,
                playbooks,
                args.contains("--export"),
                Map.of(),
                value -> value instanceof StrValue s ? s.text() : value.toString());
        try {
            if (args.contains("--graph")) {
                String last = args.getLast();
                return report.graph(last.startsWith("-") ? Group.ALL : last, args.contains("--vars"));
            }
            return InventoryJson.of(
                    args.contains("--host") ? report.host(args.get(args.indexOf("--host") + 1)) : report.list());
        } catch (ProblemException problem) {
            return problem.problem().message();
        }
    }

    private static void lay(DictValue each, Path home) throws IOException {
        for (var file : ((DictValue) Objects.requireNonNull(each.get("files")))
                .entries()
                .entrySet()) {
            Path path = home.resolve(((StrValue) file.getKey()).text());
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, ((StrValue) file.getValue()).text());
        }
        for (String script : texts(each, "executable")) {
            assertThat(home.resolve(script).toFile().setExecutable(true)).isTrue();
        }
    }

    private static String text(DictValue dict, String key) {
        return ((StrValue) Objects.requireNonNull(dict.get(key))).text();
    }

    private static List<String> texts(DictValue dict, String key) {
        List<Value> items = ((ListValue) Objects.requireNonNull(dict.get(key))).items();
        return items.stream().map(item -> ((StrValue) item).text()).toList();
    }
}
