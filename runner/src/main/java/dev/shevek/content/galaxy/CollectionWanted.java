package dev.shevek.content.galaxy;

import dev.shevek.source.ProblemException;
import dev.shevek.value.DictValue;
import dev.shevek.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A collection that is wanted, as requirements files and the command line name it.
 *
 * @param kind where it comes from
 * @param pointer its full name, or the URL or path
 * @param version a range of versions; of a repository a tag, branch or commit
 * @param server the Galaxy server to ask (its name or URL), or null for all in turn
 */
public record CollectionWanted(
        Kind kind, String pointer, String version, @Nullable String server) {
    private static final String NO_POINTER =
            "Neither the collection requirement entry key 'name', nor 'source' point to a concrete resolvable"
                    + " collection artifact. Also 'name' is not an FQCN. A valid collection name must be in the format"
                    + " <namespace>.<collection>. Please make sure that the namespace and the collection name contain"
                    + " characters from [a-zA-Z0-9_] only.";

    /** Where collections come from. */
    public enum Kind {
        GIT,
        URL,
        FILE,
        DIR,
        SUBDIRS,
        GALAXY
    }

    /** From a word of the command line: {@code name[:range]}, or what points to a collection. */
    public static CollectionWanted ofText(String text, Path directory) {
        Kind kind = kindOf(text, directory);
        if (kind != null) {
            return new CollectionWanted(kind, text, "*", null);
        }
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        String range = colon < 0 ? "*" : text.substring(colon + 1);
        return named(name, range, null, text, directory);
    }

    /** From an entry of a requirements file. */
    public static CollectionWanted of(Value entry, Path directory) {
        if (!(entry instanceof DictValue dict)) {
            return ofText(String.valueOf(Fields.string(entry)), directory);
        }
        String name = Fields.string(dict, "name");
        String source = Fields.string(dict, "source");
        String type = Fields.string(dict, "type");
        String version = Fields.string(dict, "version");
        String range = version == null || version.isEmpty() ? "*" : version;
        if (type != null) {
            Kind kind = kindCalled(type);
            if (kind != Kind.GALAXY) {
                String pointer = source == null ? name : source;
                if (pointer == null) {
                    throw new ProblemException(NO_POINTER, null);
                }
                return new CollectionWanted(kind, pointer, range, null);
            }
        } else {
            for (String pointer : new String[] {source, name}) {
                Kind kind = pointer == null ? null : kindOf(pointer, directory);
                boolean isServer = kind == Kind.URL
                        && pointer != null
                        && pointer.equals(source)
                        && name != null
                        && CollectionName.isValid(name);
                if (kind != null && pointer != null && !isServer) {
                    return new CollectionWanted(kind, pointer, range, null);
                }
            }
        }
        return named(name == null ? "" : name, range, source, name == null ? "" : name, directory);
    }

    private static CollectionWanted named(
            String name, String range, @Nullable String server, String written, Path directory) {
        if (CollectionName.isValid(name)) {
            return new CollectionWanted(Kind.GALAXY, name, range, server);
        }
        String tip = "";
        if (!written.isEmpty()) {
            tip = Files.isDirectory(directory.resolve(written))
                    ? "\n\nTip: Make sure you are pointing to the right subdirectory — `"
                            + written.replaceAll("/+$", "")
                            + "` looks like a directory but it is neither a collection, nor a namespace dir."
                    : "\n\nCould not find " + written + ".";
        }
        throw new ProblemException(NO_POINTER + tip, null);
    }

    private static Kind kindCalled(String type) {
        try {
            return Kind.valueOf(type.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new ProblemException(
                    "The collection requirement entry key 'type' must be one of file, galaxy, git, url, dir, or"
                            + " subdirs.",
                    null);
        }
    }

    private static @Nullable Kind kindOf(String pointer, Path directory) {
        if (pointer.startsWith("git+") || pointer.startsWith("git@")) {
            return Kind.GIT;
        }
        if (pointer.startsWith("http://") || pointer.startsWith("https://")) {
            return Kind.URL;
        }
        Path path = Path.of(pointer.startsWith("file://") ? pointer.substring(7) : pointer);
        Path full = directory.resolve(path);
        if (Files.isRegularFile(full)) {
            return Kind.FILE;
        }
        if (Files.isDirectory(full)) {
            if (Files.isDirectory(full.resolve(".git")) && pointer.startsWith("file://")) {
                return Kind.GIT;
            }
            return isCollection(full) ? Kind.DIR : hasCollections(full) ? Kind.SUBDIRS : null;
        }
        return pointer.endsWith(".git") ? Kind.GIT : null;
    }

    static boolean isCollection(Path directory) {
        return CollectionInfo.galaxyFile(directory) != null || Files.isRegularFile(directory.resolve("MANIFEST.json"));
    }

    private static boolean hasCollections(Path directory) {
        try (Stream<Path> inside = Files.list(directory)) {
            return inside.anyMatch(CollectionWanted::isCollection);
        } catch (IOException unreadable) {
            return false;
        }
    }
}
