package dev.shevek.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Where the plugins of Ansible and of its collections read settings of their own: keys of ansible.cfg, and variables. */
final class PluginSettings {
    private final Map<String, Set<String>> keys = new HashMap<>();
    private final Set<String> variables = new HashSet<>();

    private PluginSettings() {}

    static PluginSettings read() {
        PluginSettings all = new PluginSettings();
        try (InputStream data = PluginSettings.class.getResourceAsStream("plugin-settings.tsv")) {
            if (data == null) {
                throw new IllegalStateException("plugin-settings.tsv is missing from the class path");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(data, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] columns = line.split("\t", -1);
                Set<String> names = Set.copyOf(Arrays.asList(columns[2].split(" ", -1)));
                if (columns[0].equals("ini")) {
                    all.keys.put(columns[1], names);
                } else {
                    all.variables.addAll(names);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return all;
    }

    /** The keys of each section, in lower case. */
    Map<String, Set<String>> keys() {
        return keys;
    }

    /** The names of environment variables. */
    Set<String> variables() {
        return variables;
    }
}
