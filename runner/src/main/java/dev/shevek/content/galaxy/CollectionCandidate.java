package dev.shevek.content.galaxy;

import java.nio.file.Path;
import java.util.Map;

/**
 * A version of a collection that can be installed, or is.
 *
 * @param name its full name
 * @param version its version
 * @param dependencies ranges of versions by collection
 * @param content where its files are
 */
record CollectionCandidate(CollectionName name, String version, Map<String, String> dependencies, Content content) {

    /** Where the files of a collection are. */
    sealed interface Content {}

    /** A source folder, with {@code galaxy.yml} or, when it was installed already, {@code MANIFEST.json}. */
    record Folder(Path path) implements Content {}

    /** A built archive. */
    record Archive(Path path) implements Content {}

    /** An archive on a server. */
    record Remote(GalaxyServer server, GalaxyServer.Release release) implements Content {}

    /** A collection that is there already. */
    record Present(Path path) implements Content {}

    static CollectionCandidate of(CollectionInfo info, Content content) {
        return new CollectionCandidate(info.name(), info.version(), info.dependencies(), content);
    }

    /** Name and version. */
    String label() {
        return name + ":" + version;
    }
}
