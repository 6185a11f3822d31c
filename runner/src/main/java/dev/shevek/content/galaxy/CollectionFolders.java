package dev.shevek.content.galaxy;

import dev.shevek.source.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The collections that are installed below a directory. */
public final class CollectionFolders {
    private final Path root;
    private final Progress progress;

    /** Looks below {@code path/ansible_collections}, or below the path when it is called so. */
    public CollectionFolders(Path path, Progress progress) {
        this.root = path.endsWith("ansible_collections") ? path : path.resolve("ansible_collections");
        this.progress = progress;
    }

    /** The directory that holds namespaces. */
    public Path root() {
        return root;
    }

    /** Whether there is any place to look at. */
    public boolean exists() {
        return Files.isDirectory(root);
    }

    /** The place of a collection, there or not. */
    public Path place(CollectionName name) {
        return root.resolve(name.namespace()).resolve(name.name());
    }

    /** Versions by full name; {@code *} for those that do not say. */
    public Map<String, String> versions() {
        Map<String, String> found = new TreeMap<>();
        if (!exists()) {
            return found;
        }
        for (Path namespace : folders(root)) {
            for (Path collection : folders(namespace)) {
                String name = namespace.getFileName() + "." + collection.getFileName();
                if (CollectionName.isValid(name)) {
                    found.put(name, version(collection));
                }
            }
        }
        return found;
    }

    private static Iterable<Path> folders(Path directory) {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(Files::isDirectory).sorted().toList();
        } catch (IOException unreadable) {
            throw new ProblemException("The directory " + directory + " cannot be read.", null);
        }
    }

    /** The version of one collection, or null when it is not there. */
    public @Nullable String version(CollectionName name) {
        Path place = place(name);
        return Files.isDirectory(place) ? version(place) : null;
    }

    private String version(Path place) {
        try {
            CollectionInfo info = info(place);
            if (info != null) {
                return info.version();
            }
            progress.warn("Collection at '" + place
                    + "' does not have a MANIFEST.json file, nor has it galaxy.yml: cannot detect version.");
        } catch (ProblemException unreadable) {
            progress.warn(unreadable.problem().message());
        }
        return "*";
    }

    /** What a collection on disk says of itself; null when it says nothing. */
    static @Nullable CollectionInfo info(Path place) {
        Path manifest = place.resolve("MANIFEST.json");
        if (Files.isRegularFile(manifest)) {
            return CollectionInfo.ofManifest(Fields.file(manifest));
        }
        Path galaxy = CollectionInfo.galaxyFile(place);
        return galaxy == null ? null : CollectionInfo.ofGalaxyFile(galaxy, galaxy.toString());
    }

    /** The candidate that is there, or null. */
    @Nullable
    CollectionCandidate present(CollectionName name) {
        Path place = place(name);
        try {
            CollectionInfo info = Files.isDirectory(place) ? info(place) : null;
            return info == null ? null : CollectionCandidate.of(info, new CollectionCandidate.Present(place));
        } catch (ProblemException unreadable) {
            return null;
        }
    }
}
