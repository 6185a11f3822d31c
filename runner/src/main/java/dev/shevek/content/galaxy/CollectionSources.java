package dev.shevek.content.galaxy;

import dev.shevek.source.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Fetches what is no name on a Galaxy server: repositories, archives, folders. */
final class CollectionSources {
    private final Path directory;
    private final Path work;
    private final GalaxyServer downloads;
    private int clones;

    /**
     * Sources.
     *
     * @param directory where relative paths start
     * @param work a directory that lives as long as what is found is used
     * @param downloads fetches URLs
     */
    CollectionSources(Path directory, Path work, GalaxyServer downloads) {
        this.directory = directory;
        this.work = work;
        this.downloads = downloads;
    }

    /** The collections that a requirement points to; for all kinds but names on a server. */
    List<CollectionCandidate> of(CollectionWanted wanted) {
        try {
            return switch (wanted.kind()) {
                case GIT -> git(wanted);
                case URL ->
                    List.of(archive(downloads.download(wanted.pointer(), work.resolve("url" + clones++ + ".tar.gz"))));
                case FILE -> List.of(archive(directory.resolve(path(wanted.pointer()))));
                case DIR, SUBDIRS -> folders(directory.resolve(path(wanted.pointer())), wanted.pointer());
                case GALAXY -> throw new IllegalArgumentException(wanted.pointer() + " is a name on a server");
            };
        } catch (IOException failed) {
            throw new ProblemException(
                    "the collection at " + wanted.pointer() + " cannot be read: " + failed.getMessage(), null);
        }
    }

    private static String path(String pointer) {
        return pointer.startsWith("file://") ? pointer.substring(7) : pointer;
    }

    private List<CollectionCandidate> git(CollectionWanted wanted) throws IOException {
        String url = wanted.pointer().startsWith("git+") ? wanted.pointer().substring(4) : wanted.pointer();
        String version = wanted.version().equals("*") ? "" : wanted.version();
        int comma = url.lastIndexOf(',');
        if (comma > 0) {
            version = version.isEmpty() ? url.substring(comma + 1) : version;
            url = url.substring(0, comma);
        }
        String below = "";
        int hash = url.indexOf('#');
        if (hash > 0) {
            below = url.substring(hash + 1).replaceAll("^/+|/+$", "");
            url = url.substring(0, hash);
        }
        Path clone = Repository.of("git", url).checkout(version, "clone" + clones++, work);
        Path folder = clone.resolve(below).normalize();
        if (!folder.startsWith(clone) || !Files.isDirectory(folder)) {
            throw new ProblemException("There is no folder '" + below + "' in " + url, null);
        }
        return folders(folder, below.isEmpty() ? url : url + "#/" + below);
    }

    private List<CollectionCandidate> folders(Path folder, String shown) throws IOException {
        if (CollectionWanted.isCollection(folder)) {
            return List.of(folder(folder, shown));
        }
        List<CollectionCandidate> found = new ArrayList<>();
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path each : inside.sorted().toList()) {
                if (CollectionWanted.isCollection(each)) {
                    found.add(folder(each, shown + "/" + each.getFileName()));
                }
            }
        }
        if (found.isEmpty()) {
            throw new ProblemException(
                    shown + " contains no collection: neither it nor a folder in it has a galaxy.yml or a"
                            + " MANIFEST.json.",
                    null);
        }
        return found;
    }

    private static CollectionCandidate folder(Path folder, String shown) {
        Path galaxy = CollectionInfo.galaxyFile(folder);
        CollectionInfo info = galaxy == null
                ? CollectionInfo.ofManifest(Fields.file(folder.resolve("MANIFEST.json")))
                : CollectionInfo.ofGalaxyFile(galaxy, shown.replaceAll("/+$", "") + "/" + galaxy.getFileName());
        return CollectionCandidate.of(info, new CollectionCandidate.Folder(folder));
    }

    /** An archive, by its manifest. */
    static CollectionCandidate archive(Path file) throws IOException {
        try (TarReader tar = TarReader.open(file)) {
            for (TarEntry entry = tar.next(); entry != null; entry = tar.next()) {
                String name = entry.name().startsWith("./") ? entry.name().substring(2) : entry.name();
                if (name.equals("MANIFEST.json")) {
                    try (InputStream content = tar.content()) {
                        String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
                        return CollectionCandidate.of(
                                CollectionInfo.ofManifest(Fields.text(text, file + ":MANIFEST.json")),
                                new CollectionCandidate.Archive(file));
                    }
                }
            }
        }
        throw new ProblemException(
                "Collection at '" + file + "' does not contain the required file MANIFEST.json.", null);
    }
}
