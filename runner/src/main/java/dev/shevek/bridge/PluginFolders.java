package dev.shevek.bridge;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where Python modules and plugins of the user are: in configured folders, beside playbooks, in roles as they become
 * known, and in collections. Safe for use by several threads.
 */
public final class PluginFolders {
    /** Ansible's folders beside a playbook and in a role, by ansible-core's name of the kind of plugin. */
    private static final Map<String, String> BESIDE = Map.ofEntries(
            Map.entry("module", "library"),
            Map.entry("module_utils", "module_utils"),
            Map.entry("filter", "filter_plugins"),
            Map.entry("test", "test_plugins"),
            Map.entry("lookup", "lookup_plugins"),
            Map.entry("action", "action_plugins"),
            Map.entry("connection", "connection_plugins"),
            Map.entry("become", "become_plugins"),
            Map.entry("strategy", "strategy_plugins"),
            Map.entry("callback", "callback_plugins"),
            Map.entry("shell", "shell_plugins"),
            Map.entry("inventory", "inventory_plugins"),
            Map.entry("vars", "vars_plugins"),
            Map.entry("cache", "cache_plugins"),
            Map.entry("fragment", "doc_fragments"));

    private static final Map<String, String> IN_COLLECTIONS = Map.of("module", "modules", "fragment", "doc_fragments");

    private final Map<String, List<Path>> configured;
    private final List<Path> collections;
    private final Supplier<List<Path>> installed;
    private final Path playbook;
    private final Set<Path> directories = new CopyOnWriteArraySet<>();
    private @Nullable List<Path> installedFound;

    /**
     * The folders that are known from the start.
     *
     * @param configured folders by ansible-core's name of the kind: {@code module}, {@code filter}, {@code test}…
     * @param collections folders that hold {@code ansible_collections}
     * @param installed the same for those that came with Ansible, searched last; asked once, when something is searched
     * @param playbook the playbook's folder, where lookups search files
     */
    public PluginFolders(
            Map<String, List<Path>> configured, List<Path> collections, Supplier<List<Path>> installed, Path playbook) {
        this.configured = Map.copyOf(configured);
        this.collections = List.copyOf(collections);
        this.installed = installed;
        this.playbook = playbook;
    }

    /** A playbook's or a role's folder: what lies in its {@code library}, {@code filter_plugins}… counts from now on. */
    public void add(Path directory) {
        directories.add(directory.toAbsolutePath().normalize());
    }

    /** How often something was added. */
    int revision() {
        return directories.size();
    }

    List<Path> collections() {
        return collections;
    }

    Path playbook() {
        return playbook;
    }

    /** Every folder that is there, by kind. */
    Map<String, List<Path>> byKind() {
        Map<String, List<Path>> all = new LinkedHashMap<>();
        for (String kind : BESIDE.keySet()) {
            all.put(kind, folders(kind));
        }
        return all;
    }

    private List<Path> folders(String kind) {
        List<Path> folders = new ArrayList<>();
        for (Path directory : directories) {
            Path folder = directory.resolve(String.valueOf(BESIDE.get(kind)));
            if (Files.isDirectory(folder)) {
                folders.add(folder);
            }
        }
        folders.addAll(configured.getOrDefault(kind, List.of()));
        return folders;
    }

    /** The files of the plugins of a kind that are not in collections, by short name. */
    public Map<String, Path> plugins(String kind) {
        Map<String, Path> found = new TreeMap<>();
        for (Path folder : folders(kind)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.py")) {
                for (Path file : files) {
                    String name = file.getFileName().toString();
                    found.putIfAbsent(name.substring(0, name.length() - ".py".length()), file);
                }
            } catch (IOException e) {
                // a folder that cannot be listed offers nothing
            }
        }
        found.remove("__init__");
        return found;
    }

    /** The file of a module with a short name, or null. */
    public @Nullable Path module(String name) {
        return file("module", List.of(name + ".py", name, name + ".sh", name + ".pl", name + ".rb"));
    }

    /** Whether the user has a plugin of that kind: with a short name in a folder, or with a full one in a collection. */
    public boolean has(String kind, String name) {
        return plugin(kind, name) != null;
    }

    /** The file of such a plugin, or null. */
    public @Nullable Path plugin(String kind, String name) {
        String plain = name.startsWith("ansible.legacy.") ? name.substring("ansible.legacy.".length()) : name;
        return plain.indexOf('.') < 0 ? file(kind, List.of(plain + ".py")) : collectionFile(kind, plain);
    }

    private @Nullable Path file(String kind, List<String> names) {
        for (Path folder : folders(kind)) {
            for (String file : names) {
                if (Files.isRegularFile(folder.resolve(file))) {
                    return folder.resolve(file);
                }
            }
        }
        return null;
    }

    /** Whether a collection that is installed has a plugin of that kind and full name. */
    public boolean inCollection(String kind, String name) {
        return collectionFile(kind, name) != null;
    }

    /** The file of the plugin of that kind and full name in an installed collection, or null. */
    public @Nullable Path collectionFile(String kind, String name) {
        int first = name.indexOf('.');
        int second = name.indexOf('.', first + 1);
        if (first <= 0 || second < 0) {
            return null;
        }
        String file = name.substring(second + 1).replace('.', '/') + ".py";
        for (Path collections : collectionRoots()) {
            Path collection = collections.resolve(name.substring(0, first)).resolve(name.substring(first + 1, second));
            Path found = collection.resolve("plugins").resolve(folderOf(kind)).resolve(file);
            if (Files.isRegularFile(found)) {
                return found;
            }
        }
        return null;
    }

    /** The folders of a kind of plugin in all installed collections, by the name of the collection. */
    public Map<String, Path> collectionFolders(String kind) {
        Map<String, Path> found = new TreeMap<>();
        for (Path collections : collectionRoots()) {
            for (Path namespace : foldersIn(collections)) {
                for (Path collection : foldersIn(namespace)) {
                    Path folder = collection.resolve("plugins").resolve(folderOf(kind));
                    if (Files.isDirectory(folder)) {
                        found.putIfAbsent(namespace.getFileName() + "." + collection.getFileName(), folder);
                    }
                }
            }
        }
        return found;
    }

    private static String folderOf(String kind) {
        return IN_COLLECTIONS.getOrDefault(kind, kind);
    }

    private List<Path> collectionRoots() {
        List<Path> roots = new ArrayList<>();
        for (Path root : collections) {
            roots.add(root.endsWith("ansible_collections") ? root : root.resolve("ansible_collections"));
        }
        for (Path root : installed()) {
            roots.add(root.resolve("ansible_collections"));
        }
        return roots;
    }

    private static List<Path> foldersIn(Path parent) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, Files::isDirectory)) {
            entries.forEach(found::add);
        } catch (IOException e) {
            // what cannot be listed offers nothing
        }
        return found;
    }

    private synchronized List<Path> installed() {
        List<Path> found = installedFound;
        if (found == null) {
            found = List.copyOf(installed.get());
            installedFound = found;
        }
        return found;
    }

    /** Whether it is worth asking Python: a folder of that kind has files, or the name is a collection's. */
    boolean mayHave(String kind, String name) {
        if (name.indexOf('.') != name.lastIndexOf('.')) {
            return !name.startsWith("ansible.builtin.") && !name.startsWith("ansible.legacy.");
        }
        for (Path folder : folders(kind)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.py")) {
                if (files.iterator().hasNext()) {
                    return true;
                }
            } catch (IOException e) {
                // a folder that cannot be listed offers nothing; what is needed from it is reported when it is not
                // found
            }
        }
        return false;
    }
}
