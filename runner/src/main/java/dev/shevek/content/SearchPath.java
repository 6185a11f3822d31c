package dev.shevek.content;

import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the files that a task names are looked for, in Ansible's order: the roles it stands in, the directory of its
 * file, the playbook's directory; in each, first the folder for the kind of file ({@code files}, {@code templates},
 * {@code vars}).
 *
 * @param places role directories (innermost first), then the directory of the task's file
 * @param playbookDirectory the last resort
 */
public record SearchPath(List<Path> places, Path playbookDirectory) {

    /** The file of that name, or null when there is none. */
    public @Nullable Path find(String folder, String name) {
        for (Path candidate : candidates(folder, name)) {
            if (Files.exists(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    /** The same; throws {@link ProblemException} when there is none, naming every place that was tried. */
    public Path need(String folder, String name, @Nullable Origin origin) {
        Path found = find(folder, name);
        if (found != null) {
            return found;
        }
        StringBuilder tried = new StringBuilder("searched in:");
        for (Path candidate : candidates(folder, name)) {
            tried.append("\n  ").append(candidate);
        }
        throw new ProblemException(
                Problem.error("Could not find or access '" + name + "' on the Ansible Controller.", origin)
                        .withHint(tried.toString()));
    }

    /**
     * Every place that is looked at, in order.
     *
     * @param folder the folder for the kind of file
     * @param name as written: absolute, from the home directory, or relative
     */
    public List<Path> candidates(String folder, String name) {
        if (name.startsWith("/")) {
            return List.of(Path.of(name).normalize());
        }
        if (name.startsWith("~")) {
            return List.of(Path.of(System.getProperty("user.home", "/") + name.substring(1))
                    .normalize());
        }
        List<Path> candidates = new ArrayList<>();
        boolean inFolder = name.equals(folder) || name.startsWith(folder + "/");
        for (Path place : places) {
            Path parent = place.getParent();
            if (place.endsWith("tasks") && parent != null && isRole(parent)) {
                candidates.add(parent.resolve(folder).resolve(name).normalize());
                candidates.add(place.resolve(name).normalize());
                continue;
            }
            add(place, inFolder ? "" : folder, name, candidates);
        }
        add(playbookDirectory, inFolder ? "" : folder, name, candidates);
        return candidates;
    }

    private static void add(Path place, String folder, String name, List<Path> candidates) {
        if (!folder.isEmpty()) {
            candidates.add(place.resolve(folder).resolve(name).normalize());
        }
        candidates.add(place.resolve(name).normalize());
    }

    private static boolean isRole(Path directory) {
        return Files.isRegularFile(directory.resolve("tasks/main.yml"))
                || Files.isRegularFile(directory.resolve("tasks/main.yaml"))
                || Files.isRegularFile(directory.resolve("tasks/main"))
                || Files.isRegularFile(directory.resolve("meta/main.yml"));
    }
}
