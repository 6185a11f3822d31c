package dev.shevek.cli;

import dev.shevek.playbook.Play;
import dev.shevek.playbook.RoleTasks;
import dev.shevek.playbook.RoleUse;
import dev.shevek.playbook.Task;
import dev.shevek.source.Origin;
import dev.shevek.source.ProblemException;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import dev.shevek.vault.VaultFiles;
import dev.shevek.yaml.YamlDocument;
import dev.shevek.yaml.YamlEntry;
import dev.shevek.yaml.YamlMapping;
import dev.shevek.yaml.YamlNode;
import dev.shevek.yaml.YamlScalar;
import dev.shevek.yaml.YamlSequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the line that defines a variable: text carries its place, of other values the files of the level are searched. */
final class DefinitionPlaces {
    private final VaultFiles files;
    private final List<Path> directories;
    private final List<Path> inventories;
    private final Map<Path, @Nullable YamlDocument> read = new HashMap<>();

    /**
     * A search.
     *
     * @param directories where {@code group_vars} and {@code host_vars} are
     * @param inventories the inventory sources
     */
    DefinitionPlaces(VaultFiles files, List<Path> directories, List<Path> inventories) {
        this.files = files;
        this.directories = directories;
        this.inventories = inventories;
    }

    /** The place of a definition, or null. */
    @Nullable
    Origin find(String level, String name, Value value, @Nullable Play play, @Nullable Task task) {
        if (value instanceof StrValue text && text.marks().origin() != null) {
            return text.marks().origin();
        }
        for (Path file : candidates(level, play, task)) {
            Origin found = in(file, name, value);
            if (found != null) {
                return found;
            }
        }
        return within(value);
    }

    private static @Nullable Origin within(Value value) {
        return switch (value) {
            case StrValue text -> text.marks().origin();
            case ListValue list -> first(list.items());
            case DictValue dict -> {
                Origin key = first(List.copyOf(dict.entries().keySet()));
                yield key != null ? key : first(List.copyOf(dict.entries().values()));
            }
            default -> null;
        };
    }

    private static @Nullable Origin first(List<Value> values) {
        return values.isEmpty() ? null : within(values.getFirst());
    }

    private List<Path> candidates(String level, @Nullable Play play, @Nullable Task task) {
        List<Path> found = new ArrayList<>();
        for (String kind : List.of("group_vars/", "host_vars/")) {
            int at = level.indexOf(kind);
            if (at >= 0) {
                directories.forEach(directory -> variableFiles(directory.resolve(level.substring(at)), found));
            }
        }
        if (level.startsWith("inventory ")) {
            inventories.forEach(source -> variableFiles(source, found));
        }
        if (play != null && level.startsWith("role ")) {
            String folder = level.startsWith("role defaults") ? "defaults" : "vars";
            roles(play, task).forEach(role -> variableFiles(role.resolve(folder), found));
        }
        if (task != null) {
            found.add(task.file());
        }
        if (play != null) {
            found.add(play.file());
            if (level.equals("vars_files")) {
                for (Value written : play.varsFiles()) {
                    for (Value each : written instanceof ListValue list ? list.items() : List.of(written)) {
                        if (each instanceof StrValue text) {
                            found.add(play.directory().resolve("vars").resolve(text.text()));
                            found.add(play.directory().resolve(text.text()));
                        }
                    }
                }
            }
        }
        return found;
    }

    private static List<Path> roles(Play play, @Nullable Task task) {
        List<Path> paths = new ArrayList<>();
        RoleUse role = task == null ? null : task.role();
        if (role != null) {
            paths.add(role.definition().path());
            role.dependencyChain()
                    .reversed()
                    .forEach(parent -> paths.add(parent.definition().path()));
        }
        for (RoleTasks used : play.roles()) {
            add(used, paths);
        }
        return paths;
    }

    private static void add(RoleTasks role, List<Path> paths) {
        paths.add(role.role().definition().path());
        role.dependencies().forEach(dependency -> add(dependency, paths));
    }

    /** The file of that name, with an extension, or all files of the folder of that name. */
    private static void variableFiles(Path entity, List<Path> found) {
        Path folder = entity.getParent();
        String name = String.valueOf(entity.getFileName());
        if (Files.isDirectory(entity)) {
            try (Stream<Path> inside = Files.walk(entity)) {
                inside.filter(Files::isRegularFile).sorted().forEach(found::add);
            } catch (IOException unreadable) {
                return;
            }
        }
        if (folder != null) {
            for (String extension : List.of("", ".yml", ".yaml", ".json")) {
                Path file = folder.resolve(name + extension);
                if (Files.isRegularFile(file)) {
                    found.add(file);
                }
            }
        }
    }

    private @Nullable Origin in(Path file, String name, Value value) {
        YamlDocument document = read.computeIfAbsent(file, this::open);
        Origin found = document == null || document.root() == null ? null : in(document, document.root(), name, value);
        return found != null || document != null ? found : line(file, name, value);
    }

    private @Nullable YamlDocument open(Path file) {
        try {
            YamlDocument document = files.read(file);
            return document.root() instanceof YamlScalar ? null : document;
        } catch (ProblemException notYaml) {
            return null;
        }
    }

    private static @Nullable Origin in(YamlDocument document, YamlNode node, String name, Value value) {
        return switch (node) {
            case YamlMapping mapping -> {
                for (YamlEntry entry : mapping.entries().reversed()) {
                    if (entry.name().equals(name)
                            && document.value(entry.value()).equals(value)) {
                        yield entry.key().origin();
                    }
                    Origin inside = in(document, entry.value(), name, value);
                    if (inside != null) {
                        yield inside;
                    }
                }
                yield null;
            }
            case YamlSequence sequence -> {
                for (YamlNode item : sequence.items()) {
                    Origin inside = in(document, item, name, value);
                    if (inside != null) {
                        yield inside;
                    }
                }
                yield null;
            }
            default -> null;
        };
    }

    /** In an inventory that is no YAML: the first line with {@code name=value}. */
    private static @Nullable Origin line(Path file, String name, Value value) {
        Pattern wanted =
                Pattern.compile("(^|\\s)" + Pattern.quote(name) + "\\s*=\\s*[\"']?" + Pattern.quote(Text.str(value)));
        try {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (wanted.matcher(lines.get(i)).find()) {
                    return new Origin(file.toString(), i + 1, 0);
                }
            }
        } catch (IOException unreadable) {
            return null;
        }
        return null;
    }
}
