package dev.shevek.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The lines of what users wrote, for showing them beside a problem. Texts that are no files (a command line, a generated
 * inventory) are told with {@link #put}; files are read when first asked for. Safe for use by several threads.
 */
public final class SourceText {
    private static final String VAULT_HEADER = "$ANSIBLE_VAULT;";

    private final Map<String, Source> known = new ConcurrentHashMap<>();

    /** Lines that may be shown, or why they may not. */
    sealed interface Source {
        /** The lines without their ends. */
        record Lines(List<String> lines) implements Source {}

        /** Not to be shown, for a reason in a word or two; null when there is nothing to say. */
        record Hidden(@Nullable String reason) implements Source {}
    }

    /** Tells the text of something that is no file, or that is no longer what the file holds. */
    public void put(String name, String text) {
        known.put(name, of(text));
    }

    /** Never show this file: it was decrypted, or belongs to something under {@code no_log}. */
    public void hide(String name, String reason) {
        known.put(name, new Source.Hidden(reason));
    }

    Source source(String name) {
        return known.computeIfAbsent(name, SourceText::read);
    }

    private static Source read(String name) {
        if (name.startsWith("<")) {
            return new Source.Hidden(null);
        }
        try {
            Path file = Path.of(name);
            if (!Files.exists(file)) {
                return new Source.Hidden("FileNotFoundError");
            }
            if (!Files.isRegularFile(file)) {
                return new Source.Hidden("not a regular file");
            }
            return of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return new Source.Hidden("cannot be read");
        } catch (InvalidPathException noPath) {
            return new Source.Hidden(null);
        }
    }

    private static Source of(String text) {
        if (text.startsWith(VAULT_HEADER)) {
            return new Source.Hidden("content encrypted");
        }
        return new Source.Lines(text.lines().toList());
    }
}
