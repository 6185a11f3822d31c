package dev.shevek.yaml;

import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.source.Problems;
import dev.shevek.source.Severity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.SpecVersion;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads YAML 1.1 documents as ansible-core does: first as JSON, then as YAML. Everything that cannot be read throws {@link
 * ProblemException} with file, line and column. Thread-safe.
 */
public final class YamlReader implements DocumentReader {
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setVersionFunction(YamlReader::majorOne)
            .setCodePointLimit(Integer.MAX_VALUE)
            .build();

    private final YamlOptions options;

    /** Reads in this way. */
    public YamlReader(YamlOptions options) {
        this.options = options;
    }

    /** Reads a file; its name in places is the path as given. */
    @Override
    public YamlDocument read(Path file) {
        return read(text(file), file.toString());
    }

    /** Reads the one document of a text; more than one is an error. */
    public YamlDocument read(String text, String file) {
        String clean = withoutMark(text);
        YamlNode json = JsonNodes.read(clean, file);
        if (json != null) {
            return new YamlDocument(file, json, options, List.of());
        }
        List<YamlDocument> documents = yaml(clean, file, false);
        return documents.isEmpty() ? new YamlDocument(file, null, options, List.of()) : documents.getFirst();
    }

    /** Reads a text that must be JSON. */
    public YamlDocument readJson(String text, String file) {
        YamlNode json = JsonNodes.read(withoutMark(text), file);
        if (json == null) {
            throw new ProblemException("The text is not valid JSON.", Origin.ofFile(file));
        }
        return new YamlDocument(file, json, options, List.of());
    }

    /** Reads all documents of a text, in order. */
    public List<YamlDocument> readAll(String text, String file) {
        return yaml(withoutMark(text), file, true);
    }

    /** The text of a UTF-8 file; throws {@link ProblemException} if it is missing, unreadable or not UTF-8. */
    public static String text(Path file) {
        try {
            return decode(Files.readAllBytes(file), file.toString());
        } catch (NoSuchFileException missing) {
            throw new ProblemException(
                    "Unable to retrieve file contents. Could not find or access '" + file + "'.", null);
        } catch (IOException unreadable) {
            throw new ProblemException("An error occurred while trying to read the file '" + file + "'.", null);
        }
    }

    /** Bytes as UTF-8; throws {@link ProblemException} with the place of the first byte that is not. */
    public static String decode(byte[] bytes, String file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException invalid) {
            throw new ProblemException(new Problem(
                    Severity.ERROR,
                    "The file is not UTF-8 text.",
                    invalidByte(bytes, file),
                    "Save it as UTF-8.",
                    null));
        }
    }

    private static Origin invalidByte(byte[] bytes, String file) {
        String lenient = new String(bytes, StandardCharsets.UTF_8);
        int at = Math.max(0, lenient.indexOf('\uFFFD'));
        int line = 1
                + (int) lenient.substring(0, at).chars().filter(c -> c == '\n').count();
        return new Origin(file, line, at - lenient.lastIndexOf('\n', at));
    }

    private static SpecVersion majorOne(SpecVersion version) {
        if (version.getMajor() != 1) {
            throw new YamlEngineException("found incompatible YAML document");
        }
        return version;
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private List<YamlDocument> yaml(String text, String file, boolean several) {
        List<YamlDocument> documents = new ArrayList<>();
        try {
            Parser parser = new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text));
            parser.next();
            while (!parser.checkEvent(Event.ID.StreamEnd)) {
                Event start = parser.next();
                if (!several && !documents.isEmpty()) {
                    throw new ProblemException(Problem.error(
                                    "YAML parsing failed: Expected a single document in the stream but found another document.",
                                    place(start, file))
                            .withHint("A file is one document: leave this '---' away."));
                }
                documents.add(document(parser, file, text));
                parser.next();
            }
        } catch (YamlEngineException thrown) {
            throw YamlMistakes.of(thrown, file, text);
        }
        return documents;
    }

    private YamlDocument document(Parser parser, String file, String text) {
        Problems problems = new Problems();
        YamlNode root = new YamlComposer(parser, file, text, options.duplicateKeys(), problems).compose();
        return new YamlDocument(file, emptyRoot(root) ? null : root, options, problems.all());
    }

    private static boolean emptyRoot(@Nullable YamlNode root) {
        return root instanceof YamlScalar scalar
                && scalar.plain()
                && scalar.text().isEmpty()
                && scalar.tag() == null;
    }

    private static Origin place(Event event, String file) {
        return event.getStartMark()
                .map(mark -> new Origin(file, mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(Origin.ofFile(file));
    }
}
