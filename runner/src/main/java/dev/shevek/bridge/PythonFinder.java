package dev.shevek.bridge;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the Python that has the user's ansible-core: the one {@code SHEVEK_ANSIBLE_PYTHON} names, else the interpreter of
 * the first {@code ansible-playbook} on {@code PATH} that is a Python program, else {@code python3}.
 */
final class PythonFinder {
    private PythonFinder() {}

    static String find(Map<String, String> environment) {
        String given = environment.get("SHEVEK_ANSIBLE_PYTHON");
        if (given != null && !given.isEmpty()) {
            return given;
        }
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            String interpreter = interpreter(Path.of(folder.isEmpty() ? "." : folder, "ansible-playbook"));
            if (interpreter != null) {
                return interpreter;
            }
        }
        return "python3";
    }

    /** The Python in a script's first line, or null when it is no Python script. */
    private static @Nullable String interpreter(Path script) {
        if (!Files.isExecutable(script)) {
            return null;
        }
        try (BufferedReader reader = Files.newBufferedReader(script, StandardCharsets.ISO_8859_1)) {
            String line = reader.readLine();
            if (line == null || !line.startsWith("#!") || !line.contains("python")) {
                return null;
            }
            String[] words = line.substring(2).strip().split("\\s+", -1);
            return words[0].endsWith("/env") && words.length > 1 ? words[1] : words[0];
        } catch (IOException e) {
            return null;
        }
    }
}
