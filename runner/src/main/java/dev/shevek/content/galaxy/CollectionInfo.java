package dev.shevek.content.galaxy;

import dev.shevek.source.ProblemException;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a collection says of itself, in {@code galaxy.yml} or {@code MANIFEST.json}.
 *
 * @param name its full name
 * @param version its version
 * @param dependencies ranges of versions by collection
 * @param fields what {@code MANIFEST.json} says, in its order
 */
record CollectionInfo(CollectionName name, String version, Map<String, String> dependencies, DictValue fields) {
    private static final List<String> MANDATORY = List.of("authors", "name", "namespace", "readme", "version");
    private static final List<String> ORDER = List.of(
            "namespace",
            "name",
            "version",
            "authors",
            "readme",
            "tags",
            "description",
            "license",
            "license_file",
            "dependencies",
            "repository",
            "documentation",
            "homepage",
            "issues");
    private static final List<String> LISTS = List.of("authors", "tags", "license");

    /** The {@code galaxy.yml} of a directory, or null. */
    static @Nullable Path galaxyFile(Path directory) {
        for (String name : List.of("galaxy.yml", "galaxy.yaml")) {
            if (Files.isRegularFile(directory.resolve(name))) {
                return directory.resolve(name);
            }
        }
        return null;
    }

    /**
     * From a {@code galaxy.yml}.
     *
     * @param shown its path for messages
     * @throws ProblemException when it cannot be read or lacks a mandatory key
     */
    static CollectionInfo ofGalaxyFile(Path file, String shown) {
        Value content = Fields.file(file);
        if (!(content instanceof DictValue said)) {
            throw new ProblemException("The collection galaxy.yml at '" + shown + "' is incorrectly formatted.", null);
        }
        TreeSet<String> missing = new TreeSet<>(MANDATORY);
        missing.removeIf(key -> said.get(key) != null);
        if (!missing.isEmpty()) {
            throw new ProblemException(
                    "The collection galaxy.yml at '" + shown + "' is missing the following mandatory keys: "
                            + String.join(", ", missing),
                    null);
        }
        Map<String, Value> fields = new LinkedHashMap<>();
        for (String key : ORDER) {
            Value value = said.get(key);
            if (key.equals("dependencies")) {
                value = value instanceof DictValue ? value : DictValue.EMPTY;
            } else if (LISTS.contains(key)) {
                value = ListValue.ofTexts(Fields.strings(said, key));
            } else if (value == null
                    || (value instanceof StrValue text && text.text().isEmpty())) {
                value = NoneValue.NONE;
            } else {
                value = StrValue.of(String.valueOf(Fields.string(value)));
            }
            fields.put(key, value);
        }
        return of(DictValue.ofTexts(fields));
    }

    /** From the content of a {@code MANIFEST.json}. */
    static CollectionInfo ofManifest(Value manifest) {
        DictValue info = Fields.dict(manifest, "collection_info");
        if (info.entries().isEmpty()) {
            throw new ProblemException("Collection file MANIFEST.json has no collection_info.", null);
        }
        return of(info);
    }

    private static CollectionInfo of(DictValue info) {
        Map<String, String> dependencies = new LinkedHashMap<>();
        Fields.dict(info, "dependencies").entries().forEach((key, value) -> {
            String range = Fields.string(value);
            dependencies.put(String.valueOf(Fields.string(key)), range == null ? "*" : range);
        });
        String version = Fields.string(info, "version");
        return new CollectionInfo(
                CollectionName.of(Fields.string(info, "namespace") + "." + Fields.string(info, "name")),
                version == null ? "*" : version,
                dependencies,
                info);
    }

    /** Name and version. */
    @Override
    public String toString() {
        return name + ":" + version;
    }
}
