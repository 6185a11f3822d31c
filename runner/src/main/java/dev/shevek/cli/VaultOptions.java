package dev.shevek.cli;

import dev.shevek.config.Settings;
import dev.shevek.source.ProblemException;
import dev.shevek.vault.Vault;
import dev.shevek.vault.VaultPasswords;
import dev.shevek.vault.VaultSecret;
import java.io.Console;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every command that opens vaults. */
public final class VaultOptions {
    @Option(
            names = "--vault-id",
            paramLabel = "ID@SOURCE",
            description = "A vault id with its password file, or @prompt; may be repeated.")
    private List<String> vaultIds = new ArrayList<>();

    @Option(
            names = {"--vault-password-file", "--vault-pass-file"},
            paramLabel = "FILE",
            description = "A file with a vault password, or a script that prints one; may be repeated.")
    private List<String> passwordFiles = new ArrayList<>();

    @Option(
            names = {"-J", "--ask-vault-password", "--ask-vault-pass"},
            description = "Ask for a vault password.")
    private boolean ask;

    @Option(
            names = {"-v", "--verbose"},
            description = "Say more; may be repeated.")
    private boolean[] verbose = {};

    /** What is said first under {@code -v}: which settings count; empty without. */
    String greeting(Settings settings) {
        if (verbose.length == 0) {
            return "";
        }
        Path file = settings.configFile();
        return (file == null ? "No config file found; using defaults" : "Using " + file + " as config file") + "\n";
    }

    /** The vault with all secrets of the options and settings, in the order Ansible tries them. */
    public Vault vault(Settings settings) {
        VaultPasswords passwords = passwords(settings);
        List<VaultSecret> secrets = new ArrayList<>();
        for (String id : settings.texts("DEFAULT_VAULT_IDENTITY_LIST")) {
            secrets.add(passwords.ofVaultId(id));
        }
        vaultIds.forEach(id -> secrets.add(passwords.ofVaultId(id)));
        String identity = settings.textOrEmpty("DEFAULT_VAULT_IDENTITY");
        passwordFiles.forEach(file -> secrets.add(passwords.ofFile(identity, file)));
        String configured = settings.text("DEFAULT_VAULT_PASSWORD_FILE");
        if (configured != null) {
            secrets.add(passwords.ofFile(identity, configured));
        }
        if (ask || (secrets.isEmpty() && settings.flag("DEFAULT_ASK_VAULT_PASS"))) {
            secrets.add(passwords.ofPrompt(identity, "Vault password: "));
        }
        return new Vault(secrets, settings.flag("DEFAULT_VAULT_ID_MATCH"));
    }

    static VaultPasswords passwords(Settings settings) {
        return new VaultPasswords(
                settings.surroundings().workingDirectory(),
                settings.surroundings().home(),
                VaultOptions::typed);
    }

    private static char[] typed(String question) {
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .map(console -> console.readPassword("%s", question))
                .orElseThrow(() -> new ProblemException("There is no terminal to ask for a vault password on.", null));
    }
}
