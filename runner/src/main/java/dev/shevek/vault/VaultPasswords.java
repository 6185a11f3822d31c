package dev.shevek.vault;

import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds vault passwords: in files, from scripts, from client scripts that are told the vault id, from a prompt. */
public final class VaultPasswords {
    private static final int UNKNOWN_ID = 2;

    private final Path workingDirectory;
    private final Path home;
    private final Prompt prompt;

    /** Asks the user for a password; nothing typed is shown. */
    @FunctionalInterface
    public interface Prompt {
        /** What was typed; throws {@link ProblemException} when there is nobody to ask. */
        char[] ask(String question);
    }

    /** Relative files are below the working directory, {@code ~} is the home directory. */
    public VaultPasswords(Path workingDirectory, Path home, Prompt prompt) {
        this.workingDirectory = workingDirectory;
        this.home = home;
        this.prompt = prompt;
    }

    /**
     * The secret that {@code --vault-id} names.
     *
     * @param written {@code id@source}, or a source alone; the source is a file, {@code prompt} or {@code prompt_ask_vault_pass}
     */
    public VaultSecret ofVaultId(String written) {
        int at = written.indexOf('@');
        String id = at < 0 ? VaultEnvelope.DEFAULT_ID : written.substring(0, at);
        String source = written.substring(at + 1);
        return source.equals("prompt") || source.equals("prompt_ask_vault_pass")
                ? ofPrompt(id, "Vault password (" + id + "): ")
                : ofFile(id, source);
    }

    /** The secret that is typed. */
    public VaultSecret ofPrompt(String id, String question) {
        return ofPrompt(id, question, null);
    }

    /** The secret that is typed, twice when there is a question to confirm it. */
    public VaultSecret ofPrompt(String id, String question, @Nullable String confirmation) {
        char[] typed = prompt.ask(question);
        if (confirmation != null && !Arrays.equals(typed, prompt.ask(confirmation))) {
            throw new ProblemException("Passwords do not match", null);
        }
        byte[] bytes = new String(typed).strip().getBytes(StandardCharsets.UTF_8);
        Arrays.fill(typed, ' ');
        return secret(id, bytes, "Invalid vault password was provided");
    }

    /** The secret in a file, or that an executable file prints. */
    public VaultSecret ofFile(String id, String written) {
        String expanded = written.equals("~") || written.startsWith("~/") ? home + written.substring(1) : written;
        Path file = workingDirectory.resolve(expanded).normalize();
        if (!Files.exists(file)) {
            throw new ProblemException("The vault password file " + file + " was not found", null);
        }
        if (Files.isDirectory(file)) {
            throw new ProblemException("The vault password file provided '" + file + "' can not be a directory", null);
        }
        if (Files.isExecutable(file)) {
            return secret(id, run(file, id), "Invalid vault password was provided from script (" + file + ")");
        }
        try {
            return secret(
                    id,
                    stripped(Files.readAllBytes(file), true),
                    "Invalid vault password was provided from file (" + file + ")");
        } catch (IOException unreadable) {
            throw new ProblemException(
                    "Could not read vault password file (" + file + "): " + unreadable.getMessage(), null);
        }
    }

    private static VaultSecret secret(String id, byte[] password, String ifEmpty) {
        if (password.length == 0) {
            throw new ProblemException(ifEmpty, null);
        }
        return new VaultSecret(id, password);
    }

    private static byte[] run(Path file, String id) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        boolean client = (dot > 0 ? name.substring(0, dot) : name).endsWith("-client");
        List<String> command = new ArrayList<>(List.of(file.toString()));
        if (client) {
            command.addAll(List.of("--vault-id", id));
        }
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            byte[] output;
            try (InputStream stream = process.getInputStream()) {
                output = stream.readAllBytes();
            }
            int code = process.waitFor();
            if (client && code == UNKNOWN_ID) {
                throw new ProblemException(
                        "Vault password client script " + file + " did not find a secret for vault-id=" + id, null);
            }
            if (code != 0) {
                throw new ProblemException("Vault password script " + file + " returned non-zero (" + code + ")", null);
            }
            return stripped(output, false);
        } catch (IOException noScript) {
            throw new ProblemException(Problem.error("Problem running vault password script " + file + ".", null)
                    .withHint("If this is not a script, remove the executable bit from the file."));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ProblemException("The vault password script was interrupted.", null);
        }
    }

    /** Without line ends around it; of a file, without any blanks around it. */
    private static byte[] stripped(byte[] bytes, boolean blanksToo) {
        int start = 0;
        int end = bytes.length;
        while (start < end && isEdge(bytes[start], blanksToo)) {
            start++;
        }
        while (end > start && isEdge(bytes[end - 1], blanksToo)) {
            end--;
        }
        return Arrays.copyOfRange(bytes, start, end);
    }

    private static boolean isEdge(byte b, boolean blanksToo) {
        return b == '\n' || b == '\r' || (blanksToo && (b == ' ' || b == '\t' || b == 0x0b || b == '\f'));
    }
}
