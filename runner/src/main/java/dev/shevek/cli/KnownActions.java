package dev.shevek.cli;

import dev.shevek.module.KnownModules;
import dev.shevek.module.ModuleRegistry;
import dev.shevek.playbook.ActionNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The modules that are shipped, those that are known to Ansible, and a repository's own. */
final class KnownActions implements ActionNames {
    private final ModuleRegistry modules;
    private final List<Path> libraries;

    /**
     * Names of modules.
     *
     * @param libraries directories with modules of the user's own
     */
    KnownActions(ModuleRegistry modules, List<Path> libraries) {
        this.modules = modules;
        this.libraries = libraries;
    }

    @Override
    public @Nullable String resolve(String name, List<String> collections) {
        String plain = name.startsWith("ansible.legacy.") ? name.substring("ansible.legacy.".length()) : name;
        if (plain.indexOf('.') < 0) {
            for (Path library : libraries) {
                if (Files.isRegularFile(library.resolve(plain + ".py")) || Files.isRegularFile(library.resolve(plain))) {
                    return "ansible.legacy." + plain;
                }
            }
        }
        return modules.resolve(name, collections);
    }

    @Override
    public Collection<String> known() {
        TreeSet<String> names = new TreeSet<>();
        for (String name : KnownModules.table().names()) {
            names.add(name.startsWith("ansible.builtin.") ? name.substring("ansible.builtin.".length()) : name);
        }
        return names;
    }
}
