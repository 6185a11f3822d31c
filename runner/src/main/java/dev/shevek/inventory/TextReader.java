package dev.shevek.inventory;

import java.nio.file.Path;

/** Reads a text file, vaulted or not. */
@FunctionalInterface
public interface TextReader {
    /** The clear text; throws {@link dev.shevek.source.ProblemException} if the file cannot be read or opened. */
    String read(Path file);
}
