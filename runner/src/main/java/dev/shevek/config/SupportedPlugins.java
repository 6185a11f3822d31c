package dev.shevek.config;

import dev.shevek.source.Problem;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import java.util.List;
import java.util.Set;

/** Plugins that settings may name and that we have our own of; any other warns with its place, and the default is used. */
final class SupportedPlugins {
    private static final Set<String> OUTPUTS = Set.of("default", "minimal", "oneline", "json", "yaml");
    private static final Set<String> STRATEGIES = Set.of("linear", "free", "host_pinned", "debug");
    private static final Set<String> CACHES = Set.of("memory", "jsonfile");
    private static final Set<String> CALLBACKS =
            Set.of("default", "minimal", "oneline", "json", "junit", "timer", "profile_tasks", "profile_roles");

    private SupportedPlugins() {}

    static void check(Settings settings) {
        one(settings, "DEFAULT_STDOUT_CALLBACK", "stdout callback", OUTPUTS, "default");
        one(settings, "DEFAULT_STRATEGY", "strategy", STRATEGIES, "linear");
        one(settings, "CACHE_PLUGIN", "cache plugin", CACHES, "memory");
        SettingValue enabled = settings.get("CALLBACKS_ENABLED");
        if (!enabled.isDefault()) {
            List<String> supported = settings.texts("CALLBACKS_ENABLED").stream()
                    .filter(name -> known(settings, enabled, "callback", name, CALLBACKS, "nothing"))
                    .toList();
            settings.replace("CALLBACKS_ENABLED", ListValue.ofTexts(supported));
        }
    }

    private static void one(Settings settings, String setting, String kind, Set<String> supported, String otherwise) {
        SettingValue value = settings.get(setting);
        String name = settings.textOrEmpty(setting);
        if (!value.isDefault() && !known(settings, value, kind, name, supported, "'" + otherwise + "'")) {
            settings.replace(setting, StrValue.of(otherwise));
        }
    }

    private static boolean known(
            Settings settings, SettingValue value, String kind, String name, Set<String> supported, String otherwise) {
        String simple = name.substring(name.lastIndexOf('.') + 1);
        if (name.isEmpty() || supported.contains(simple)) {
            return true;
        }
        String hint = simple.startsWith("mitogen")
                ? "Mitogen is not needed: no Python is started on the hosts."
                : "Supported: " + String.join(", ", supported.stream().sorted().toList()) + ".";
        settings.problems()
                .add(Problem.warning(
                                "The " + kind + " '" + name + "' is not supported, " + otherwise + " is used.",
                                value.origin())
                        .withHint(hint));
        return false;
    }
}
