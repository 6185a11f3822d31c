package dev.shevek.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What comes from hosts, files, prompts and lookups is never taken for a template, and nothing that a template says gets out
 * of it: playbooks whose output has every line of {@code answer} in it, and no line of {@code never}.
 */
class TrustTest {
    static List<CaseFile> cases() throws IOException {
        return CaseFile.all("trust");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void keepsDataAndCodeApart(CaseFile trial, @TempDir Path temp) throws IOException {
        Path directory = temp.toRealPath();
        trial.write(directory);
        List<String> args = new ArrayList<>(List.of("-i", "h1,", "-c", "local"));
        args.addAll(trial.arguments().equals(List.of("--list-tasks")) ? List.of() : trial.arguments());
        args.add("site.yml");
        Program program = Program.playbook(directory, args);
        String said = program.out() + program.err();
        assertThat(program.code()).as(said).isEqualTo(trial.exitCode());
        assertThat(said).contains(trial.answer().strip().lines().toList());
        Path never = directory.resolve("never");
        if (Files.exists(never)) {
            assertThat(said)
                    .doesNotContain(Files.readString(never).strip().lines().toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "yaml", "ansible.posix.json", "minimal", "oneline"})
    void hidesSecretsFromEveryRendererAndTheLog(String callback, @TempDir Path temp) throws IOException {
        Path directory = temp.toRealPath();
        CaseFile trial = CaseFile.all("trust").stream()
                .filter(each -> each.name().equals("no-log-hides-everywhere.case"))
                .findFirst()
                .orElseThrow();
        trial.write(directory);
        Files.writeString(
                directory.resolve("ansible.cfg"),
                "[defaults]\nstdout_callback = " + callback
                        + "\nlog_path = run.log\ncallbacks_enabled = junit, ansible.posix.profile_tasks\n");
        Program program =
                Program.playbook(directory, List.of("-i", "h1,", "-c", "local", "-vvvv", "--diff", "site.yml"));
        assertThat(program.code()).isZero();
        assertThat(program.out() + program.err()).doesNotContain("hunter2secret");
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("a") && !file.endsWith("never")) {
                    assertThat(Files.readString(file)).as(file.toString()).doesNotContain("hunter2secret");
                }
            }
        }
    }
}
