package dev.shevek.cli;

import dev.shevek.config.Settings;
import dev.shevek.config.SupportedPlugins;
import dev.shevek.event.EventListener;
import dev.shevek.output.DefaultOutput;
import dev.shevek.output.JUnitReport;
import dev.shevek.output.JsonReport;
import dev.shevek.output.LiveLine;
import dev.shevek.output.MinimalOutput;
import dev.shevek.output.OutputSettings;
import dev.shevek.output.PlayTimer;
import dev.shevek.output.RetryFile;
import dev.shevek.output.Screen;
import dev.shevek.output.TaskProfile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who listens to a run: the stdout callback that the settings name, and the callbacks that they enable beside it. */
final class Callbacks {
    private static final int SUMMARY_LINES = 20;

    private final Settings settings;
    private final RunSetup setup;
    private final Screen screen;
    private final OutputSettings output;

    Callbacks(RunSetup setup) {
        this.setup = setup;
        this.settings = setup.settings();
        this.screen = setup.screen();
        this.output = setup.output();
    }

    /** The listeners of a run of playbooks. */
    List<EventListener> ofPlaybooks() {
        PythonCallbacks python = new PythonCallbacks(setup);
        List<EventListener> listeners = new ArrayList<>();
        if (settings.flag("RETRY_FILES_ENABLED")) {
            Path working = settings.surroundings().workingDirectory();
            String folder = settings.text("RETRY_FILES_SAVE_PATH");
            listeners.add(new RetryFile(screen, working, folder == null ? null : working.resolve(folder)));
        }
        listeners.add(stdout(python));
        listeners.addAll(enabled());
        listeners.addAll(python.beside());
        return listeners;
    }

    /** The listeners of an ad hoc run; the callbacks that are enabled only when {@code bin_ansible_callbacks} is on. */
    List<EventListener> ofAdhoc(boolean oneLine) {
        List<EventListener> listeners = new ArrayList<>();
        boolean own = settings.flag("DEFAULT_LOAD_CALLBACK_PLUGINS");
        boolean chosen = own && !settings.get("DEFAULT_STDOUT_CALLBACK").isDefault();
        PythonCallbacks python = new PythonCallbacks(setup);
        listeners.add(chosen && !oneLine ? stdout(python) : new MinimalOutput(screen, output, oneLine));
        if (own) {
            listeners.addAll(enabled());
            listeners.addAll(python.beside());
        }
        return listeners;
    }

    /** A line below the output on a terminal that has room for one; the caller stops it when the run is over. */
    @Nullable
    LiveLine live(Console console) {
        Map<String, String> environment = settings.surroundings().variables();
        String terminal = environment.getOrDefault("TERM", "dumb");
        boolean wanted = Terminal.isTerminal(1)
                && !terminal.equals("dumb")
                && !environment.containsKey("CI")
                && !settings.flag("ANSIBLE_NOCOLOR");
        if (!wanted) {
            return null;
        }
        LiveLine line = new LiveLine(console.out(), screen.columns());
        screen.attach(line);
        return line;
    }

    private EventListener stdout(PythonCallbacks python) {
        return switch (SupportedPlugins.simple(settings.textOrEmpty("DEFAULT_STDOUT_CALLBACK"))) {
            case "minimal" -> new MinimalOutput(screen, output, false);
            case "oneline" -> new MinimalOutput(screen, output, true);
            case "json" -> new JsonReport(screen, output.customStats());
            case "default", "yaml" -> new DefaultOutput(screen, output);
            default -> {
                EventListener theirs = python.stdout();
                yield theirs == null ? new DefaultOutput(screen, output) : theirs;
            }
        };
    }

    private List<EventListener> enabled() {
        List<EventListener> listeners = new ArrayList<>();
        for (String name : settings.texts("CALLBACKS_ENABLED")) {
            switch (SupportedPlugins.simple(name)) {
                case "timer" -> listeners.add(new PlayTimer(screen));
                case "profile_tasks" -> listeners.add(profile(false));
                case "profile_roles" -> listeners.add(profile(true));
                case "junit" -> listeners.add(junit());
                default -> {}
            }
        }
        return listeners;
    }

    private TaskProfile profile(boolean roles) {
        String section = roles ? "callback_profile_roles" : "callback_profile_tasks";
        String start = roles ? "PROFILE_ROLES_" : "PROFILE_TASKS_";
        String limit = option(start + "TASK_OUTPUT_LIMIT", section, "task_output_limit");
        String order = option(start + "SORT_ORDER", section, "sort_order");
        return new TaskProfile(
                screen,
                new TaskProfile.Options(
                        roles,
                        limit == null ? SUMMARY_LINES : limit.matches("[0-9]{1,9}") ? Integer.parseInt(limit) : 0,
                        order == null ? "descending" : order,
                        flag(start + "SUMMARY_ONLY", section, "summary_only")));
    }

    private JUnitReport junit() {
        String section = "callback_junit";
        String directory = option("JUNIT_OUTPUT_DIR", section, "output_dir");
        Path home = settings.surroundings().home();
        Path folder = directory == null
                ? home.resolve(".ansible.log")
                : settings.surroundings()
                        .workingDirectory()
                        .resolve(directory.startsWith("~/") ? home + directory.substring(1) : directory);
        String relative = option("JUNIT_TASK_RELATIVE_PATH", section, "task_relative_path");
        String prefix = option("JUNIT_TEST_CASE_PREFIX", section, "test_case_prefix");
        return new JUnitReport(
                screen,
                new JUnitReport.Options(
                        folder,
                        flag("JUNIT_TASK_CLASS", section, "task_class"),
                        relative == null ? "" : relative,
                        flag("JUNIT_FAIL_ON_CHANGE", section, "fail_on_change"),
                        flag("JUNIT_FAIL_ON_IGNORE", section, "fail_on_ignore"),
                        flag("JUNIT_HIDE_TASK_ARGUMENTS", section, "hide_task_arguments"),
                        prefix == null ? "" : prefix));
    }

    private @Nullable String option(String variable, String section, String key) {
        String value = settings.surroundings().variables().get(variable);
        return value != null ? value : settings.iniText(section, key);
    }

    private boolean flag(String variable, String section, String key) {
        String value = option(variable, section, key);
        return value != null && OutputOptions.isTrue(value);
    }
}
