package dev.shevek.lookup;

import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a task looks for files on the controller.
 *
 * @param directories the role and the roles that depend on it, then the directory of the task's file
 * @param base the playbook's directory, the last resort
 */
public record SearchPath(List<Path> directories, Path base) {
    /**
     * The first file or directory of that name.
     *
     * @param kind {@code files}, {@code templates}, {@code vars}, {@code tasks}: the folder looked into first, or null
     */
    public @Nullable Path find(@Nullable String kind, String name) {
        if (name.startsWith("/") || name.startsWith("~")) {
            Path path = expand(name);
            return Files.exists(path) ? path : null;
        }
        for (Path candidate : candidates(kind, name)) {
            if (Files.exists(candidate)) {
                return candidate.normalize();
            }
        }
        return null;
    }

    /** The same; throws when there is none, naming every place that was tried. */
    public Path need(@Nullable String kind, String name, @Nullable Origin origin) {
        Path found = find(kind, name);
        if (found != null) {
            return found;
        }
        StringBuilder tried = new StringBuilder();
        for (Path candidate : candidates(kind, name)) {
            tried.append("\n  ").append(candidate.normalize());
        }
        throw new ProblemException(Problem.error(
                        "Could not find or access '" + name + "' on the Ansible Controller.", origin)
                .withHint(name.startsWith("/") ? null : "searched in:" + tried));
    }

    /** Every place that a name may stand for, in order. */
    public List<Path> candidates(@Nullable String kind, String name) {
        if (name.startsWith("/") || name.startsWith("~")) {
            return List.of(expand(name));
        }
        boolean named = kind == null || name.startsWith(kind + "/");
        List<Path> all = new ArrayList<>();
        for (Path directory : directories) {
            Path parent = directory.getParent();
            if (parent != null && directory.endsWith("tasks")) {
                if (kind != null) {
                    all.add(parent.resolve(kind).resolve(name));
                }
                all.add(directory.resolve(name));
            }
            if (!named && kind != null) {
                all.add(directory.resolve(kind).resolve(name));
            }
            all.add(directory.resolve(name));
        }
        if (!named && kind != null) {
            all.add(base.resolve(kind).resolve(name));
        }
        all.add(base.resolve(name));
        return all.stream().distinct().toList();
    }

    private static Path expand(String name) {
        if (name.equals("~") || name.startsWith("~/")) {
            return Path.of(System.getProperty("user.home") + name.substring(1)).normalize();
        }
        return Path.of(name).normalize();
    }
}
