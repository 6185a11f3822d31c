package dev.shevek.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Vaulted files in a run: opened by the right password only, whole only, and never shown. */
class VaultTrustTest {
    private static final String PLAYBOOK = """
            - hosts: all
              gather_facts: false
              tasks:
                - include_vars: secret.yml
                - debug: {msg: "{{ word | length }} {{ word }}"}
                - debug: {var: word}
            """;

    private Path directory = Path.of("");

    @BeforeEach
    void encrypt(@TempDir Path temp) throws IOException {
        directory = temp.toRealPath();
        Files.writeString(directory.resolve("site.yml"), PLAYBOOK);
        Files.writeString(directory.resolve("secret.yml"), "word: hunter2secret\n");
        Files.writeString(directory.resolve("pw"), "open sesame\n");
        Program vault = Program.vault(
                directory,
                List.of(
                        "encrypt",
                        "--vault-password-file",
                        directory.resolve("pw").toString(),
                        directory.resolve("secret.yml").toString()));
        assertThat(vault.code()).as(vault.err()).isZero();
        assertThat(Files.readString(directory.resolve("secret.yml"))).startsWith("$ANSIBLE_VAULT;1.1;AES256\n");
    }

    private Program run(String... more) {
        List<String> args = new ArrayList<>(List.of("-i", "h1,", "-c", "local", "-vvv"));
        args.addAll(List.of(more));
        args.add("site.yml");
        return Program.playbook(directory, args);
    }

    @Test
    void showsNothingOfAVaultedFile() {
        Program program = run("--vault-password-file", directory.resolve("pw").toString());
        assertThat(program.code()).as(program.out()).isZero();
        assertThat(program.out()).contains("\"msg\": \"********\"").doesNotContain("hunter2secret");
        assertThat(program.err()).doesNotContain("hunter2secret");
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("a changed digit", text -> text.substring(0, 60) + other(text.charAt(60)) + text.substring(61)),
                damage("a lost end", text -> text.substring(0, text.length() - 90)),
                damage("half a digit", text -> text.stripTrailing().substring(0, text.length() - 2)),
                damage("no body", text -> text.substring(0, text.indexOf('\n') + 1)),
                damage("another cipher", text -> text.replace("AES256", "AES128")));
    }

    private static Arguments damage(String name, UnaryOperator<String> change) {
        return Arguments.of(name, change);
    }

    private static char other(char digit) {
        return digit == '3' ? '4' : '3';
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void refusesADamagedFile(String name, UnaryOperator<String> change) throws IOException {
        Path file = directory.resolve("secret.yml");
        Files.writeString(file, change.apply(Files.readString(file)));
        Program program = run("--vault-password-file", directory.resolve("pw").toString());
        assertThat(program.code()).as(program.out() + program.err()).isEqualTo(2);
        assertThat(program.out()).contains("FAILED").doesNotContain("13 ");
    }

    @Test
    void readsWindowsLineEnds() throws IOException {
        Path file = directory.resolve("secret.yml");
        Files.writeString(file, Files.readString(file).replace("\n", "\r\n"));
        assertThat(run("--vault-password-file", directory.resolve("pw").toString())
                        .out())
                .contains("\"msg\": \"********\"");
    }

    @Test
    void refusesTheWrongPasswordAndTriesSeveral() throws IOException {
        Path wrong = Files.writeString(directory.resolve("wrong"), "no");
        Program program = run("--vault-password-file", wrong.toString());
        assertThat(program.code()).isEqualTo(2);
        assertThat(program.out()).contains("Decryption failed");
        assertThat(run("--vault-id", "a@" + wrong, "--vault-id", "b@" + directory.resolve("pw"))
                        .code())
                .isZero();
    }

    @Test
    void takesPasswordsFromScriptsAndInAnyBytes() throws IOException {
        Path script = Files.writeString(directory.resolve("ask"), "#!/bin/sh\necho 'open sesame'\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        assertThat(run("--vault-password-file", script.toString()).code()).isZero();
        Path bytes = Files.write(directory.resolve("bytes"), "pässword \u0001".getBytes(StandardCharsets.ISO_8859_1));
        Path file = Files.writeString(directory.resolve("secret.yml"), "word: hunter2secret\n");
        Program.vault(directory, List.of("encrypt", "--vault-password-file", bytes.toString(), file.toString()));
        assertThat(run("--vault-password-file", bytes.toString()).code()).isZero();
    }

    @Test
    void readsVaultedExtraVars() {
        Program program = run(
                "--vault-password-file",
                directory.resolve("pw").toString(),
                "-e",
                "@" + directory.resolve("secret.yml"));
        assertThat(program.code()).as(program.out() + program.err()).isZero();
    }
}
