package dev.shevek.cli;

import dev.shevek.config.Settings;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.source.Problems;
import dev.shevek.vault.VaultPasswords;
import dev.shevek.vault.VaultSecret;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the command line says that vault passwords are.
 *
 * @param ids of {@code --vault-id}
 * @param files of {@code --vault-password-file}
 * @param ask whether to ask
 */
record VaultSources(List<String> ids, List<String> files, boolean ask) {
    private static final String PROMPT = "prompt_ask_vault_pass";

    static VaultSources of(CommandArguments args) {
        return new VaultSources(
                args.all("--vault-id"), args.all("--vault-password-file"), args.has("--ask-vault-password"));
    }

    /** The sources of the settings and of the command line, as {@code id@source}, in the order Ansible tries them. */
    private List<String> all(Settings settings) {
        String identity = settings.textOrEmpty("DEFAULT_VAULT_IDENTITY");
        List<String> all = new ArrayList<>(settings.texts("DEFAULT_VAULT_IDENTITY_LIST"));
        all.addAll(ids);
        files.forEach(file -> all.add(identity + "@" + file));
        String file = settings.text("DEFAULT_VAULT_PASSWORD_FILE");
        if (file != null) {
            all.add(identity + "@" + file);
        }
        if (ask || settings.flag("DEFAULT_ASK_VAULT_PASS")) {
            all.add(identity + "@" + PROMPT);
        }
        return all;
    }

    /**
     * The secrets that can be had.
     *
     * @param prompts asks when no source is named
     * @param create whether what is typed is a new password, to be typed twice
     * @param problems takes a warning for each source that gives none
     * @throws ProblemException when sources are named and none gives a secret
     */
    List<VaultSecret> secrets(Settings settings, boolean prompts, boolean create, Problems problems) {
        return secrets(settings, all(settings), prompts, create, problems);
    }

    /** The secrets of {@link #ids} alone, whatever the settings say; what is typed is new. */
    List<VaultSecret> only(Settings settings, Problems problems) {
        return secrets(settings, ids, false, true, problems);
    }

    private static List<VaultSecret> secrets(
            Settings settings, List<String> named, boolean prompts, boolean create, Problems problems) {
        List<String> sources = named;
        if (sources.isEmpty() && prompts) {
            sources = List.of(settings.textOrEmpty("DEFAULT_VAULT_IDENTITY") + "@" + PROMPT);
        }
        VaultPasswords passwords = passwords(settings);
        List<VaultSecret> secrets = new ArrayList<>();
        Problem last = null;
        for (String source : sources) {
            String written = source.strip();
            try {
                secrets.add(one(passwords, written, create));
            } catch (ProblemException unavailable) {
                last = unavailable.problem();
                problems.warning(complaint(written, last.message()), null);
            }
        }
        if (secrets.isEmpty() && last != null) {
            throw new ProblemException(last);
        }
        return secrets;
    }

    static VaultPasswords passwords(Settings settings) {
        return new VaultPasswords(
                settings.surroundings().workingDirectory(),
                settings.surroundings().home(),
                question -> Passwords.ask(question).toCharArray());
    }

    private static VaultSecret one(VaultPasswords passwords, String source, boolean create) {
        int at = source.indexOf('@');
        String id = at < 0 ? "default" : source.substring(0, at);
        String from = source.substring(at + 1);
        if (!from.equals("prompt") && !from.equals(PROMPT)) {
            return passwords.ofVaultId(source);
        }
        boolean named = from.equals("prompt");
        String start = create ? (named ? "New vault" : "New Vault") : "Vault";
        String rest = " password" + (named ? " (" + id + ")" : "") + ": ";
        return passwords.ofPrompt(
                id, start + rest, create ? "Confirm " + (named ? "new vault" : "New Vault") + rest : null);
    }

    private static String complaint(String source, String reason) {
        int at = source.indexOf('@');
        String id = at < 0 ? "None" : source.substring(0, at);
        boolean prompt = source.endsWith("@prompt") || source.endsWith("@" + PROMPT);
        boolean missing = reason.endsWith("was not found") || reason.endsWith("can not be a directory");
        return (prompt
                        ? "Error in vault password prompt ("
                        : missing ? "Error getting vault password file (" : "Error in vault password file loading (")
                + id + "): " + reason;
    }

    /** The secret to encrypt with: the one that is named, else the only one. */
    static VaultSecret toEncrypt(List<VaultSecret> secrets, @Nullable String id) {
        if (id == null) {
            return secrets.getFirst();
        }
        for (VaultSecret secret : secrets) {
            if (secret.id().equals(id)) {
                return secret;
            }
        }
        String known = String.join("', '", secrets.stream().map(VaultSecret::id).toList());
        throw new ProblemException(
                "Did not find a match for --encrypt-vault-id=" + id + " in the known vault-ids ['" + known + "']",
                null);
    }
}
