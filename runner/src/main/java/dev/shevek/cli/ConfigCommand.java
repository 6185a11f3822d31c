package dev.shevek.cli;

import dev.shevek.config.Setting;
import dev.shevek.config.SettingTable;
import dev.shevek.config.SettingValue;
import dev.shevek.config.Settings;
import dev.shevek.config.Surroundings;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.source.ProblemRenderer;
import dev.shevek.source.SourceText;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Shows settings as Ansible's {@code ansible-config} does: {@code list}, {@code dump}, {@code view}, {@code init},
 * {@code validate}.
 */
@Command(name = "config", description = "Show the settings.", mixinStandardHelpOptions = true)
public final class ConfigCommand implements Callable<Integer> {
    @Parameters(paramLabel = "list|dump|view|init|validate", description = "What to show.")
    private String action = "dump";

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Use this file.")
    private @Nullable Path file;

    @Option(
            names = {"--only-changed", "--changed-only"},
            description = "With dump: only what is not at its default.")
    private boolean onlyChanged;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            description = "With dump: display, json or yaml. With validate: ini or env.")
    private String format = "display";

    @Option(
            names = {"-t", "--type"},
            paramLabel = "TYPE",
            description = "base; other kinds of plugins have no settings of their own here.")
    private String type = "base";

    @Option(names = "--disabled", description = "With init: every setting as a comment.")
    private boolean disabled;

    @Option(
            names = {"-v", "--verbose"},
            description = "Say more; may be repeated.")
    private boolean[] verbose = {};

    @Override
    public Integer call() {
        ProblemRenderer renderer = new ProblemRenderer(new SourceText());
        try {
            Surroundings surroundings = Surroundings.ofProcess();
            Settings settings = file == null
                    ? Settings.load(surroundings)
                    : Settings.load(
                            surroundings, surroundings.workingDirectory().resolve(file));
            settings.problems().all().forEach(problem -> System.err.print(renderer.render(problem)));
            if (verbose.length > 0) {
                Path used = settings.configFile();
                System.out.println(
                        used == null ? "No config file found; using defaults" : "Using " + used + " as config file");
            }
            if (!type.equals("base") && !type.equals("all")) {
                System.err.println("[WARNING]: Only the base settings are known here, none of type " + type + ".");
            }
            if (action.equals("validate")) {
                return validate(settings, renderer);
            }
            if (action.equals("view") && settings.configFile() == null) {
                System.err.print(renderer.render(Problem.error("Invalid or no config file was supplied", null)));
                return 1;
            }
            System.out.print(show(settings));
            return 0;
        } catch (ProblemException failed) {
            failed.problems().forEach(problem -> System.err.print(renderer.render(problem)));
            return 5;
        }
    }

    private int validate(Settings settings, ProblemRenderer renderer) {
        for (Setting setting : SettingTable.all()) {
            settings.get(setting.name());
        }
        List<Problem> unknown = settings.unknown(format.equals("env"));
        unknown.forEach(problem -> System.err.print(renderer.render(problem)));
        if (!unknown.isEmpty()) {
            return 1;
        }
        System.out.println("All configurations seem valid!");
        return 0;
    }

    private String show(Settings settings) {
        return switch (action) {
            case "list" -> list();
            case "dump" -> format.equals("display") ? dump(settings, onlyChanged) : entries(settings);
            case "init" -> init();
            case "view" -> view(settings.configFile());
            default ->
                throw new ProblemException(
                        "There is no 'config " + action + "': use list, dump, view, init or validate.", null);
        };
    }

    /** One line a setting: {@code NAME(where from) = value}. */
    static String dump(Settings settings, boolean onlyChanged) {
        Map<String, String> lines = new TreeMap<>();
        Path used = settings.configFile();
        lines.put("CONFIG_FILE", "CONFIG_FILE() = " + (used == null ? "None" : used));
        for (Setting setting : SettingTable.all()) {
            SettingValue value = settings.get(setting.name());
            if (!value.isDefault() || !onlyChanged) {
                lines.put(setting.name(), setting.name() + "(" + value.from() + ") = " + PythonText.str(value.value()));
            }
        }
        return String.join("\n", lines.values()) + (lines.isEmpty() ? "" : "\n") + "\nGALAXY_SERVERS:\n";
    }

    /** The same as JSON or YAML: a list of names, values and where they are from. */
    private String entries(Settings settings) {
        Map<String, Value> known = new TreeMap<>();
        Path used = settings.configFile();
        known.put(
                "CONFIG_FILE", entry("CONFIG_FILE", "", used == null ? NoneValue.NONE : StrValue.of(used.toString())));
        for (Setting setting : SettingTable.all()) {
            SettingValue value = settings.get(setting.name());
            if (!value.isDefault() || !onlyChanged) {
                known.put(setting.name(), entry(setting.name(), value.from(), value.value()));
            }
        }
        List<Value> all = new ArrayList<>(known.values());
        all.add(DictValue.ofTexts(Map.of("GALAXY_SERVERS", DictValue.EMPTY)));
        return switch (format) {
            case "json" -> InventoryJson.of(new ListValue(all)) + "\n";
            case "yaml" -> InventoryYaml.of(new ListValue(all)) + "\n";
            default ->
                throw new ProblemException(
                        "argument --format/-f: invalid choice: '" + format
                                + "' (choose from 'json', 'yaml', 'display')",
                        null);
        };
    }

    private static DictValue entry(String name, String from, Value value) {
        Map<String, Value> entry = new LinkedHashMap<>();
        entry.put("name", StrValue.of(name));
        entry.put("origin", StrValue.of(from));
        entry.put("value", value);
        return DictValue.ofTexts(entry);
    }

    /** An ansible.cfg with all settings at their defaults. */
    private String init() {
        Map<String, StringBuilder> sections = new TreeMap<>();
        for (Setting setting : SettingTable.all()) {
            if (setting.iniKeys().isEmpty()) {
                continue;
            }
            String key = setting.iniKeys().getLast();
            int colon = key.indexOf(':');
            sections.computeIfAbsent(key.substring(0, colon), name -> new StringBuilder("[" + name + "]\n"))
                    .append("# (")
                    .append(setting.type().isEmpty() ? "string" : setting.type())
                    .append(") ")
                    .append(setting.name())
                    .append(
                            setting.variables().isEmpty()
                                    ? ""
                                    : ", also $" + setting.variables().getLast())
                    .append('\n')
                    .append(disabled || written(setting).isEmpty() ? ";" : "")
                    .append(key.substring(colon + 1))
                    .append('=')
                    .append(written(setting))
                    .append("\n\n");
        }
        StringBuilder text = new StringBuilder();
        StringBuilder first = sections.remove("defaults");
        if (first != null) {
            text.append(first).append('\n');
        }
        sections.values().forEach(section -> text.append(section).append('\n'));
        return text.toString();
    }

    private static String written(Setting setting) {
        String json = setting.defaultJson().replace("@HOME@", "~");
        if (json.equals("null") || json.equals("[]") || json.equals("{}")) {
            return "";
        }
        if (json.startsWith("[")) {
            String items = json.substring(1, json.length() - 1).replace("\"", "");
            return setting.type().startsWith("path") ? items.replace(", ", ":") : items;
        }
        boolean flag = json.equals("true") || json.equals("false");
        return flag ? (json.equals("true") ? "True" : "False") : json.replaceAll("^\"|\"$", "");
    }

    private static String list() {
        StringBuilder text = new StringBuilder();
        for (Setting setting : SettingTable.all()) {
            text.append(setting.name()).append(":\n  default: ").append(setting.defaultJson());
            text.append("\n  env: ").append(setting.variables());
            text.append("\n  ini: ").append(setting.iniKeys());
            text.append("\n  type: ")
                    .append(setting.type().isEmpty() ? "string" : setting.type())
                    .append('\n');
        }
        return text.toString();
    }

    private static String view(@Nullable Path file) {
        if (file == null) {
            throw new ProblemException("Invalid or no config file was supplied", null);
        }
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new ProblemException("Failed to open specified config file: " + file, null);
        }
    }
}
