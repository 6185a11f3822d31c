package dev.shevek.content;

import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.source.Suggestions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds roles in Ansible's order: collections, beside the playbook, roles_path, beside the asking role, as a path. */
public final class RoleFinder {
    private final ContentPaths paths;
    private final InstalledCollections collections;

    /** Looks in these places. */
    public RoleFinder(ContentPaths paths, InstalledCollections collections) {
        this.paths = paths;
        this.collections = collections;
    }

    /**
     * A role.
     *
     * @param name as written and rendered: short, with its collection, or a path
     * @param searched collections that short names are looked up in
     * @param directory the directory of the playbook file
     * @param beside the directory of the role that asks, or null
     * @param origin where the name is written
     * @throws ProblemException when there is no such role; it lists where it was looked for
     */
    public RolePlace find(
            String name, List<String> searched, Path directory, @Nullable Path beside, @Nullable Origin origin) {
        RolePlace collected = inCollections(name, searched);
        if (collected != null) {
            return collected;
        }
        List<Path> places = new ArrayList<>();
        places.add(directory.resolve("roles"));
        places.addAll(paths.rolesPath());
        Path neighbours = beside == null ? null : beside.getParent();
        if (neighbours != null) {
            places.add(neighbours);
        }
        places.add(directory);
        for (Path place : places) {
            Path candidate = place.resolve(name).normalize();
            if (Files.exists(candidate)) {
                return new RolePlace(name, null, real(candidate));
            }
        }
        Path direct = expanded(name);
        if (Files.exists(direct)) {
            return new RolePlace(String.valueOf(direct.getFileName()), null, real(direct));
        }
        throw missing(name, searched, places, origin);
    }

    private @Nullable RolePlace inCollections(String name, List<String> searched) {
        String own = InstalledCollections.collectionOf(name);
        if (own != null && !name.contains("/")) {
            RolePlace place = inCollection(own, name.substring(own.length() + 1));
            if (place != null) {
                return place;
            }
        }
        for (String collection : searched) {
            RolePlace place = inCollection(collection, name);
            if (place != null) {
                return place;
            }
        }
        return null;
    }

    private @Nullable RolePlace inCollection(String collection, String role) {
        Path directory = collections.find(collection);
        Path path = directory == null ? null : directory.resolve("roles").resolve(role.replace('.', '/'));
        return path != null && Files.isDirectory(path) ? new RolePlace(role, collection, path) : null;
    }

    /** Roles go by the folder that links lead to. */
    private static Path real(Path role) {
        try {
            return role.toRealPath();
        } catch (IOException e) {
            return role;
        }
    }

    private static Path expanded(String name) {
        String home = System.getProperty("user.home", "/");
        String full = name.equals("~") || name.startsWith("~/") ? home + name.substring(1) : name;
        return Path.of(full).toAbsolutePath().normalize();
    }

    private static ProblemException missing(
            String name, List<String> searched, List<Path> places, @Nullable Origin origin) {
        List<String> looked = new ArrayList<>(searched);
        TreeSet<String> known = new TreeSet<>();
        for (Path place : places) {
            looked.add(place.toString());
            if (Files.isDirectory(place)) {
                try (Stream<Path> roles = Files.list(place)) {
                    roles.filter(Files::isDirectory).forEach(role -> known.add(String.valueOf(role.getFileName())));
                } catch (IOException unreadable) {
                    looked.set(looked.size() - 1, place + " (cannot be read)");
                }
            }
        }
        String message = "the role '" + name + "' was not found in " + String.join(":", looked);
        return new ProblemException(Problem.error(message, origin).withHint(Suggestions.didYouMean(name, known)));
    }
}
