package dev.shevek.cli;

import dev.shevek.config.Settings;
import dev.shevek.source.ProblemException;
import dev.shevek.source.Problems;
import dev.shevek.vault.Vault;
import dev.shevek.vault.VaultSecret;
import java.util.List;

/** The vault secrets of a run, in the order that ansible-core tries them: settings, ids, password files, the prompt. */
final class VaultOfRun {
    private VaultOfRun() {}

    /** Opens the vault; throws {@link ProblemException} when no secret that was asked for can be had. */
    static Vault open(CommandArguments args, Settings settings, Problems problems) {
        List<VaultSecret> secrets = VaultSources.of(args).secrets(settings, false, false, problems);
        return new Vault(secrets, settings.flag("DEFAULT_VAULT_ID_MATCH"));
    }
}
