package dev.shevek.playbook;

import dev.shevek.source.Suggestions;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a file that is not there may have been meant to be: a file beside it with a name that is close. */
public final class NearFiles {
    private NearFiles() {}

    /** {@code did you mean 'install.yml'?}, or null. */
    public static @Nullable String hint(Path file) {
        Path folder = file.getParent();
        Path name = file.getFileName();
        if (folder == null || name == null || !Files.isDirectory(folder)) {
            return null;
        }
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            files.forEach(each -> names.add(String.valueOf(each.getFileName())));
        } catch (IOException unreadable) {
            return null;
        }
        Collections.sort(names);
        String near = Suggestions.closest(name.toString(), names);
        if (near == null && name.toString().indexOf('.') < 0) {
            List<String> stems = names.stream().map(NearFiles::stem).toList();
            near = Suggestions.closest(name.toString(), stems);
        }
        return near != null ? "did you mean '" + near + "'?" : otherEnding(name.toString(), names);
    }

    private static @Nullable String otherEnding(String name, List<String> names) {
        for (String each : names) {
            if (!each.equals(name) && stem(each).equals(stem(name))) {
                return "did you mean '" + each + "'?";
            }
        }
        return null;
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
