package dev.shevek.content.galaxy;

import dev.shevek.source.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Builds the archive of a collection. */
public final class CollectionBuild {
    private CollectionBuild() {}

    /**
     * Builds.
     *
     * @param source the folder of {@code galaxy.yml}
     * @param target the folder that gets the archive; made when it is not there
     * @param force over an archive that is there
     * @param progress hears of it
     * @throws ProblemException when the folder holds no collection or the archive is there
     */
    public static void build(Path source, Path target, boolean force, Progress progress) {
        Path galaxy = CollectionInfo.galaxyFile(source);
        if (galaxy == null) {
            throw new ProblemException(
                    "The collection galaxy.yml path '" + source.resolve("galaxy.yml") + "' does not exist.", null);
        }
        try {
            CollectionFiles files = CollectionFiles.of(source, galaxy, galaxy.toString());
            CollectionName name = files.info().name();
            Path archive = target.resolve(
                    name.namespace() + "-" + name.name() + "-" + files.info().version() + ".tar.gz");
            if (Files.isDirectory(archive)) {
                throw new ProblemException(
                        "The output collection artifact '" + archive
                                + "' already exists, but is a directory - aborting",
                        null);
            }
            if (Files.exists(archive) && !force) {
                throw new ProblemException(
                        "The file '" + archive
                                + "' already exists. You can use --force to re-create the collection artifact.",
                        null);
            }
            Files.createDirectories(target);
            write(files, archive);
            progress.say("Created collection for " + name + " at " + archive);
        } catch (IOException failed) {
            throw new ProblemException(
                    "The collection at " + source + " cannot be built: " + failed.getMessage(), null);
        }
    }

    static void write(CollectionFiles files, Path archive) throws IOException {
        String listing = files.listing();
        try (TarWriter tar = new TarWriter(archive)) {
            tar.text("MANIFEST.json", files.manifest(listing));
            tar.text("FILES.json", listing);
            for (Path member : files.members()) {
                tar.member(files.root().relativize(member).toString(), member);
            }
        }
    }
}
