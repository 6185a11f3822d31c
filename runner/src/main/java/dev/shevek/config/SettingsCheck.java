package dev.shevek.config;

import dev.shevek.source.Problem;
import dev.shevek.source.Suggestions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Looks for what nobody reads: sections and keys of ansible.cfg, and variables that begin with {@code ANSIBLE_}. */
public final class SettingsCheck {
    /** What is Ansible's own without being a setting. */
    private static final Set<String> OTHER_VARIABLES = Set.of("ANSIBLE_CONFIG", "ANSIBLE_VAULT_PASSWORD");

    private final Map<String, Set<String>> keys = new HashMap<>();
    private final Set<String> variables = new HashSet<>(OTHER_VARIABLES);

    /** Knows the settings and those of plugins. */
    public SettingsCheck() {
        PluginSettings plugins = PluginSettings.read();
        plugins.keys().forEach((section, names) -> keys.put(section, new HashSet<>(names)));
        variables.addAll(plugins.variables());
        for (Setting setting : SettingTable.all()) {
            variables.addAll(setting.variables());
            for (String key : setting.iniKeys()) {
                int colon = key.indexOf(':');
                keys.computeIfAbsent(key.substring(0, colon), section -> new HashSet<>())
                        .add(key.substring(colon + 1));
            }
        }
    }

    /** Each section and key of the file that is not known, in the order of its lines. */
    public List<Problem> file(ConfigFile file) {
        Map<Integer, Problem> found = new TreeMap<>();
        file.content().sections().forEach((section, entries) -> {
            Set<String> known = keys.get(section);
            if (section.startsWith("galaxy_server")) {
                return;
            }
            entries.forEach((key, entry) -> {
                if (known == null) {
                    found.put(
                            entry.origin().line(),
                            Problem.error(
                                            "Found unknown section '" + section + "' in '" + file.path() + "'.",
                                            entry.origin())
                                    .withHint(Suggestions.didYouMean(section, keys.keySet())));
                } else if (!known.contains(key)) {
                    found.put(
                            entry.origin().line(),
                            Problem.error(
                                            "Found unknown key '" + key + "' in section '" + section + "' in '"
                                                    + file.path() + "'.",
                                            entry.origin())
                                    .withHint(elsewhere(key, known)));
                }
            });
        });
        return new ArrayList<>(found.values());
    }

    private @Nullable String elsewhere(String key, Set<String> near) {
        Set<String> sections = new TreeSet<>();
        keys.forEach((section, names) -> {
            if (names.contains(key)) {
                sections.add("[" + section + "]");
            }
        });
        return sections.isEmpty()
                ? Suggestions.didYouMean(key, near)
                : "it belongs into " + String.join(" or ", sections);
    }

    /** Each variable of an environment that is not known, by name. */
    public List<Problem> environment(Map<String, String> environment) {
        List<Problem> found = new ArrayList<>();
        for (String name : new TreeSet<>(environment.keySet())) {
            if (name.startsWith("ANSIBLE_") && !variables.contains(name)) {
                found.add(Problem.error("Found unknown environment variable '" + name + "'.", null)
                        .withHint(Suggestions.didYouMean(name, variables)));
            }
        }
        return found;
    }
}
