package dev.shevek.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where certificates and keys are read. */
@FunctionalInterface
public interface PemFiles {
    /** On this machine. */
    PemFiles HERE = file -> Files.readString(file, StandardCharsets.ISO_8859_1);

    /** A file's text; throws {@link IOException} when it cannot be read. */
    String text(Path file) throws IOException;
}
