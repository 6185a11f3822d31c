package dev.shevek.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and texts are encrypted with the secret that was meant; what is unclear is refused as ansible-vault refuses it. */
class VaultCommandTest {
    private Path directory;

    @BeforeEach
    void files(@TempDir Path temp) throws IOException {
        directory = temp.toRealPath();
        Files.writeString(directory.resolve("one"), "first\n");
        Files.writeString(directory.resolve("two"), "second\n");
        Files.writeString(directory.resolve("file"), "hello\n");
    }

    private Program vault(String... args) {
        return Program.vault(directory, List.of(args));
    }

    @Test
    void encryptsForItsOwnerOnlyAndRekeys() throws IOException {
        Path file = directory.resolve("file");
        assertThat(vault("encrypt", "file", "--vault-id", "one").code()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(vault("rekey", "file", "--vault-id", "one", "--new-vault-id", "x@two")
                        .err())
                .isEqualTo("Rekey successful\n");
        assertThat(file).content().startsWith("$ANSIBLE_VAULT;1.2;AES256;x\n");
        assertThat(vault("view", "file", "--vault-id", "one", "--vault-id", "two")
                        .out())
                .isEqualTo("hello\n");
        assertThat(vault("view", "file", "--vault-id", "one").code()).isEqualTo(1);
    }

    @Test
    void refusesSeveralSecretsToEncryptWith() {
        Program unclear = vault("encrypt", "file", "--vault-id", "a@one", "--vault-id", "b@two");
        assertThat(unclear.code()).isEqualTo(5);
        assertThat(unclear.err())
                .isEqualTo("[ERROR]: The vault-ids a,b are available to encrypt. Specify the vault-id to encrypt with"
                        + " --encrypt-vault-id\n");
        assertThat(vault("encrypt_string", "--vault-id", "a@one", "--encrypt-vault-id", "c", "x")
                        .err())
                .isEqualTo("[ERROR]: Did not find a match for --encrypt-vault-id=c in the known vault-ids ['a']\n");
    }

    @Test
    void goesOnWithoutASecretThatCannotBeHad() {
        Program program = vault("encrypt_string", "--vault-id", "a@nowhere", "--vault-id", "b@two", "-n", "x", "y");
        assertThat(program.err())
                .startsWith("[WARNING]: Error getting vault password file (a): The vault password file DIR/nowhere was"
                        + " not found\n");
        Program named = vault("encrypt_string", "--vault-id", "b@two", "-n", "x", "y", "-n", "z", "w");
        assertThat(named.out())
                .contains("x: !vault |\n          $ANSIBLE_VAULT;1.2;AES256;b\n")
                .contains("z: !vault |\n");
        assertThat(vault("encrypt_string", "--vault-id", "b@two", "").err())
                .isEqualTo("[ERROR]: The plaintext provided from the command line args was empty, not encrypting\n");
    }
}
