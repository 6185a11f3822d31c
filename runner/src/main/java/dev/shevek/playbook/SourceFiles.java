package dev.shevek.playbook;

import dev.shevek.source.Origin;
import dev.shevek.source.ProblemException;
import dev.shevek.yaml.DocumentReader;
import dev.shevek.yaml.YamlDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The YAML files of a run, each read once. */
final class SourceFiles {
    private final DocumentReader reader;
    private final Map<Path, YamlDocument> read = new ConcurrentHashMap<>();

    SourceFiles(DocumentReader reader) {
        this.reader = reader;
    }

    /**
     * A file's document.
     *
     * @param file absolute
     * @param asked where it is asked for, shown when it is not there
     * @throws ProblemException when it is not there or cannot be read
     */
    YamlDocument read(Path file, @Nullable Origin asked) {
        YamlDocument known = read.get(file);
        if (known != null) {
            return known;
        }
        if (!Files.exists(file)) {
            throw new MissingFileException(file, asked);
        }
        YamlDocument document = reader.read(file);
        read.put(file, document);
        return document;
    }
}
