package dev.shevek.module;

import dev.shevek.source.Suggestions;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The modules there are, by every name they are known by; each is made when it is first used. */
public final class ModuleRegistry {
    private static final String BUILTIN = "ansible.builtin.";
    private static final String OURS = "shevek.";
    private static final String LEGACY = "ansible.legacy.";

    private final Map<String, ModuleProvider.Entry> entries = new HashMap<>();
    private final Map<String, String> shortNames = new HashMap<>();
    private final Map<String, Module<?>> made = new ConcurrentHashMap<>();

    /** A registry of what these providers offer; the first provider of a name wins. */
    public ModuleRegistry(Iterable<ModuleProvider> providers) {
        for (ModuleProvider provider : providers) {
            for (ModuleProvider.Entry entry : provider.modules()) {
                entries.putIfAbsent(entry.name(), entry);
                String name = entry.name().substring(entry.name().lastIndexOf('.') + 1);
                if (entry.name().startsWith(BUILTIN)) {
                    shortNames.put(name, entry.name());
                } else {
                    shortNames.putIfAbsent(name, entry.name());
                }
            }
        }
    }

    /** What the jars on the class path offer. */
    public static ModuleRegistry load() {
        return new ModuleRegistry(ServiceLoader.load(ModuleProvider.class));
    }

    /**
     * The full name that a name stands for after redirects, or null when no module of that name is known to anybody. A
     * full name that comes back need not be offered here: {@link #find} tells.
     *
     * @param name short or full, as written
     * @param collections where short names are looked for first
     */
    public @Nullable String resolve(String name, List<String> collections) {
        if (name.indexOf('.') >= 0) {
            return full(name);
        }
        for (String collection : collections) {
            String candidate = full(collection + "." + name);
            if (candidate != null) {
                return candidate;
            }
        }
        String own = shortNames.get(name);
        if (own != null
                && (own.startsWith(BUILTIN)
                        || own.startsWith(OURS)
                        || own.equals(KnownModules.table().follow(name)))) {
            return own;
        }
        KnownModules known = KnownModules.table();
        String moved = known.follow(name);
        if (moved != null && !moved.equals(name)) {
            return exists(moved) ? moved : null;
        }
        return known.names().contains(BUILTIN + name) ? BUILTIN + name : null;
    }

    private @Nullable String full(String name) {
        String canonical = name.startsWith(LEGACY) ? BUILTIN + name.substring(LEGACY.length()) : name;
        if (entries.containsKey(canonical)) {
            return canonical;
        }
        KnownModules known = KnownModules.table();
        boolean builtin = canonical.startsWith(BUILTIN);
        String moved = known.follow(canonical);
        if (builtin && canonical.equals(moved)) {
            String tail = canonical.substring(BUILTIN.length());
            String redirected = known.follow(tail);
            moved = redirected == null || redirected.equals(tail) ? moved : redirected;
        }
        return moved != null && exists(moved) ? moved : null;
    }

    /** Whether a module of a full name is there: old names may lead to one that its collection has dropped since. */
    private boolean exists(String name) {
        return entries.containsKey(name) || KnownModules.table().names().contains(name);
    }

    /** Why a name that once was a module's is none any more, or null when it never was one. */
    public static @Nullable String gone(String name) {
        KnownModules known = KnownModules.table();
        String at = known.redirects().get(name);
        if (at == null) {
            return null;
        }
        String moved = known.follow(name);
        return moved == null
                ? "'" + name + "' was removed from its collection."
                : "'" + name + "' was moved to " + moved + ", which that collection no longer has.";
    }

    /** The module of a full name, or null when it is not offered here. */
    public @Nullable Module<?> find(String fullName) {
        Module<?> module = made.get(fullName);
        if (module != null) {
            return module;
        }
        ModuleProvider.Entry entry = entries.get(fullName);
        return entry == null
                ? null
                : made.computeIfAbsent(fullName, name -> entry.make().get());
    }

    /** Full names of what is offered here. */
    public Collection<String> offered() {
        return entries.keySet();
    }

    /** What a name that nobody knows was probably meant to be, or null. */
    public @Nullable String suggest(String name) {
        if (name.indexOf('.') >= 0) {
            return Suggestions.didYouMean(name, KnownModules.table().names());
        }
        String near = Suggestions.didYouMean(name, shortNames.keySet());
        return near != null
                ? near
                : Suggestions.didYouMean(name, KnownModules.table().redirects().keySet());
    }
}
