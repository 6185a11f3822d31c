package dev.shevek.cli;

import dev.shevek.bridge.PluginFolders;
import dev.shevek.bridge.PythonBridge;
import dev.shevek.config.Settings;
import dev.shevek.config.Surroundings;
import dev.shevek.inventory.Group;
import dev.shevek.inventory.HostPatterns;
import dev.shevek.inventory.InventoryLoader;
import dev.shevek.inventory.InventoryVariables;
import dev.shevek.source.ProblemException;
import dev.shevek.source.ProblemRenderer;
import dev.shevek.source.Problems;
import dev.shevek.source.SourceText;
import dev.shevek.template.JinjaTemplates;
import dev.shevek.value.DictValue;
import dev.shevek.value.Value;
import dev.shevek.vault.VaultFiles;
import dev.shevek.yaml.YamlOptions;
import dev.shevek.yaml.YamlReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows hosts, groups and their variables as Ansible's {@code ansible-inventory} does. */
@Command(name = "inventory", description = "Show the inventory.", mixinStandardHelpOptions = true)
public final class InventoryCommand implements Callable<Integer> {
    @Option(
            names = {"-i", "--inventory", "--inventory-file"},
            paramLabel = "SOURCE",
            description = "A file, directory, script or list of hosts with commas; may be repeated.")
    private List<String> sources = new ArrayList<>();

    @Option(names = "--list", description = "All hosts and groups.")
    private boolean list;

    @Option(names = "--host", paramLabel = "HOST", description = "The variables of one host.")
    private @Nullable String host;

    @Option(names = "--graph", description = "Groups and hosts as a tree.")
    private boolean graph;

    @Option(names = "--vars", description = "With --graph: variables too.")
    private boolean showVariables;

    @Option(names = "--export", description = "With --list: variables where they are defined.")
    private boolean export;

    @Option(names = "--output", paramLabel = "FILE", description = "With --list: write there.")
    private @Nullable Path output;

    @Option(names = "--playbook-dir", paramLabel = "DIR", description = "Look for group_vars and host_vars there too.")
    private @Nullable Path playbookDirectory;

    /** Sources are being read: what is wrong now is no mistake of the command line. */
    private boolean loading;

    @Option(
            names = {"-l", "--limit"},
            paramLabel = "PATTERN",
            description = "Only these hosts.")
    private @Nullable String limit;

    @Option(
            names = {"-y", "--yaml"},
            description = "Write YAML.")
    private boolean yaml;

    @Option(names = "--toml", description = "Write TOML.")
    private boolean toml;

    @Option(names = "--flush-cache", description = "Ask services anew, whatever is cached.")
    private boolean flush;

    @Option(
            names = {"-e", "--extra-vars"},
            paramLabel = "VARS",
            description = "Variables: key=value, YAML, JSON or @file; may be repeated.")
    private List<String> extraVars = new ArrayList<>();

    @Parameters(arity = "0..1", paramLabel = "GROUP", description = "With --graph: start there.")
    private @Nullable String group;

    @Mixin
    private VaultOptions vaultOptions = new VaultOptions();

    @Override
    public Integer call() {
        SourceText sourceTexts = new SourceText();
        ProblemRenderer renderer = new ProblemRenderer(sourceTexts);
        Problems problems = new Problems();
        PrintStream errors = System.err;
        try {
            Settings settings = Settings.load(Surroundings.ofProcess());
            settings.problems().all().forEach(problems::add);
            System.out.print(vaultOptions.greeting(settings));
            String shown = show(settings, sourceTexts, problems);
            problems.drain().forEach(problem -> errors.print(renderer.render(problem)));
            write(shown);
            return 0;
        } catch (Unwritable failed) {
            errors.println("[ERROR]: " + failed.getMessage());
            return ExitCode.ERROR;
        } catch (ProblemException failed) {
            problems.drain().forEach(problem -> errors.print(renderer.render(problem)));
            failed.problems().forEach(problem -> errors.print(renderer.render(problem)));
            return loading ? ExitCode.ERROR : ExitCode.OPTIONS;
        }
    }

