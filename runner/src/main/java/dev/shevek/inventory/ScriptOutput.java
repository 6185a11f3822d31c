package dev.shevek.inventory;

import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * What an inventory script printed.
 *
 * @param text its standard output
 * @param errors its standard error
 */
record ScriptOutput(String text, String errors) {
    /** Runs a script; throws {@link ProblemException} with its standard error as the hint if it fails. */
    static ScriptOutput run(String script, String... options) {
        List<String> command = new ArrayList<>(List.of(script));
        command.addAll(List.of(options));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Process process = new ProcessBuilder(command).start();
            process.getOutputStream().close();
            CompletableFuture<byte[]> errors = new CompletableFuture<>();
            threads.execute(() -> errors.complete(all(process.getErrorStream())));
            byte[] output = all(process.getInputStream());
            int code = process.waitFor();
            String said = new String(errors.join(), StandardCharsets.UTF_8);
            String hint = hint(said);
            if (code != 0) {
                throw failed("Inventory script returned non-zero exit code " + code + ".", hint);
            }
            return new ScriptOutput(YamlReader.decode(output, "<inventory script output from '" + script + "'>"), said);
        } catch (IOException noStart) {
            throw failed(
                    "Failed to execute inventory script command '" + String.join(" ", command) + "'.",
                    noStart.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw failed("The inventory script was interrupted.", null);
        }
    }

    private static byte[] all(InputStream stream) {
        try (stream) {
            return stream.readAllBytes();
        } catch (IOException gone) {
            return new byte[0];
        }
    }

    private static @Nullable String hint(String errors) {
        return errors.isBlank() ? null : "Standard error from inventory script:\n" + errors;
    }

    private static ProblemException failed(String message, @Nullable String hint) {
        return new ProblemException(Problem.error(message, null).withHint(hint));
    }
}
