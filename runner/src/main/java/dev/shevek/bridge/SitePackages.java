package dev.shevek.bridge;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The collections that were installed with Ansible itself, beside the Python that has it. */
public final class SitePackages {
    private SitePackages() {}

    /**
     * The folders of that Python which hold {@code ansible_collections}; found without starting it.
     *
     * @param environment where {@code PATH}, {@code HOME} and {@code SHEVEK_ANSIBLE_PYTHON} count
     */
    public static List<Path> withCollections(Map<String, String> environment) {
        Path python = Path.of(PythonFinder.find(environment));
        Path bin = python.getParent();
        Path prefix = bin == null ? null : bin.getParent();
        Set<Path> prefixes = new LinkedHashSet<>();
        String home = environment.get("HOME");
        if (home != null && !home.isEmpty()) {
            prefixes.add(Path.of(home, ".local"));
        }
        prefixes.add(Path.of("/usr/local"));
        prefixes.add(prefix == null ? Path.of("/usr") : prefix);
        if (prefix != null && Files.exists(prefix.resolve("pyvenv.cfg"))) {
            prefixes = Set.of(prefix);
        }
        List<Path> found = new ArrayList<>();
        for (Path each : prefixes) {
            add(each.resolve("lib"), found);
        }
        return found;
    }

    private static void add(Path library, List<Path> found) {
        if (!Files.isDirectory(library)) {
            return;
        }
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(library, "python3*")) {
            for (Path version : versions) {
                for (String name : List.of("site-packages", "dist-packages")) {
                    Path packages = version.resolve(name);
                    if (Files.isDirectory(packages.resolve("ansible_collections"))) {
                        found.add(packages);
                    }
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // what cannot be listed holds nothing for us; a module that is not found is reported as such
        }
    }
}
