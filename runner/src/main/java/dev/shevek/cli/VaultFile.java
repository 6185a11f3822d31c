package dev.shevek.cli;

import dev.shevek.source.ProblemException;
import dev.shevek.vault.SecretFiles;
import dev.shevek.vault.Vault;
import dev.shevek.vault.VaultSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes what {@code ansible-vault} works on: files, standard input and output ({@code -}).
 *
 * @param vault opens
 * @param secret to encrypt with; null for actions that only read
 * @param salt of the settings, or null
 * @param output of {@code --output}, or null
 * @param console the process
 */
record VaultFile(
        Vault vault,
        @Nullable VaultSecret secret,
        @Nullable String salt,
        @Nullable String output,
        Console console) {

    byte[] bytes(String name) throws IOException {
        if (name.equals("-")) {
            return System.in.readAllBytes();
        }
        Path file = path(name);
        if (Files.isDirectory(file) || !Files.exists(file)) {
            String reason = Files.isDirectory(file) ? "Is a directory" : "No such file or directory";
            throw new ProblemException("Unable to read source file (" + file + "): " + reason, null);
        }
        return Files.readAllBytes(file);
    }

    private Path path(String name) {
        return console.directory().resolve(name);
    }

    /** The clear content of an encrypted file; throws {@link ProblemException} naming it. */
    byte[] clear(String name) throws IOException {
        byte[] bytes = bytes(name);
        String shown = name.equals("-") ? "-" : path(name).toString();
        if (!Vault.isEncrypted(bytes)) {
            throw new ProblemException("Input is not vault encrypted data. for " + shown, null);
        }
        try {
            return vault.decrypt(bytes, null);
        } catch (ProblemException failed) {
            throw VaultCommand.about(shown, failed);
        }
    }

    byte[] encrypted(byte[] clear) {
        VaultSecret with = secret;
        if (with == null) {
            throw new IllegalStateException("nothing is to be encrypted");
        }
        return Vault.encrypt(clear, with, salt).getBytes(StandardCharsets.US_ASCII);
    }

    /** Changed content under the secret and the vault id that a file had before. */
    byte[] sealedAsBefore(String name, byte[] clear) throws IOException {
        byte[] bytes = bytes(name);
        return Vault.encryptLike(bytes, clear, vault.opener(bytes, null), salt).getBytes(StandardCharsets.US_ASCII);
    }

    /** Writes to where {@code --output} says, else back. */
    void put(String name, byte[] bytes) throws IOException {
        String to = output == null ? name : output;
        if (to.equals("-")) {
            print(bytes);
        } else {
            SecretFiles.write(path(to), bytes);
        }
    }

    void print(byte[] bytes) {
        console.out().write(bytes, 0, bytes.length);
        console.out().flush();
    }
}