    private Map<String, Value> given() {
        Map<String, Value> given = new LinkedHashMap<>();
        ExtraVars.of(extraVars, YamlOptions.TRUSTED, new YamlReader(YamlOptions.TRUSTED), Path.of(""))
                .entries()
                .forEach((key, value) -> given.put(PythonText.str(key), value));
        return given;
    }

    private String show(Settings settings, SourceText sourceTexts, Problems problems) {
        int actions = (list ? 1 : 0) + (host != null ? 1 : 0) + (graph ? 1 : 0);
        if (actions != 1) {
            throw new ProblemException(
                    actions == 0
                            ? "No action selected, at least one of --host, --graph or --list needs to be specified."
                            : "Conflicting options used, only one of --host, --graph or --list can be used at the same time.",
                    null);
        }
        VaultFiles files = new VaultFiles(
                vaultOptions.vault(settings, problems),
                YamlOptions.TRUSTED.withDuplicateKeys(InventorySetup.duplicateKeys(settings)),
                sourceTexts);
        Path directory = settings.surroundings().workingDirectory();
        if (playbookDirectory == null && settings.text("PLAYBOOK_DIR") != null) {
            playbookDirectory = Path.of(settings.textOrEmpty("PLAYBOOK_DIR"));
        }
        Path base = playbookDirectory == null ? directory : directory.resolve(playbookDirectory);
        PluginFolders folders = PythonContent.configured(settings, List.of(), directory, base, System.getenv());
        if (playbookDirectory != null) {
            folders.add(base);
        }
        boolean modern = !settings.textOrEmpty("COMPATIBILITY").equals("2.14");
        try (PythonBridge python = new PythonBridge(folders, System.getenv(), text -> {})) {
            loading = true;
            InventoryVariables variables = InventoryLoader.load(
                    InventorySetup.sources(sources, settings),
                    InventorySetup.options(
                            settings,
                            files,
                            new JinjaTemplates(new PlainLookups()),
                            given(),
                            flush,
                            PythonContent.inventories(settings, python, folders, modern, problems)),
                    problems);
            loading = false;
            return show(variables, settings, directory);
        }
    }

    private String show(InventoryVariables variables, Settings settings, Path directory) {
        HostPatterns patterns = new HostPatterns(
                variables.inventory(),
                HostPatterns.Mismatch.valueOf(
                        settings.textOrEmpty("HOST_PATTERN_MISMATCH").toUpperCase(Locale.ROOT)));
        if (limit != null && host == null) {
            patterns.limit(limit, directory);
        }
        List<Path> playbooks = playbookDirectory == null ? List.of() : List.of(directory.resolve(playbookDirectory));
        InventoryReport report = new InventoryReport(
                variables, patterns, playbooks, export || settings.flag("INVENTORY_EXPORT"), given(), PythonText::str);
        if (graph) {
            return report.graph(group == null ? Group.ALL : group, showVariables);
        }
        if (yaml) {
            DictValue shown = host == null ? report.tree() : report.host(host);
            return InventoryYaml.of(shown);
        }
        if (toml) {
            return InventoryToml.of(host == null ? report.tables() : report.host(host));
        }
        return InventoryJson.of(host == null ? report.list() : report.host(host));
    }

    /** The file of {@code --output} cannot be written. */
    private static final class Unwritable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unwritable(Path file, IOException reason) {
            super("Unable to write to destination file '" + file + "': " + reason);
        }
    }

    private void write(String shown) {
        if (output == null || graph || host != null) {
            System.out.println(shown);
            return;
        }
        try {
            Files.write(output, shown.getBytes(StandardCharsets.UTF_8));
        } catch (IOException unwritable) {
            throw new Unwritable(output, unwritable);
        }
    }
}
