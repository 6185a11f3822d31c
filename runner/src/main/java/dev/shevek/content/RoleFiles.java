package dev.shevek.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The entry files of a role: {@code tasks/main.yml} and kin. */
public final class RoleFiles {
    private static final List<String> YAML = List.of(".yml", ".yaml", ".json");

    private RoleFiles() {}

    /**
     * The files to read, in order; empty when there are none.
     *
     * @param role the role's directory
     * @param part {@code tasks}, {@code handlers}, {@code vars}, {@code defaults} or {@code meta}
     * @param entry the file asked for ({@code tasks_from}), or null for main
     * @param directories whether a directory of that name counts, all its files in order of their names
     */
    public static List<Path> entry(Path role, String part, @Nullable String entry, boolean directories) {
        Path directory = role.resolve(part);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<String> endings = new ArrayList<>(YAML);
        if (entry == null) {
            endings.addLast("");
        } else {
            endings.addFirst("");
        }
        String name = entry == null ? "main" : entry;
        for (String ending : endings) {
            Path file = directory.resolve(name + ending);
            if (Files.isDirectory(file)) {
                if (directories) {
                    List<Path> found = new ArrayList<>();
                    collect(file, endings, found);
                    return found;
                }
            } else if (Files.exists(file)) {
                return List.of(file);
            }
        }
        return List.of();
    }

    private static void collect(Path directory, List<String> endings, List<Path> found) {
        List<Path> names;
        try (Stream<Path> files = Files.list(directory)) {
            names = files.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        for (Path file : names) {
            String name = String.valueOf(file.getFileName());
            if (name.startsWith(".") || name.endsWith("~")) {
                continue;
            }
            int dot = name.lastIndexOf('.');
            String ending = dot <= 0 ? "" : name.substring(dot);
            if (Files.isDirectory(file) && ending.isEmpty()) {
                collect(file, endings, found);
            } else if (Files.isRegularFile(file) && (ending.isEmpty() || endings.contains(ending))) {
                found.add(file);
            }
        }
    }
}
