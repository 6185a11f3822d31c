package dev.shevek.config;

import dev.shevek.source.Problem;
import dev.shevek.value.StrValue;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;

/** Plugins that settings may name and that we have our own of; any other warns with its place, and the default is used. */
public final class SupportedPlugins {
    /** Callbacks for standard output. */
    public static final Set<String> OUTPUTS = Set.of("default", "minimal", "oneline", "json", "yaml");

    /** Callbacks that may be enabled. */
    public static final Set<String> CALLBACKS =
            Set.of("default", "minimal", "oneline", "json", "junit", "timer", "profile_tasks", "profile_roles");

    private static final Set<String> STRATEGIES = Set.of("linear", "free", "host_pinned", "debug");

    private SupportedPlugins() {}

    static void check(Settings settings) {
        one(settings, "DEFAULT_STRATEGY", "strategy", STRATEGIES, "linear");
    }

    private static void one(Settings settings, String setting, String kind, Set<String> supported, String otherwise) {
        SettingValue value = settings.get(setting);
        String name = settings.textOrEmpty(setting);
        if (!value.isDefault() && !isOne(name, supported) && !isOwn(settings, name)) {
            settings.problems().add(warning(value, kind, name, supported, "'" + otherwise + "'"));
            settings.replace(setting, StrValue.of(otherwise));
        }
    }

    /** Whether a strategy is a plugin of the user's own, in a folder that the settings name. */
    private static boolean isOwn(Settings settings, String name) {
        return settings.paths("DEFAULT_STRATEGY_PLUGIN_PATH").stream()
                .anyMatch(folder -> Files.isRegularFile(folder.resolve(name + ".py")));
    }

    /** Whether a name, short or full, is empty or one of these. */
    public static boolean isOne(String name, Set<String> supported) {
        return name.isEmpty() || supported.contains(simple(name));
    }

    /** A name without its collection. */
    public static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** What is said of a plugin that there is not. */
    public static Problem warning(
            SettingValue value, String kind, String name, Set<String> supported, String otherwise) {
        String hint = simple(name).startsWith("mitogen")
                ? "Mitogen is not needed: no Python is started on the hosts."
                : "Supported: "
                        + String.join(
                                ", ", List.copyOf(supported).stream().sorted().toList()) + ".";
        return Problem.warning(
                        "The " + kind + " '" + name + "' is not supported, " + otherwise + " is used.", value.origin())
                .withHint(hint);
    }
}
