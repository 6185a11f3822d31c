package dev.shevek.cli;

import dev.shevek.config.Settings;
import dev.shevek.source.Problems;
import dev.shevek.vault.Vault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /** The vault with all secrets of the options and settings. */
    Vault vault(Settings settings, Problems problems) {
        VaultSources sources = new VaultSources(vaultIds, passwordFiles, ask);
        return new Vault(sources.secrets(settings, false, false, problems), settings.flag("DEFAULT_VAULT_ID_MATCH"));
    }
}
