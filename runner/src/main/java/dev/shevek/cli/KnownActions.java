package dev.shevek.cli;

import dev.shevek.bridge.PluginFolders;
import dev.shevek.content.InstalledCollections;
import dev.shevek.module.KnownModules;
import dev.shevek.module.ModuleRegistry;
import dev.shevek.playbook.ActionNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The modules that are shipped, those that are known to Ansible, and a repository's own. */
final class KnownActions implements ActionNames {
    private static final int MOST_REDIRECTS = 20;
    private static final String BUILTIN = "ansible.builtin.";

    /** An action that only ansible-core's own tests use. */
    private static final String DEBUG_OF_TESTS = "ansible._protomatter.debug";

    private final ModuleRegistry modules;
    private final PluginFolders folders;
    private final Predicate<String> lookups;
    private final InstalledCollections collections;
    private final ActionGroupNames groups;

    /**
     * Names of modules.
     *
     * @param folders where modules of the user's own are
     * @param lookups whether there is a lookup of a name
     * @param collections the collections that are installed
     * @param warnings is told what is wrong with action groups
     */
    KnownActions(
            ModuleRegistry modules,
            PluginFolders folders,
            Predicate<String> lookups,
            InstalledCollections collections,
            Consumer<String> warnings) {
        this.modules = modules;
        this.folders = folders;
        this.lookups = lookups;
        this.collections = collections;
        this.groups = new ActionGroupNames(collections, name -> resolve(name, List.of()), warnings);
    }

    @Override
    public @Nullable Set<String> group(String name) {
        return groups.find(name);
    }

    @Override
    public void directory(Path directory) {
        folders.add(directory);
    }

    @Override
    public @Nullable String resolve(String name, List<String> collections) {
        String plain = name.startsWith("ansible.legacy.") ? name.substring("ansible.legacy.".length()) : name;
        if (plain.indexOf('.') < 0) {
            if (folders.module(plain) != null || folders.has("action", plain)) {
                return "ansible.legacy." + plain;
            }
            for (String collection : collections) {
                String full = collection + "." + plain;
                if (folders.inCollection("module", full) || folders.inCollection("action", full)) {
                    return full;
                }
            }
        }
        if (name.equals(DEBUG_OF_TESTS)) {
            return name;
        }
        if (folders.inCollection("module", plain) || folders.inCollection("action", plain)) {
            return plain;
        }
        String ours = modules.resolve(name, collections);
        if (ours != null) {
            return ours;
        }
        String redirected = redirected(plain, collections, 0);
        return redirected != null ? redirected : moved(plain);
    }

    /** Where Ansible's own redirects send a name, if an installed collection still has that module. */
    private @Nullable String moved(String name) {
        String plain = name.startsWith(BUILTIN) ? name.substring(BUILTIN.length()) : name;
        String target = KnownModules.table().follow(plain);
        return target != null && !target.equals(plain) && folders.inCollection("module", target) ? target : null;
    }

    /** Where the {@code meta/runtime.yml} of an installed collection sends a name. */
    private @Nullable String redirected(String name, List<String> searched, int depth) {
        List<String> names = new ArrayList<>();
        if (name.indexOf('.') < 0) {
            searched.forEach(collection -> names.add(collection + "." + name));
        } else {
            names.add(name);
        }
        for (String full : names) {
            for (String kind : List.of("action", "modules")) {
                String target = collections.redirect(kind, full);
                if (target != null && depth < MOST_REDIRECTS) {
                    boolean there = folders.inCollection("module", target) || folders.inCollection("action", target);
                    String known = there ? target : modules.resolve(target, List.of());
                    known = known != null ? known : redirected(target, List.of(), depth + 1);
                    if (known != null) {
                        return known;
                    }
                }
            }
        }
        return null;
    }

    @Override
    public boolean hasLookup(String name) {
        return lookups.test(name);
    }

    @Override
    public @Nullable String gone(String name) {
        return ModuleRegistry.gone(name);
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
