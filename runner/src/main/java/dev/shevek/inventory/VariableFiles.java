package dev.shevek.inventory;

import dev.shevek.source.Origin;
import dev.shevek.source.ProblemException;
import dev.shevek.source.Problems;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import dev.shevek.yaml.DocumentReader;
import dev.shevek.yaml.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The variables in {@code group_vars} and {@code host_vars} below a directory: a file or a directory of files named after
 * the group or host. Read when first asked for, once. Safe for use by several threads.
 */
public final class VariableFiles {
    /** What Ansible reads when not told otherwise. */
    public static final List<String> EXTENSIONS = List.of(".yml", ".yaml", ".json");

    private final DocumentReader documents;
    private final List<String> extensions;
    private final HashBehaviour hashBehaviour;
    private final Problems problems;
    private final ForeignInventories foreign;
    private final Map<Path, Map<String, Value>> loaded = new ConcurrentHashMap<>();
    private final Map<Path, Map<String, Value>> files = new ConcurrentHashMap<>();
    private final Map<Path, Boolean> directories = new ConcurrentHashMap<>();
    private final Map<Path, Path> realPaths = new ConcurrentHashMap<>();

    /** Reads files through the reader; duplicate keys and kin go to the collector. */
    public VariableFiles(
            DocumentReader documents, List<String> extensions, HashBehaviour hashBehaviour, Problems problems) {
        this(documents, extensions, hashBehaviour, problems, ForeignInventories.NONE);
    }

    /** The same with what vars plugins say besides. */
    VariableFiles(
            DocumentReader documents,
            List<String> extensions,
            HashBehaviour hashBehaviour,
            Problems problems,
            ForeignInventories foreign) {
        this.foreign = foreign;
        this.documents = documents;
        this.extensions = extensions;
        this.hashBehaviour = hashBehaviour;
        this.problems = problems;
    }

    /** What {@code group_vars} below the directory says of a group; empty when nothing. */
    public Map<String, Value> ofGroup(Path directory, String group) {
        return with(of(directory, "group_vars", group), directory, group, true);
    }

    /** What {@code host_vars} below the directory says of a host; empty when nothing. */
    public Map<String, Value> ofHost(Path directory, String host) {
        return with(of(directory, "host_vars", host), directory, host, false);
    }

    private Map<String, Value> with(Map<String, Value> vars, Path directory, String entity, boolean group) {
        Map<String, Value> more = foreign.variables(directory, entity, group);
        if (more.isEmpty()) {
            return vars;
        }
        Map<String, Value> all = new LinkedHashMap<>(vars);
        hashBehaviour.putAll(all, more);
        return all;
    }

    /** Forgets everything read, as {@code meta: refresh_inventory} does. */
    public void forget() {
        loaded.clear();
        files.clear();
        directories.clear();
        realPaths.clear();
    }

    private Map<String, Value> of(Path directory, String kind, String name) {
        if (name.isEmpty() || name.charAt(0) == '/') {
            return Map.of();
        }
        Path base = realPaths.computeIfAbsent(directory, VariableFiles::real).resolve(kind);
        if (!directories.computeIfAbsent(base, this::isDirectory)) {
            return Map.of();
        }
        Path entity = base.resolve(name);
        Map<String, Value> known = loaded.get(entity);
        if (known == null) {
            known = load(entity);
            loaded.put(entity, known);
        }
        return known;
    }

    private static Path real(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException missing) {
            return directory.toAbsolutePath().normalize();
        }
    }

    private boolean isDirectory(Path path) {
        if (Files.isDirectory(path)) {
            return true;
        }
        if (Files.exists(path)) {
            problems.warning("Found " + path.getFileName() + " that is not a directory, skipping: " + path, null);
        }
        return false;
    }

    private Map<String, Value> load(Path entity) {
        Map<String, Value> vars = new LinkedHashMap<>();
        for (Path file : find(entity)) {
            hashBehaviour.putAll(vars, files.computeIfAbsent(file, this::read));
        }
        return Collections.unmodifiableMap(vars);
    }

    private Map<String, Value> read(Path file) {
        YamlDocument document = documents.read(file);
        document.warnings().forEach(problems::add);
        return switch (document.value()) {
            case NoneValue none -> Map.of();
            case DictValue dict -> texts(dict);
            case Value other -> {
                Origin origin = document.root() == null
                        ? Origin.ofFile(file.toString())
                        : document.root().origin();
                throw new ProblemException(
                        "Variable files must contain a dictionary, not " + kind(other) + ".", origin);
            }
        };
    }

    private static Map<String, Value> texts(DictValue dict) {
        Map<String, Value> vars = LinkedHashMap.newLinkedHashMap(dict.entries().size());
        dict.entries()
                .forEach((key, value) -> vars.put(key instanceof StrValue text ? text.text() : key.toString(), value));
        return Collections.unmodifiableMap(vars);
    }

    private static String kind(Value value) {
        return switch (value) {
            case StrValue text -> "text";
            case ListValue list -> "a list";
            default -> "a scalar";
        };
    }

    /** The files for a group or host: the plain name (file or directory) or else the first extension that is there. */
    private List<Path> find(Path entity) {
        List<Path> found = new ArrayList<>();
        if (exists(entity, found)) {
            return found;
        }
        for (String extension : extensions) {
            if (exists(entity.resolveSibling(entity.getFileName() + extension), found)) {
                return found;
            }
        }
        return found;
    }

    private boolean exists(Path path, List<Path> found) {
        if (Files.isDirectory(path)) {
            addDirectory(path, found);
            return true;
        }
        if (Files.exists(path)) {
            found.add(path);
            return true;
        }
        return false;
    }

    private void addDirectory(Path directory, List<Path> found) {
        for (Path path : sorted(directory)) {
            String name = path.getFileName().toString();
            int dot = name.lastIndexOf('.');
            String extension = dot <= 0 ? "" : name.substring(dot);
            if (name.startsWith(".") || name.endsWith("~")) {
                continue;
            }
            if (Files.isDirectory(path)) {
                if (extension.isEmpty()) {
                    addDirectory(path, found);
                }
            } else if (extension.isEmpty() || extensions.contains(extension)) {
                found.add(path);
            }
        }
    }

    private static List<Path> sorted(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted(
                            Comparator.comparing(path -> path.getFileName().toString()))
                    .toList();
        } catch (IOException unreadable) {
            throw new ProblemException("Cannot list " + directory, Origin.ofFile(directory.toString()));
        }
    }
}
