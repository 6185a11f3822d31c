package dev.shevek.content.galaxy;

import dev.shevek.source.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Writes the members of archives below one directory; nothing can be written outside of it, whatever they are called. */
final class Unpacking {
    private final Path root;

    /** Unpacks into a directory; it is made when it is not there. */
    Unpacking(Path root) throws IOException {
        Files.createDirectories(root);
        this.root = root.toRealPath();
    }

    /** Writes a member under a name relative to the directory. */
    void write(String name, TarEntry entry, InputStream content) throws IOException {
        Path to = place(name);
        switch (entry.type()) {
            case DIRECTORY -> Files.createDirectories(to);
            case FILE -> {
                Files.createDirectories(parent(to));
                if (Files.isSymbolicLink(to)) {
                    Files.delete(to);
                }
                Files.copy(content, to, StandardCopyOption.REPLACE_EXISTING);
                if ((entry.mode() & 0111) != 0) {
                    makeExecutable(to);
                }
            }
            case SYMLINK -> {
                Path target = parent(to).resolve(entry.link()).normalize();
                if (!target.startsWith(root)) {
                    throw outside(entry.name() + " -> " + entry.link());
                }
                Files.createDirectories(parent(to));
                Files.deleteIfExists(to);
                Files.createSymbolicLink(to, Path.of(entry.link()));
            }
            case OTHER -> {}
        }
    }

    private Path place(String name) throws IOException {
        Path to = root.resolve(name).normalize();
        if (name.startsWith("/")
                || !to.startsWith(root)
                || List.of(name.split("/", -1)).contains("..")) {
            throw outside(name);
        }
        for (Path up = parent(to); up.startsWith(root) && !up.equals(root); up = parent(up)) {
            if (Files.exists(up, LinkOption.NOFOLLOW_LINKS) && !up.toRealPath().startsWith(root)) {
                throw outside(name);
            }
        }
        return to;
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }

    private static ProblemException outside(String name) {
        return new ProblemException(
                "Cannot extract tar entry '" + name + "' as it will be placed outside the collection directory", null);
    }

    /** Lets everybody run a file who may read it. */
    static void makeExecutable(Path file) throws IOException {
        Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        permissions.add(PosixFilePermission.OWNER_EXECUTE);
        if (permissions.contains(PosixFilePermission.GROUP_READ)) {
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
        }
        if (permissions.contains(PosixFilePermission.OTHERS_READ)) {
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
        }
        Files.setPosixFilePermissions(file, permissions);
    }

    /** Removes a directory and all below it; links are removed, not followed. */
    static void remove(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.isSymbolicLink(directory)) {
            Files.delete(directory);
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
