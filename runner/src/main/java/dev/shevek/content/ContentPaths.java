package dev.shevek.content;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where to look.
 *
 * @param playbookDirectory the directory of the playbook that was named on the command line, absolute
 * @param rolesPath {@code roles_path}, absolute
 * @param collectionsPath {@code collections_path}: directories that hold {@code ansible_collections}
 */
public record ContentPaths(Path playbookDirectory, List<Path> rolesPath, List<Path> collectionsPath) {

    /** The same for a playbook in another directory. */
    public ContentPaths in(Path directory) {
        return new ContentPaths(directory, rolesPath, collectionsPath);
    }

    /** Directories whose {@code ansible_collections} are searched: beside the playbook first. */
    List<Path> collectionRoots() {
        List<Path> roots = new ArrayList<>();
        roots.add(playbookDirectory.resolve("collections"));
        roots.addAll(collectionsPath);
        return roots;
    }
}
