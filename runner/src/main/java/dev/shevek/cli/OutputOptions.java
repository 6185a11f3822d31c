package dev.shevek.cli;

import dev.shevek.config.Settings;
import dev.shevek.output.Colour;
import dev.shevek.output.OutputSettings;
import dev.shevek.output.ResultFormat;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the settings say about the output; options of callback plugins are read beside the settings of the core. */
final class OutputOptions {
    private OutputOptions() {}

    /** What the user asked of the output. */
    static OutputSettings of(Settings settings, int verbosity, boolean check) {
        Map<Colour, String> colours = new EnumMap<>(Colour.class);
        for (Colour colour : Colour.values()) {
            String name = settings.text(colour.setting());
            if (name != null && !name.equals(colour.usual())) {
                colours.put(colour, name);
            }
        }
        String pretty = option(settings, "ANSIBLE_CALLBACK_FORMAT_PRETTY", "callback_format_pretty");
        String format = option(settings, "ANSIBLE_CALLBACK_RESULT_FORMAT", "callback_result_format");
        boolean headed = settings.textOrEmpty("DEFAULT_STDOUT_CALLBACK").endsWith("yaml");
        boolean yaml = "yaml".equals(format);
        return new OutputSettings(
                verbosity,
                check,
                flag(settings, "display_skipped_hosts", true),
                flag(settings, "display_ok_hosts", true),
                flag(settings, "display_failed_stderr", false),
                flag(settings, "show_custom_stats", false),
                flag(settings, "show_per_host_start", false),
                flag(settings, "check_mode_markers", false),
                flag(settings, "show_task_path_on_failure", false),
                settings.flag("DISPLAY_ARGS_TO_STDOUT"),
                headed ? ResultFormat.HEADED_YAML : yaml ? ResultFormat.YAML : ResultFormat.JSON,
                pretty == null ? null : isTrue(pretty),
                settings.integer("DIFF_CONTEXT"),
                colours);
    }

    private static boolean flag(Settings settings, String key, boolean usual) {
        String value = option(settings, "ANSIBLE_" + key.toUpperCase(Locale.ROOT), key);
        return value == null ? usual : isTrue(value);
    }

    private static @Nullable String option(Settings settings, String variable, String key) {
        String value = settings.surroundings().variables().get(variable);
        return value != null ? value : settings.iniText("defaults", key);
    }

    static boolean isTrue(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "on", "1", "y", "t" -> true;
            default -> false;
        };
    }

    /** Whether to colour: a terminal that is not told otherwise, or when forced. */
    static boolean coloured(Settings settings) {
        if (settings.flag("ANSIBLE_FORCE_COLOR")) {
            return true;
        }
        String terminal = settings.surroundings().variables().getOrDefault("TERM", "dumb");
        return !settings.flag("ANSIBLE_NOCOLOR") && Terminal.isTerminal(1) && !terminal.equals("dumb");
    }
}
