package dev.shevek.content.galaxy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A clone of a git repository that is kept up to date.
 *
 * @param directory where it is, or will be
 */
public record WorkingCopy(Path directory) {
    /**
     * Clones, or fetches and checks out; whether that brought another commit.
     *
     * @param url the repository
     * @param version a branch, tag or commit; empty for the newest of the repository's branch
     * @param force over local changes
     * @throws dev.shevek.source.ProblemException when git refuses
     */
    public boolean update(String url, String version, boolean force) throws IOException {
        Path parent = directory.toAbsolutePath().getParent();
        Repository repository = Repository.of("git", url);
        if (!Files.isDirectory(directory.resolve(".git")) && parent != null) {
            Files.createDirectories(parent);
            repository.checkout(version, String.valueOf(directory.getFileName()), parent);
            return true;
        }
        return repository.update(directory, version, force);
    }

    /** Removes it. */
    public void remove() throws IOException {
        Unpacking.remove(directory);
    }
}
