package dev.shevek.playbook;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known about the names of modules and actions. */
public interface ActionNames {
    /**
     * The full name after redirects, or null when nothing of that name is known.
     *
     * @param name as written
     * @param collections collections that short names are looked up in
     */
    @Nullable
    String resolve(String name, List<String> collections);

    /** A playbook or a role in this directory is about to be read: modules of its own count from now on. */
    default void directory(Path directory) {}

    /**
     * The modules of an action group of {@code module_defaults}, under their full names; null when there is no such
     * group.
     *
     * @param name short (then Ansible's own) or with its collection
     */
    default @Nullable Set<String> group(String name) {
        return Set.of();
    }

    /** Whether there is a lookup of that name, for {@code with_name}. */
    default boolean hasLookup(String name) {
        return true;
    }

    /** Why a name that once was a module's is none any more, as a sentence; null when it never was one. */
    default @Nullable String gone(String name) {
        return null;
    }

    /** All names, for "did you mean". */
    Collection<String> known();

    /** Takes every name as it is, the language's own actions under their full names. */
    ActionNames ANY = new ActionNames() {
        @Override
        public String resolve(String name, List<String> collections) {
            return BuiltinActions.fullName(name);
        }

        @Override
        public Collection<String> known() {
            return List.of();
        }
    };
}
