package dev.shevek.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ansible-vault encrypt_string}: texts as encrypted variables, to be put into YAML. */
final class VaultStrings {
    private final CommandArguments args;
    private final VaultFile files;
    private final Console console;

    /** An encrypted text, its name or null, and where it is from. */
    private record Entry(String vaultText, @Nullable String name, String from) {}

    VaultStrings(CommandArguments args, VaultFile files, Console console) {
        this.args = args;
        this.files = files;
        this.console = console;
    }

    /** Encrypts all texts of the command line, the prompt and standard input. */
    void encrypt() throws IOException {
        List<Entry> entries = entries();
        StringBuilder out = new StringBuilder();
        int number = 0;
        for (Entry entry : entries) {
            number++;
            if (entries.size() > 1) {
                String which = "the string #" + number + " from " + entry.from();
                console.err()
                        .print("# The encrypted version of "
                                + (entry.name() == null
                                        ? which + ".)"
                                        : "variable (\"" + entry.name() + "\", " + which + ").")
                                + "\n");
            }
            out.append(entry.name() == null ? "" : entry.name() + ": ")
                    .append("!vault |\n")
                    .append(entry.vaultText().indent(10));
        }
        String to = files.output();
        if (to == null || to.equals("-")) {
            files.print(VaultCommand.utf8(out.toString()));
        } else {
            Files.writeString(console.directory().resolve(to), out);
        }
    }

    private List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        List<String> texts = new ArrayList<>(args.rest());
        boolean input = texts.remove("-") || args.has("--stdin-name") || (texts.isEmpty() && !args.has("--prompt"));
        if (args.has("--prompt")) {
            String name = Terminal.line("Variable name (enter for no name): ");
            String text = args.has("--show-input")
                    ? Terminal.line("String to encrypt: ")
                    : Passwords.ask("String to encrypt (hidden): ");
            entries.add(entry(VaultCommand.utf8(text), name.isEmpty() ? null : name, "the interactive prompt"));
        }
        if (input) {
            entries.add(entry(System.in.readAllBytes(), args.value("--stdin-name"), "stdin"));
        }
        List<String> names = args.all("--name");
        if (!names.isEmpty() && names.size() < texts.size()) {
            console.err()
                    .print("The number of --name options do not match the number of args.\n"
                            + "The last named variable will be \"" + names.getLast()
                            + "\". The rest will not have names.\n");
        }
        for (int at = 0; at < texts.size(); at++) {
            String name = at < names.size() ? names.get(at) : null;
            entries.add(entry(VaultCommand.utf8(texts.get(at)), name, "the command line args"));
        }
        return entries;
    }

    private Entry entry(byte[] text, @Nullable String name, String from) {
        if (text.length == 0) {
            throw new VaultCommand.OptionsException(
                    "The plaintext provided from " + from + " was empty, not encrypting");
        }
        return new Entry(new String(files.encrypted(text), StandardCharsets.US_ASCII), name, from);
    }
}
