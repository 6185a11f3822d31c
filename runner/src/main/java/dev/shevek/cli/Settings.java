package dev.shevek.cli;

import dev.shevek.output.Colour;
import dev.shevek.output.OutputSettings;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Settings put into the shapes that other packages want. */
final class Settings {
    private Settings() {}

    /** What the user asked of the output. */
    static OutputSettings output(AnsibleCfg cfg, int verbosity, boolean check) {
        Map<Colour, String> colours = new EnumMap<>(Colour.class);
        for (Colour colour : Colour.values()) {
            String name = cfg.get(
                    "ANSIBLE_COLOR_" + colour.name(), "colors", colour.name().toLowerCase(Locale.ROOT));
            if (name != null) {
                colours.put(colour, name);
            }
        }
        String pretty = cfg.get("ANSIBLE_CALLBACK_FORMAT_PRETTY", "defaults", "callback_format_pretty");
        String format = cfg.get("ANSIBLE_CALLBACK_RESULT_FORMAT", "defaults", "callback_result_format");
        String callback = cfg.get("ANSIBLE_STDOUT_CALLBACK", "defaults", "stdout_callback");
        boolean yaml = "yaml".equals(format) || (callback != null && callback.endsWith("yaml"));
        return new OutputSettings(
                verbosity,
                check,
                flag(cfg, "display_skipped_hosts", true),
                flag(cfg, "display_ok_hosts", true),
                flag(cfg, "display_failed_stderr", false),
                flag(cfg, "show_custom_stats", false),
                flag(cfg, "show_per_host_start", false),
                flag(cfg, "check_mode_markers", false),
                flag(cfg, "show_task_path_on_failure", false),
                yaml,
                pretty == null ? null : AnsibleCfg.isTrue(pretty),
                cfg.number("ANSIBLE_DIFF_CONTEXT", "diff", "context", 3),
                colours);
    }

    private static boolean flag(AnsibleCfg cfg, String key, boolean usual) {
        return cfg.flag("ANSIBLE_" + key.toUpperCase(Locale.ROOT), "defaults", key, usual);
    }

    /** Whether to colour: a terminal that is not told otherwise, or when forced. */
    static boolean coloured(AnsibleCfg cfg, Map<String, String> environment) {
        if (cfg.flag("ANSIBLE_FORCE_COLOR", "defaults", "force_color", false)) {
            return true;
        }
        boolean never = cfg.flag("ANSIBLE_NOCOLOR", "defaults", "nocolor", false) || environment.containsKey("NO_COLOR");
        return !never && Terminal.isTerminal(1) && !"dumb".equals(environment.getOrDefault("TERM", "dumb"));
    }
}
