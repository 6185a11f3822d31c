package dev.shevek.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shevek.source.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Every document of {@code documents.tsv} means what ansible-core 2.19.14 with PyYAML 6.0.3 said it means. */
class PyYamlTest {
    private static final YamlReader READER = new YamlReader(YamlOptions.TRUSTED);

    static Stream<Arguments> documents() throws IOException {
        try (InputStream data = Objects.requireNonNull(PyYamlTest.class.getResourceAsStream("documents.tsv"))) {
            return new String(data.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t"))
                    .map(cells -> Arguments.of(unquoted(cells[0]), unquoted(cells[1])));
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void meansTheSame(String document, String expected) {
        String answer = answer(document);
        if (expected.startsWith("error")) {
            assertThat(answer).startsWith("error");
        } else {
            assertThat(answer).isEqualTo(expected);
        }
    }

    private static String answer(String document) {
        try {
            return Described.of(READER.read(document, "doc.yml").value());
        } catch (ProblemException problem) {
            return "error " + problem.getMessage();
        }
    }

    private static String unquoted(String json) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            return parser.getString();
        }
    }
}
