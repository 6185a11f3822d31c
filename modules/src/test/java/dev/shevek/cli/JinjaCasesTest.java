package dev.shevek.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shevek.template.filter.Json;
import dev.shevek.value.DictValue;
import dev.shevek.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs the template cases of {@code conformance/jinja}: what the real engines answered is what ours must answer. */
class JinjaCasesTest {
    private static final Path CASES = Path.of("../conformance/jinja").toFile().isDirectory()
            ? Path.of("../conformance/jinja")
            : Path.of("conformance/jinja");

    @Test
    void agreesWithTheRealEnginesOnOurOwnCases() throws IOException {
        assertThat(differences("cases.jsonl")).isEmpty();
    }

    @Test
    void agreesWithTheRealEnginesOnGeneratedCases() throws IOException {
        assertThat(differences("generated.jsonl")).isEmpty();
    }

    @Test
    void agreesWithTheRealEnginesOnOddInput() throws IOException {
        assertThat(differences("odd.jsonl")).isEmpty();
    }

    @Test
    void agreesWithAnsibleCore219() throws IOException {
        assertThat(differences("modern.jsonl")).isEmpty();
    }

    @Test
    void agreesWithTheRealEnginesOnWhatFuzzingFound() throws IOException {
        assertThat(differences("found.jsonl")).isEmpty();
    }

    @Test
    void agreesWithTheRealEnginesOnTheCorpus() throws IOException {
        assertThat(differences("corpus.jsonl")).hasSizeLessThanOrEqualTo(8);
    }

    private static List<String> differences(String file) throws IOException {
        List<String> lines = Files.readAllLines(CASES.resolve(file));
        TemplateCases cases = new TemplateCases();
        List<String> different = new ArrayList<>();
        for (String line : lines) {
            DictValue given = (DictValue) Json.read(line);
            DictValue expected = (DictValue) member(given, "expect");
            DictValue answer = (DictValue) Json.read(cases.answer(line));
            if (!agrees(expected, answer)) {
                different.add(member(given, "id") + ": " + member(given, "template") + " gave " + answer);
            }
        }
        return different;
    }

    private static boolean agrees(DictValue expected, DictValue answer) {
        Value text = expected.get("ok");
        if (text != null) {
            return text.equals(answer.get("ok"));
        }
        if (!(answer.get("error") instanceof DictValue error)) {
            return false;
        }
        Value line = expected.get("line");
        return member(expected, "error").equals(error.get("kind")) && (line == null || line.equals(error.get("line")));
    }

    private static Value member(DictValue dict, String key) {
        Value value = dict.get(key);
        if (value == null) {
            throw new AssertionError("a case without " + key);
        }
        return value;
    }
}
