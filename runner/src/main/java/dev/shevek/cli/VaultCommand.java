package dev.shevek.cli;

import dev.shevek.config.Settings;
import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.source.ProblemRenderer;
import dev.shevek.source.Problems;
import dev.shevek.source.SourceText;
import dev.shevek.vault.SecretFiles;
import dev.shevek.vault.UndecryptableException;
import dev.shevek.vault.Vault;
import dev.shevek.vault.VaultSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code ansible-vault}: makes, shows and changes encrypted files. */
final class VaultCommand {
    private static final Set<String> WRITES = Set.of("encrypt", "encrypt_string", "create");

    private final String program;
    private final Console console;

    VaultCommand(String program, Console console) {
        this.program = program;
        this.console = console;
    }

    /** Options that do not go together; exit status 5. */
    static final class OptionsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OptionsException(String message) {
            super(message);
        }
    }

    /** Does what the command line asks; returns the exit status. */
    int run(List<String> typed) {
        List<String> args = new ArrayList<>(typed);
        if (args.contains("--version")) {
            return console.print(Version.text(program, console));
        }
        List<String> before = new ArrayList<>();
        while (!args.isEmpty() && args.getFirst().startsWith("-v")) {
            before.add(args.removeFirst());
        }
        if (args.isEmpty()) {
            return usage(program, "the following arguments are required: action");
        }
        String action = args.removeFirst();
        if (action.equals("-h") || action.equals("--help")) {
            return console.print(VaultFlags.overview(program));
        }
        List<Flag> flags = VaultFlags.of(action);
        if (flags == null) {
            return usage(
                    program,
                    action.startsWith("-")
                            ? "the following arguments are required: action"
                            : "argument action: invalid choice: '" + action + "' (choose from " + VaultFlags.ACTIONS
                                    + ")");
        }
        if (args.contains("-h") || args.contains("--help")) {
            return console.print(CommandArguments.help(program + " " + action, "FILE", "", flags));
        }
        before.addAll(args);
        try {
            return perform(action, CommandArguments.parse(program, "FILE", flags, before));
        } catch (CommandArguments.UsageException mistake) {
            return usage(program + " " + action, String.valueOf(mistake.getMessage()));
        }
    }

    private int usage(String called, String message) {
        return console.fail("usage: " + called + " [OPTION]...\n" + called + ": error: " + message, ExitCode.USAGE);
    }

    private int perform(String action, CommandArguments args) throws CommandArguments.UsageException {
        if (args.has("--new-vault-id") && args.has("--new-vault-password-file")) {
            throw new CommandArguments.UsageException(
                    "argument --new-vault-password-file: not allowed with argument --new-vault-id");
        }
        ProblemRenderer renderer = new ProblemRenderer(new SourceText());
        Problems problems = new Problems();
        try {
            Settings settings = console.settings();
            if (args.count("--verbose") > 0) {
                Path file = settings.configFile();
                console.print(
                        file == null ? "No config file found; using defaults" : "Using " + file + " as config file");
            }
            work(action, args, settings, problems);
            problems.drain().forEach(problem -> console.err().print(renderer.render(problem)));
            return ExitCode.OK;
        } catch (OptionsException mistake) {
            problems.drain().forEach(problem -> console.err().print(renderer.render(problem)));
            return console.fail("[ERROR]: " + mistake.getMessage(), ExitCode.OPTIONS);
        } catch (ProblemException failed) {
            console.out().flush();
            problems.drain().forEach(problem -> console.err().print(renderer.render(problem)));
            failed.problems().forEach(problem -> console.err().print(renderer.render(problem)));
            return ExitCode.ERROR;
        } catch (IOException failed) {
            return console.fail("[ERROR]: " + failed.getMessage(), ExitCode.ERROR);
        }
    }

    private void work(String action, CommandArguments args, Settings settings, Problems problems) throws IOException {
        check(action, args);
        List<VaultSecret> secrets = VaultSources.of(args).secrets(settings, true, WRITES.contains(action), problems);
        if (secrets.isEmpty()) {
            throw new OptionsException("A vault password is required to use Ansible's Vault");
        }
        String id = args.value("--encrypt-vault-id");
        if (id == null) {
            id = settings.text("DEFAULT_VAULT_ENCRYPT_IDENTITY");
        }
        VaultSecret encrypting = null;
        if (WRITES.contains(action)) {
            if (secrets.size() > 1 && id == null) {
                throw new OptionsException("The vault-ids "
                        + String.join(",", secrets.stream().map(VaultSecret::id).toList())
                        + " are available to encrypt. Specify the vault-id to encrypt with --encrypt-vault-id");
            }
            encrypting = VaultSources.toEncrypt(secrets, id);
        } else if (action.equals("rekey")) {
            encrypting = newSecret(args, settings, id, problems);
        }
        VaultFile files = new VaultFile(
                new Vault(secrets, settings.flag("DEFAULT_VAULT_ID_MATCH")),
                encrypting,
                settings.text("VAULT_ENCRYPT_SALT"),
                args.value("--output"),
                console);
        if (action.equals("encrypt_string")) {
            new VaultStrings(args, files, console).encrypt();
            return;
        }
        boolean piped = action.equals("encrypt") || action.equals("decrypt") || action.equals("view");
        List<String> names = args.rest().isEmpty() && piped ? List.of("-") : args.rest();
        for (String name : names) {
            one(action, name, files, settings);
        }
        boolean shown = Terminal.isTerminal(1);
        switch (action) {
            case "encrypt" -> success(shown, "Encryption successful");
            case "decrypt" -> success(shown, "Decryption successful");
            case "rekey" -> success(true, "Rekey successful");
            default -> {}
        }
    }

    private void success(boolean shown, String text) {
        if (shown) {
            console.err().print(text + "\n");
        }
    }

    private static void check(String action, CommandArguments args) {
        if (action.equals("create") && args.rest().size() != 1) {
            throw new OptionsException("ansible-vault create can take only one filename argument");
        }
        if (args.value("--output") != null && args.rest().size() > 1 && !action.equals("encrypt_string")) {
            throw new OptionsException("At most one input file may be used with the --output option");
        }
        boolean edits = action.equals("create");
        if (edits && !args.has("--skip-tty-check") && !Terminal.isTerminal(1)) {
            throw new OptionsException("not a tty, editor cannot be opened");
        }
    }

    private void one(String action, String name, VaultFile files, Settings settings) throws IOException {
        String editor = settings.textOrEmpty("EDITOR");
        Path file = console.directory().resolve(name);
        switch (action) {
            case "view" -> files.print(files.clear(name));
            case "decrypt" -> files.put(name, files.clear(name));
            case "encrypt" -> {
                byte[] bytes = files.bytes(name);
                if (Vault.isEncrypted(bytes)) {
                    throw new ProblemException("input is already encrypted", null);
                }
                files.put(name, files.encrypted(bytes));
            }
            case "rekey" -> SecretFiles.replace(file, files.encrypted(files.clear(name)));
            case "create" -> {
                if (Files.exists(file)) {
                    throw new ProblemException(file + " exists, please use 'edit' instead", null);
                }
                SecretFiles.replace(file, files.encrypted(SecretFiles.edit(new byte[0], editor, file)));
            }
            case "edit" -> {
                byte[] before = files.clear(name);
                byte[] after = SecretFiles.edit(before, editor, file);
                if (!Arrays.equals(before, after)) {
                    SecretFiles.replace(file, files.sealedAsBefore(name, after));
                }
            }
            default -> throw new IllegalArgumentException(action);
        }
    }

    private static VaultSecret newSecret(
            CommandArguments args, Settings settings, @Nullable String id, Problems problems) {
        String given = args.value("--new-vault-id");
        String file = args.value("--new-vault-password-file");
        String identity = settings.textOrEmpty("DEFAULT_VAULT_IDENTITY");
        List<String> source = given != null
                ? List.of(given)
                : List.of(file == null ? identity + "@prompt_ask_vault_pass" : identity + "@" + file);
        List<VaultSecret> secrets = new VaultSources(source, List.of(), false).only(settings, problems);
        return VaultSources.toEncrypt(secrets, id);
    }

    /** A complaint about a file, with its name behind the message as Ansible has it. */
    static ProblemException about(String name, ProblemException failed) {
        Problem problem = failed.problem();
        String message = failed instanceof UndecryptableException
                ? "Decryption failed (no vault secrets were found that could decrypt)."
                : problem.message();
        Origin nowhere = null;
        return new ProblemException(
                Problem.error(message + " for " + name, nowhere).withHint(problem.hint()));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
