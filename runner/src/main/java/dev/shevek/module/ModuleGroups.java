package dev.shevek.module;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The groups of modules that {@code module_defaults} may name ({@code group/k8s}); read when first asked for. */
public final class ModuleGroups {
    private ModuleGroups() {}

    /** Whether there is a group of that name, short or full. */
    public static boolean has(String group) {
        return Table.MODULES.containsKey(full(group));
    }

    /** Whether a module, by its full name, belongs to a group. */
    public static boolean contains(String group, String module) {
        return Table.MODULES.getOrDefault(full(group), Set.of()).contains(module);
    }

    /** All full names, for "did you mean". */
    public static Collection<String> names() {
        return Table.MODULES.keySet();
    }

    /** A short name is one of ansible-core's. */
    public static String full(String group) {
        return group.indexOf('.') < 0 ? "ansible.builtin." + group : group;
    }

    private static final class Table {
        static final Map<String, Set<String>> MODULES = read();

        private static Map<String, Set<String>> read() {
            Map<String, Set<String>> groups = new HashMap<>();
            try (InputStream data =
                            Objects.requireNonNull(ModuleGroups.class.getResourceAsStream("groups.tsv"), "groups.tsv");
                    BufferedReader lines = new BufferedReader(new InputStreamReader(data, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    int tab = line.indexOf('\t');
                    groups.put(
                            line.substring(0, tab),
                            Set.copyOf(List.of(line.substring(tab + 1).split(" "))));
                }
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            return groups;
        }
    }
}
