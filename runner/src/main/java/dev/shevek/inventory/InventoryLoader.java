package dev.shevek.inventory;

import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.source.Problems;
import dev.shevek.source.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads inventory sources in order into one inventory, each with the first plugin that can. */
public final class InventoryLoader {
    private static final String DEFAULT_SOURCE = "/etc/ansible/hosts";

    private final InventoryOptions options;
    private final Problems problems;
    private final Inventory inventory;
    private final VariableFiles files;
    private final List<InventoryPlugin> plugins;
    private final List<String> done = new ArrayList<>();

    private InventoryLoader(InventoryOptions options, Problems problems) {
        this.options = options;
        this.problems = problems;
        this.inventory = new Inventory(options.hashBehaviour(), options.groupNames(), problems);
        this.files = new VariableFiles(
                options.documents(), options.extensions(), options.hashBehaviour(), problems, options.foreign());
        this.plugins = InventoryPlugins.enabled(options, problems);
    }

    /**
     * Reads the sources.
     *
     * @param sources paths of files and directories, or lists of hosts with commas; as the user wrote them
     * @return hosts, groups, and the variables of group_vars and host_vars; warnings are in its problems
     */
    public static InventoryVariables load(List<String> sources, InventoryOptions options) {
        return load(sources, options, new Problems());
    }

    /** The same, with warnings to a collector. */
    public static InventoryVariables load(List<String> sources, InventoryOptions options, Problems problems) {
        InventoryLoader loader = new InventoryLoader(options, problems);
        List<Path> directories = loader.readAll(sources);
        return new InventoryVariables(loader.inventory, loader.files, directories);
    }

    private List<Path> readAll(List<String> sources) {
        List<Path> directories = new ArrayList<>();
        boolean parsed = false;
        for (String written : sources) {
            if (written.isEmpty()) {
                continue;
            }
            String source = written.indexOf(',') >= 0 ? written : absolute(written);
            parsed |= read(source);
            Path path = Path.of(source);
            if (source.indexOf(',') < 0 || Files.exists(path)) {
                directories.add(Files.isDirectory(path) || path.getParent() == null ? path : path.getParent());
            }
        }
        if (parsed) {
            inventory.reconcile();
        } else if (options.unparsedFails()) {
            throw new ProblemException("No inventory was parsed, please check your configuration and options.", null);
        } else if (options.unparsedWarns()) {
            problems.warning("No inventory was parsed, only implicit localhost is available", null);
        }
        return directories;
    }

    private String absolute(String written) {
        String home = written.equals("~") || written.startsWith("~/") ? System.getenv("HOME") : null;
        String expanded = home == null ? written : home + written.substring(1);
        return options.workingDirectory().resolve(expanded).normalize().toString();
    }

    private boolean read(String source) {
        if (source.indexOf(',') < 0 && Files.isDirectory(Path.of(source))) {
            boolean parsed = false;
            for (Path entry : entries(Path.of(source))) {
                parsed |= read(entry.toString());
            }
            if (!parsed) {
                unparsed(source, Map.of());
            }
            return parsed;
        }
        Map<String, Problem> failures = new LinkedHashMap<>();
        inventory.reading(source);
        try {
            InventoryReading reading = new InventoryReading(
                    inventory,
                    source,
                    options.documents(),
                    files,
                    List.copyOf(done),
                    options.templates(),
                    options.extraVars(),
                    options.caching(),
                    problems);
            for (InventoryPlugin plugin : plugins) {
                if (plugin.wants(reading) && attempt(plugin, reading, failures)) {
                    done.add(source);
                    return true;
                }
            }
        } finally {
            inventory.reading(null);
        }
        unparsed(source, failures);
        return false;
    }

    private static boolean attempt(InventoryPlugin plugin, InventoryReading reading, Map<String, Problem> failures) {
        try {
            plugin.read(reading);
            return true;
        } catch (ProblemException failed) {
            failures.put(plugin.shortName(), failed.problem());
            return false;
        }
    }

    private void unparsed(String source, Map<String, Problem> failures) {
        if (source.equals(DEFAULT_SOURCE) && !Files.exists(Path.of(source))) {
            return;
        }
        String likely = likely(source, failures);
        failures.forEach((plugin, problem) -> {
            if (likely == null || likely.equals(plugin)) {
                Origin origin = Origin.ofFile("<inventory plugin '" + plugin + "' with source '" + source + "'>");
                Problem cause = problem.origin() == null && problem.cause() != null ? problem : problem.at(origin);
                problems.add(new Problem(
                        Severity.WARNING,
                        "Failed to parse inventory with '" + plugin + "' plugin.",
                        null,
                        null,
                        cause));
            }
        });
        if (options.anyUnparsedFails()) {
            throw new ProblemException("Completely failed to parse inventory source " + source, null);
        }
        problems.warning("Unable to parse " + source + " as an inventory source", null);
    }

    /** Which plugin the file was probably meant for: what the others say of it helps nobody. Null when unclear. */
    private static @Nullable String likely(String source, Map<String, Problem> failures) {
        if (failures.containsKey("script")) {
            return "script";
        }
        boolean yaml = source.endsWith(".yml") || source.endsWith(".yaml") || source.endsWith(".json");
        if (yaml
                && failures.containsKey("auto")
                && !failures.get("auto").message().startsWith("no root 'plugin'")) {
            return "auto";
        }
        if (yaml && failures.containsKey("yaml")) {
            return "yaml";
        }
        if (failures.containsKey("toml")) {
            return "toml";
        }
        return failures.containsKey("ini") && !startsAsYaml(source) ? "ini" : null;
    }

    private static boolean startsAsYaml(String source) {
        try (Stream<String> lines = Files.lines(Path.of(source))) {
            String first = lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                    .findFirst()
                    .orElse("");
            return first.startsWith("---") || first.endsWith(":") || first.startsWith("{");
        } catch (IOException | UncheckedIOException unreadable) {
            return false;
        }
    }

    private List<Path> entries(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> !ignored(entry.getFileName().toString()))
                    .sorted(Comparator.comparing(entry -> entry.getFileName().toString()))
                    .toList();
        } catch (IOException unreadable) {
            throw new ProblemException("Cannot list " + directory, Origin.ofFile(directory.toString()));
        }
    }

    private boolean ignored(String name) {
        if (name.startsWith(".")
                || name.equals("host_vars")
                || name.equals("group_vars")
                || name.equals("vars_plugins")) {
            return true;
        }
        for (String extension : options.ignoredExtensions()) {
            if (name.endsWith(extension)) {
                return true;
            }
        }
        for (String pattern : options.ignoredPatterns()) {
            if (Pattern.compile(pattern).matcher(name).find()) {
                return true;
            }
        }
        return false;
    }
}
