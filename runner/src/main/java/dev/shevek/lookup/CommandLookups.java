package dev.shevek.lookup;

import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code pipe} and {@code lines}: the output of commands on the controller. */
final class CommandLookups {
    private CommandLookups() {}

    static List<Value> pipe(LookupCall call) {
        List<Value> found = new ArrayList<>();
        for (String command : call.texts()) {
            found.add(StrValue.of(output(call, command).stripTrailing()));
        }
        return found;
    }

    static List<Value> lines(LookupCall call) {
        List<Value> found = new ArrayList<>();
        for (String command : call.texts()) {
            output(call, command).lines().forEach(line -> found.add(StrValue.of(line)));
        }
        return found;
    }

    /** Where commands run: the folder of the playbook that the play stands in. */
    private static Path directory(LookupCall call) {
        Path folder = call.scope().get("playbook_dir") instanceof StrValue text ? Path.of(text.text()) : null;
        return folder != null && Files.isDirectory(folder)
                ? folder
                : call.files().base();
    }

    private static String output(LookupCall call, String command) {
        Process process = null;
        try {
            process = new ProcessBuilder("/bin/sh", "-c", command)
                    .directory(directory(call).toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw call.failure("lookup_plugin." + call.name() + "(" + command + ") returned " + status);
            }
            return out;
        } catch (IOException e) {
            throw call.failure(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw call.failure("interrupted");
        }
    }
}
