package dev.shevek.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Broken playbooks are refused with ansible-core's exit status, and say where, what and what to do. */
class MistakesTest {
    static List<CaseFile> cases() throws IOException {
        return CaseFile.all("mistakes");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatIsWrong(CaseFile mistake, @TempDir Path temp) throws IOException {
        Path directory = temp.toRealPath();
        mistake.write(directory);
        Program program = Program.playbook(directory, List.of("-i", "h1,", "--syntax-check", "site.yml"));
        assertThat(program.err()).isEqualTo(mistake.answer());
        assertThat(program.code()).isEqualTo(mistake.exitCode());
    }
}
