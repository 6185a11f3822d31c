package dev.shevek.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Broken playbooks: what is said, where, and what to do; with ansible-core's exit status wherever its own is no accident.
 * What ansible-core says stands in each case; {@code conformance/mistakes} shows both, and records.
 */
class MistakesTest {
    static List<CaseFile> cases() throws IOException {
        return CaseFile.all("mistakes");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatIsWrong(CaseFile mistake, @TempDir Path temp) throws IOException {
        Path directory = temp.toRealPath();
        mistake.write(directory);
        List<String> args = new ArrayList<>(mistake.arguments());
        if (!args.contains("-i")) {
            args.addAll(0, List.of("-i", "h1,"));
        }
        args.add("site.yml");
        Program program = Program.playbook(directory, args);
        assertThat((program.out() + program.err()).stripTrailing())
                .isEqualTo(mistake.answer().stripTrailing());
        assertThat(program.code()).isEqualTo(mistake.exitCode());
    }
}
