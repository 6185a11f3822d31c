package dev.shevek.content;

import dev.shevek.source.ProblemException;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import dev.shevek.yaml.YamlOptions;
import dev.shevek.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The collections on disk: their directories, redirects and action groups ({@code meta/runtime.yml}). */
public final class InstalledCollections {
    private static final int MOST_REDIRECTS = 20;

    private final List<Path> roots;
    private final Map<String, Path> known = new ConcurrentHashMap<>();
    private final Map<String, DictValue> runtime = new ConcurrentHashMap<>();
    private static final Path NOWHERE = Path.of("");

    /** Looks in these places. */
    public InstalledCollections(ContentPaths paths) {
        this.roots = paths.collectionRoots();
    }

    /** The directory of {@code namespace.name}, or null when it is not installed. */
    public @Nullable Path find(String collection) {
        Path found = known.computeIfAbsent(collection, this::search);
        return found.equals(NOWHERE) ? null : found;
    }

    private Path search(String collection) {
        int dot = collection.indexOf('.');
        if (dot <= 0 || dot == collection.length() - 1) {
            return NOWHERE;
        }
        for (Path root : roots) {
            Path base = root.endsWith("ansible_collections") ? root : root.resolve("ansible_collections");
            Path candidate = base.resolve(collection.substring(0, dot)).resolve(collection.substring(dot + 1));
            if (Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        return NOWHERE;
    }

    /**
     * Where {@code meta/runtime.yml} sends a plugin, or null.
     *
     * @param kind {@code modules}, {@code action}, {@code lookup}, {@code filter}…
     * @param fullName namespace, collection and plugin
     */
    public @Nullable String redirect(String kind, String fullName) {
        return routed(kind, fullName, "redirect");
    }

    /** The module that a full name means after redirects, the name itself when it is sent nowhere. */
    public String module(String fullName) {
        String named = fullName;
        String target = fullName;
        for (int redirects = 0; target != null && redirects < MOST_REDIRECTS; redirects++) {
            named = target;
            target = redirect("modules", named);
        }
        return named;
    }

    /** The action plugin that {@code meta/runtime.yml} names for a module, after redirects, or null. */
    public @Nullable String actionPlugin(String module) {
        String named = routed("modules", module, "action_plugin");
        String target = named;
        for (int redirects = 0; target != null && redirects < MOST_REDIRECTS; redirects++) {
            named = target;
            target = redirect("action", named);
        }
        return named;
    }

    private @Nullable String routed(String kind, String fullName, String key) {
        String collection = collectionOf(fullName);
        if (collection == null) {
            return null;
        }
        String plugin = fullName.substring(collection.length() + 1);
        Value routing = runtime(collection).get("plugin_routing");
        if (routing instanceof DictValue kinds
                && kinds.get(kind) instanceof DictValue plugins
                && plugins.get(plugin) instanceof DictValue entry
                && entry.get(key) instanceof StrValue target) {
            return target.text();
        }
        return null;
    }

    /** The modules of an action group for {@code module_defaults}, or null when the collection has no such group. */
    public @Nullable List<Value> actionGroup(String collection, String group) {
        Value groups = runtime(collection).get("action_groups");
        return groups instanceof DictValue all && all.get(group) instanceof ListValue members ? members.items() : null;
    }

    private DictValue runtime(String collection) {
        return runtime.computeIfAbsent(collection, name -> {
            Path directory = find(name);
            Path file = directory == null ? null : directory.resolve("meta/runtime.yml");
            if (file == null || !Files.isRegularFile(file)) {
                return DictValue.EMPTY;
            }
            try {
                Value value = new YamlReader(YamlOptions.UNTRUSTED).read(file).value();
                return value instanceof DictValue dict ? dict : DictValue.EMPTY;
            } catch (ProblemException unreadable) {
                return DictValue.EMPTY;
            }
        });
    }

    /** {@code namespace.name} of a full name, or null when it is short. */
    public static @Nullable String collectionOf(String fullName) {
        int first = fullName.indexOf('.');
        int second = first < 0 ? -1 : fullName.indexOf('.', first + 1);
        return second < 0 ? null : fullName.substring(0, second);
    }

    /**
     * A playbook named {@code namespace.collection.playbook}, or null when there is none.
     */
    public @Nullable Path playbook(String name) {
        String collection = collectionOf(name);
        Path directory = collection == null || name.contains("/") ? null : find(collection);
        if (directory == null || collection == null) {
            return null;
        }
        String file = name.substring(collection.length() + 1).replace('.', '/');
        for (String candidate : List.of(file + ".yml", file + ".yaml", file)) {
            Path path = directory.resolve("playbooks").resolve(candidate);
            if (Files.isRegularFile(path)) {
                return path;
            }
        }
        return null;
    }
}
