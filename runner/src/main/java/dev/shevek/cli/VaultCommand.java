package dev.shevek.cli;

import dev.shevek.config.Settings;
import dev.shevek.config.Surroundings;
import dev.shevek.source.Origin;
import dev.shevek.source.ProblemException;
import dev.shevek.source.ProblemRenderer;
import dev.shevek.source.SourceText;
import dev.shevek.vault.SecretFiles;
import dev.shevek.vault.Vault;
import dev.shevek.vault.VaultPasswords;
import dev.shevek.vault.VaultSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes, shows and changes encrypted files as {@code ansible-vault} does. */
@Command(name = "vault", description = "Work with encrypted files.", mixinStandardHelpOptions = true)
public final class VaultCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "ACTION",
            description = "create, edit, view, encrypt, decrypt, rekey or encrypt_string.")
    private String action = "";

    @Parameters(index = "1..*", paramLabel = "FILE", description = "Files, or texts to encrypt.")
    private List<String> arguments = new ArrayList<>();

    @Option(names = "--encrypt-vault-id", paramLabel = "ID", description = "Encrypt with the secret of this vault id.")
    private @Nullable String encryptId;

    @Option(names = "--output", paramLabel = "FILE", description = "Write there; - is standard output.")
    private @Nullable String output;

    @Option(
            names = {"-n", "--name"},
            paramLabel = "NAME",
            description = "The variable of the text to encrypt.")
    private @Nullable String name;

    @Option(names = "--stdin-name", paramLabel = "NAME", description = "The variable of the text on standard input.")
    private @Nullable String stdinName;

    @Option(
            names = {"--new-vault-id"},
            paramLabel = "ID@SOURCE",
            description = "With rekey: the new id and password.")
    private @Nullable String newId;

    @Option(names = "--new-vault-password-file", paramLabel = "FILE", description = "With rekey: the new password.")
    private @Nullable String newPasswordFile;

    @Mixin
    private VaultOptions vaultOptions = new VaultOptions();

    @Override
    public Integer call() {
        ProblemRenderer renderer = new ProblemRenderer(new SourceText());
        try {
            run(Settings.load(Surroundings.ofProcess()));
            return 0;
        } catch (ProblemException failed) {
            failed.problems().forEach(problem -> System.err.print(renderer.render(problem)));
            return 1;
        } catch (IOException failed) {
            System.err.println("[ERROR]: " + failed.getMessage());
            return 1;
        }
    }

    private void run(Settings settings) throws IOException {
        Vault vault = vaultOptions.vault(settings);
        if (vault.secrets().isEmpty()) {
            VaultSecret typed = VaultOptions.passwords(settings)
                    .ofPrompt(settings.textOrEmpty("DEFAULT_VAULT_IDENTITY"), "Vault password: ");
            vault = new Vault(List.of(typed), settings.flag("DEFAULT_VAULT_ID_MATCH"));
        }
        String salt = settings.text("VAULT_ENCRYPT_SALT");
        if (action.equals("encrypt_string")) {
            encryptTexts(vault, salt);
            return;
        }
        if (arguments.isEmpty()) {
            if (!action.equals("encrypt") && !action.equals("decrypt") && !action.equals("view")) {
                throw new ProblemException("vault " + action + " needs a file", null);
            }
            arguments = List.of("-");
        }
        for (String argument : arguments) {
            one(argument, vault, salt, settings);
        }
        switch (action) {
            case "encrypt" -> System.err.println("Encryption successful");
            case "decrypt" -> System.err.println("Decryption successful");
            case "rekey" -> System.err.println("Rekey successful");
            default -> {}
        }
    }

    private void one(String argument, Vault vault, @Nullable String salt, Settings settings) throws IOException {
        Path file = settings.surroundings().workingDirectory().resolve(argument);
        switch (action) {
            case "view" -> print(clear(argument, file, vault));
            case "decrypt" -> put(argument, file, clear(argument, file, vault));
            case "encrypt" -> {
                byte[] bytes = bytes(argument, file);
                if (Vault.isEncrypted(bytes)) {
                    throw new ProblemException("input is already encrypted", null);
                }
                put(argument, file, encrypted(bytes, secret(vault), salt));
            }
            case "rekey" ->
                SecretFiles.replace(file, encrypted(clear(argument, file, vault), newSecret(settings), salt));
            case "create" -> {
                if (Files.exists(file)) {
                    throw new ProblemException(file + " exists, please use 'edit' instead", null);
                }
                byte[] text = SecretFiles.edit(new byte[0], settings.textOrEmpty("EDITOR"), file);
                SecretFiles.replace(file, encrypted(text, secret(vault), salt));
            }
            case "edit" -> {
                byte[] before = clear(argument, file, vault);
                byte[] after = SecretFiles.edit(before, settings.textOrEmpty("EDITOR"), file);
                if (!Arrays.equals(before, after)) {
                    VaultSecret same = vault.opener(bytes(argument, file), Origin.ofFile(file.toString()));
                    SecretFiles.replace(file, encrypted(after, encryptId == null ? same : secret(vault), salt));
                }
            }
            default ->
                throw new ProblemException(
                        "There is no 'vault " + action
                                + "': use create, edit, view, encrypt, decrypt, rekey or encrypt_string.",
                        null);
        }
    }

    private void encryptTexts(Vault vault, @Nullable String salt) throws IOException {
        VaultSecret secret = secret(vault);
        StringBuilder text = new StringBuilder();
        if (stdinName != null || arguments.isEmpty()) {
            text.append(variable(stdinName, encrypted(System.in.readAllBytes(), secret, salt)));
        }
        for (String argument : arguments) {
            text.append(variable(name, encrypted(argument.getBytes(StandardCharsets.UTF_8), secret, salt)));
        }
        print(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String variable(@Nullable String name, byte[] vaultText) {
        String body = new String(vaultText, StandardCharsets.US_ASCII).indent(10);
        return (name == null ? "" : name + ": ") + "!vault |\n" + body;
    }

    private byte[] clear(String argument, Path file, Vault vault) throws IOException {
        return vault.decrypt(bytes(argument, file), Origin.ofFile(argument.equals("-") ? "<stdin>" : file.toString()));
    }

    private static byte[] bytes(String argument, Path file) throws IOException {
        return argument.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(file);
    }

    private void put(String argument, Path file, byte[] bytes) throws IOException {
        String to = output == null ? argument : output;
        if (to.equals("-")) {
            print(bytes);
        } else {
            SecretFiles.replace(output == null ? file : file.resolveSibling(to), bytes);
        }
    }

    private static void print(byte[] bytes) {
        System.out.write(bytes, 0, bytes.length);
        System.out.flush();
    }

    private static byte[] encrypted(byte[] clear, VaultSecret secret, @Nullable String salt) {
        return Vault.encrypt(clear, secret, salt).getBytes(StandardCharsets.US_ASCII);
    }

    private VaultSecret secret(Vault vault) {
        if (encryptId == null) {
            return vault.secrets().getFirst();
        }
        for (VaultSecret secret : vault.secrets()) {
            if (secret.id().equals(encryptId)) {
                return secret;
            }
        }
        throw new ProblemException(
                "Did not find a match for --encrypt-vault-id=" + encryptId + " in the known vault-ids "
                        + vault.secrets().stream().map(VaultSecret::id).toList(),
                null);
    }

    private VaultSecret newSecret(Settings settings) {
        VaultPasswords passwords = VaultOptions.passwords(settings);
        String identity = encryptId == null ? settings.textOrEmpty("DEFAULT_VAULT_IDENTITY") : encryptId;
        if (newId != null) {
            return passwords.ofVaultId(newId);
        }
        return newPasswordFile == null
                ? passwords.ofPrompt(identity, "New Vault password: ")
                : passwords.ofFile(identity, newPasswordFile);
    }
}
