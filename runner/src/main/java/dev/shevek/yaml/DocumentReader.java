package dev.shevek.yaml;

import java.nio.file.Path;

/** Reads a file as a document, however it is kept: {@link YamlReader#read(Path)}, or one that opens vaulted files first. */
@FunctionalInterface
public interface DocumentReader {
    /** The file's document; throws {@link dev.shevek.source.ProblemException} with its place if it cannot be read. */
    YamlDocument read(Path file);
}
