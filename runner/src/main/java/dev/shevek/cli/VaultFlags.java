package dev.shevek.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The flags of ansible-vault's actions, with the spellings of ansible-core 2.19. */
final class VaultFlags {
    static final String ACTIONS = "'create', 'decrypt', 'edit', 'view', 'encrypt', 'encrypt_string', 'rekey'";

    private static final List<Flag> ALL = List.of(
            new Flag(List.of("--verbose", "-v"), Flag.Kind.COUNT, "", "Say more; may be repeated."),
            Flag.on("Show this text.", "--help", "-h"),
            Flag.values("ID", "A vault identity: label@source; may be repeated.", "--vault-id"),
            Flag.on("Ask for the vault password.", "--ask-vault-password", "-J", "--ask-vault-pass"),
            Flag.values(
                    "FILE",
                    "Read the vault password from a file or a script; may be repeated.",
                    "--vault-password-file",
                    "--vault-pass-file"));
    private static final Flag OUTPUT = Flag.value("FILE", "Write there; - is standard output.", "--output");
    private static final Flag ENCRYPT_ID =
            Flag.value("ID", "Encrypt with the secret of this vault id.", "--encrypt-vault-id");
    private static final Flag NO_TERMINAL = Flag.on("Open the editor without a terminal too.", "--skip-tty-check");

    private VaultFlags() {}

    /** The flags of an action; null when there is no such action. */
    static @Nullable List<Flag> of(String action) {
        return switch (action) {
            case "create" -> with(List.of(ENCRYPT_ID, NO_TERMINAL));
            case "edit" -> with(List.of(ENCRYPT_ID));
            case "view" -> with(List.of());
            case "decrypt" -> with(List.of(OUTPUT));
            case "encrypt" -> with(List.of(OUTPUT, ENCRYPT_ID));
            case "encrypt_string" ->
                with(List.of(
                        OUTPUT,
                        ENCRYPT_ID,
                        Flag.on("Ask for the text.", "--prompt", "-p"),
                        Flag.on("Show what is typed.", "--show-input"),
                        Flag.values("NAME", "The variable of a text; may be repeated.", "--name", "-n"),
                        Flag.value("NAME", "The variable of the text on standard input.", "--stdin-name")));
            case "rekey" ->
                with(List.of(
                        ENCRYPT_ID,
                        Flag.value("ID", "The new identity: label@source.", "--new-vault-id"),
                        Flag.value("FILE", "Read the new password from a file.", "--new-vault-password-file")));
            default -> null;
        };
    }

    private static List<Flag> with(List<Flag> own) {
        List<Flag> flags = new ArrayList<>(ALL);
        flags.addAll(own);
        return flags;
    }

    /** What {@code --help} says. */
    static String overview(String program) {
        return "Usage: " + program + " ACTION [OPTION]... [FILE]...\n" + """

                Keeps files and variables encrypted.

                  create           a new file, in the editor
                  edit             an encrypted file, in the editor
                  view             print an encrypted file
                  encrypt          files; without any, standard input
                  decrypt          files; without any, standard input
                  encrypt_string   texts, as variables for YAML
                  rekey            under another password

                ACTION --help says more about each.""";
    }
}
