package dev.shevek.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is asked to end, as by ^C, takes with it what it had started. */
final class InterruptTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path dir;

    @Test
    void endsTheCommandAndSaysSo() throws IOException, InterruptedException {
        Path pid = dir.resolve("pid");
        Path book = Files.writeString(dir.resolve("book.yml"), """
                - hosts: localhost
                  connection: local
                  gather_facts: false
                  tasks:
                    - shell: echo $$ > %1$s.new; mv %1$s.new %1$s; exec sleep 300
                    - file: {path: "{{ playbook_dir }}/never", state: touch}
                """.formatted(pid));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.shevek.cli.Main",
                        "--as",
                        "ansible-playbook",
                        book.toString())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("out").toFile())
                .start();
        while (!Files.exists(pid) && process.isAlive()) {
            boolean _ = process.waitFor(50, TimeUnit.MILLISECONDS);
        }
        Path command = Path.of("/proc", Files.readString(pid).strip(), "cmdline");
        assertThat(Files.readString(command)).startsWith("sleep");
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(Files.readString(dir.resolve("out")))
                .contains("PLAY RECAP")
                .endsWith("[ERROR]: User interrupted execution\n");
        // what nobody has waited for yet has an empty command line
        assertThat(Files.exists(command) ? Files.readString(command) : "").isEmpty();
        assertThat(dir.resolve("never")).doesNotExist();
    }
}
