package dev.shevek.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository is fetched, and its playbook is run on this machine. */
class PullTest {
    private static void git(Path directory, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("git", "-c", "user.name=a", "-c", "user.email=a@example.com", "-C", directory.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static void commit(Path repository, String message) throws IOException, InterruptedException {
        Files.writeString(repository.resolve("local.yml"), """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - debug: {msg: "%s {{ who }}"}
                """.formatted(message));
        git(repository, "add", "-A");
        git(repository, "commit", "-q", "-m", message);
    }

    @Test
    void runsThePlaybookOfARepository(@TempDir Path temp) throws IOException, InterruptedException {
        Path directory = temp.toRealPath();
        Path repository = Files.createDirectory(directory.resolve("repository"));
        git(repository, "init", "-q", "-b", "main");
        commit(repository, "first");
        List<String> args =
                List.of("-U", "file://" + repository, "-d", "clone", "-i", "localhost,", "-e", "who=here", "-o");
        Program first = Program.pull(directory, args);
        assertThat(first.err()).doesNotContain("[ERROR]");
        assertThat(first.out()).startsWith("Starting Ansible Pull at ").contains("\"msg\": \"first here\"");
        assertThat(first.code()).isZero();
        assertThat(Program.pull(directory, args).out()).endsWith("Repository has not changed, quitting.\n");
        commit(repository, "second");
        assertThat(Program.pull(directory, args).out()).contains("\"msg\": \"second here\"");
    }

    @Test
    void saysWhatIsMissing(@TempDir Path temp) throws IOException, InterruptedException {
        Path directory = temp.toRealPath();
        assertThat(Program.pull(directory, List.of()).err())
                .endsWith("ansible-pull: error: the following arguments are required: -U/--url\n");
        Program nowhere = Program.pull(directory, List.of("-U", "file://" + directory + "/none", "-d", "clone"));
        assertThat(nowhere.err()).contains("git clone");
        assertThat(nowhere.code()).isEqualTo(1);
        Path repository = Files.createDirectory(directory.resolve("repository"));
        git(repository, "init", "-q", "-b", "main");
        commit(repository, "first");
        assertThat(Program.pull(directory, List.of("-U", "file://" + repository, "-d", "copy", "nope.yml"))
                        .err())
                .contains("Could not find a playbook to run: DIR/copy/nope.yml is not there.");
    }
}
