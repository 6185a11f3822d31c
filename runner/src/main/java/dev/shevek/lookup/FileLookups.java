package dev.shevek.lookup;

import dev.shevek.source.ProblemException;
import dev.shevek.value.Marks;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@code file}, {@code unvault}, {@code fileglob}. */
final class FileLookups {
    private FileLookups() {}

    static List<Value> file(LookupCall call) {
        List<Value> found = new ArrayList<>();
        for (String term : call.texts()) {
            StrValue content = read(call, term);
            String text = content.text();
            if (call.flag("lstrip", false)) {
                text = text.stripLeading();
            }
            if (call.flag("rstrip", true)) {
                text = text.stripTrailing();
            }
            found.add(plain(text, content.isSecret()));
        }
        return found;
    }

    static List<Value> unvault(LookupCall call) {
        List<Value> found = new ArrayList<>();
        for (String term : call.texts()) {
            StrValue content = read(call, term);
            found.add(plain(content.text(), content.isSecret()));
        }
        return found;
    }

    private static StrValue read(LookupCall call, String term) {
        Path path = call.search().find("files", term);
        if (path == null) {
            throw call.failure(
                    call.name().endsWith("unvault")
                            ? "Unable to find file matching \"" + term + "\""
                            : "Unable to access the file '" + term
                                    + "': File not found. Use -vvvvv to see paths searched.");
        }
        try {
            return call.files().text(path);
        } catch (ProblemException e) {
            throw call.failure(
                    "Unable to access the file '" + term + "': " + e.problem().message());
        }
    }

    static Value plain(String text, boolean secret) {
        return new StrValue(text, secret ? Marks.SECRET : Marks.NONE);
    }

    static List<Value> fileglob(LookupCall call) {
        List<Value> found = new ArrayList<>();
        for (String term : call.texts()) {
            int slash = term.lastIndexOf('/');
            String name = term.substring(slash + 1);
            List<Path> directories = new ArrayList<>();
            if (slash >= 0) {
                Path directory = call.search().find("files", slash == 0 ? "/" : term.substring(0, slash));
                if (directory != null) {
                    directories.add(directory);
                }
            } else {
                for (Path directory : call.search().places()) {
                    directories.add(directory.resolve("files"));
                    directories.add(directory);
                }
            }
            for (Path directory : directories) {
                List<Value> matches = matches(directory, name);
                if (!matches.isEmpty()) {
                    found.addAll(matches);
                    break;
                }
            }
        }
        return found;
    }

    private static List<Value> matches(Path directory, String name) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + name.replace("{", "\\{"));
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                String entryName = entry.getFileName().toString();
                if (Files.isRegularFile(entry)
                        && (name.startsWith(".") || !entryName.startsWith("."))
                        && matcher.matches(entry.getFileName())) {
                    names.add(entry.toString());
                }
            }
        } catch (DirectoryIteratorException e) {
            throw new UncheckedIOException(e.getCause());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Collections.sort(names);
        return names.stream().<Value>map(StrValue::of).toList();
    }
}
