package dev.shevek.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Ansible would say only when a task is reached is said before: as warnings, as errors under {@code --strict}. */
class StrictTest {
    static List<CaseFile> cases() throws IOException {
        return CaseFile.all("strict");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysItBeforeTheFirstHost(CaseFile doubtful, @TempDir Path temp) throws IOException {
        Path directory = temp.toRealPath();
        doubtful.write(directory);
        List<String> args = new ArrayList<>(List.of("-i", "h1,", "--syntax-check", "site.yml"));
        Program lenient = Program.playbook(directory, args);
        args.add("--strict");
        Program strict = Program.playbook(directory, args);
        assertThat(strict.err()).isEqualTo(doubtful.answer());
        assertThat(strict.code()).isEqualTo(doubtful.exitCode());
        assertThat(lenient.err()).isEqualTo(doubtful.answer().replace("[ERROR]", "[WARNING]"));
        assertThat(lenient.code()).isZero();
    }
}
