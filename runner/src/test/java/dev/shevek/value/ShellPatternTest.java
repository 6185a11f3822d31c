package dev.shevek.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pattern of {@code shell-patterns.tsv} matches the names that Python's {@code fnmatch} said it matches. */
class ShellPatternTest {
    private static List<List<String>> rows() throws IOException {
        try (InputStream data =
                Objects.requireNonNull(ShellPatternTest.class.getResourceAsStream("shell-patterns.tsv"))) {
            return new String(data.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> Arrays.stream(line.split("\t"))
                            .map(cell -> cell.equals("''") ? "" : cell.replace('%', '\n'))
                            .toList())
                    .toList();
        }
    }

    static Stream<List<String>> patterns() throws IOException {
        return rows().stream().skip(1);
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void matchesWhatPythonMatches(List<String> row) throws IOException {
        List<String> names = rows().getFirst();
        assertThat(names.subList(1, names.size()).stream()
                        .filter(name -> ShellPattern.compile(row.getFirst())
                                .matcher(name)
                                .matches())
                        .toList())
                .isEqualTo(row.subList(1, row.size()));
    }
}
