package dev.shevek.cli;

import dev.shevek.config.Setting;
import dev.shevek.config.SettingTable;
import dev.shevek.config.SettingValue;
import dev.shevek.config.Settings;
import dev.shevek.config.Surroundings;
import dev.shevek.source.ProblemException;
import dev.shevek.source.ProblemRenderer;
import dev.shevek.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows settings as Ansible's {@code ansible-config} does: {@code list}, {@code dump}, {@code view}. */
@Command(name = "config", description = "Show the settings.", mixinStandardHelpOptions = true)
public final class ConfigCommand implements Callable<Integer> {
    @Parameters(paramLabel = "list|dump|view", description = "What to show.")
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
            System.out.print(show(settings));
            return 0;
        } catch (ProblemException failed) {
            failed.problems().forEach(problem -> System.err.print(renderer.render(problem)));
            return 5;
        }
    }

    private String show(Settings settings) {
        return switch (action) {
            case "list" -> list();
            case "dump" -> dump(settings, onlyChanged);
            case "view" -> view(settings.configFile());
            default -> throw new ProblemException("There is no 'config " + action + "': use list, dump or view.", null);
        };
    }

    /** One line a setting: {@code NAME(where from) = value}. */
    static String dump(Settings settings, boolean onlyChanged) {
        Map<String, String> lines = new TreeMap<>();
        if (settings.configFile() != null || !onlyChanged) {
            Path used = settings.configFile();
            lines.put("CONFIG_FILE", "CONFIG_FILE() = " + (used == null ? "None" : used));
        }
        for (Setting setting : SettingTable.all()) {
            SettingValue value = settings.get(setting.name());
            if (!value.isDefault() || !onlyChanged) {
                lines.put(setting.name(), setting.name() + "(" + value.from() + ") = " + PythonText.str(value.value()));
            }
        }
        return String.join("\n", lines.values()) + (lines.isEmpty() ? "" : "\n") + "\nGALAXY_SERVERS:\n";
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
