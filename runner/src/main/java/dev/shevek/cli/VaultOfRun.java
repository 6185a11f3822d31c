package dev.shevek.cli;

import dev.shevek.config.Settings;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.vault.Vault;
import dev.shevek.vault.VaultPasswords;
import dev.shevek.vault.VaultSecret;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The vault secrets of a run, in the order that ansible-core tries them: settings, ids, password files, the prompt. */
final class VaultOfRun {
    private VaultOfRun() {}

    /** Opens the vault; throws {@link ProblemException} when no secret that was asked for can be had. */
    static Vault open(CommandArguments args, Settings settings) {
        VaultPasswords passwords = new VaultPasswords(
                settings.surroundings().workingDirectory(),
                settings.surroundings().home(),
                question -> Passwords.ask(question).toCharArray());
        String identity = settings.textOrEmpty("DEFAULT_VAULT_IDENTITY");
        List<String> wanted = new ArrayList<>(settings.texts("DEFAULT_VAULT_IDENTITY_LIST"));
        wanted.addAll(args.all("--vault-id"));
        args.all("--vault-password-file").forEach(file -> wanted.add(identity + "@" + file));
        String file = settings.text("DEFAULT_VAULT_PASSWORD_FILE");
        if (file != null) {
            wanted.add(identity + "@" + file);
        }
        if (args.has("--ask-vault-password") || settings.flag("DEFAULT_ASK_VAULT_PASS")) {
            wanted.add(identity + "@prompt_ask_vault_pass");
        }
        List<VaultSecret> secrets = new ArrayList<>();
        @Nullable Problem last = null;
        for (String source : wanted) {
            try {
                secrets.add(passwords.ofVaultId(source));
            } catch (ProblemException unavailable) {
                last = unavailable.problem();
            }
        }
        if (secrets.isEmpty() && last != null) {
            throw new ProblemException(last);
        }
        return new Vault(secrets, settings.flag("DEFAULT_VAULT_ID_MATCH"));
    }
}
