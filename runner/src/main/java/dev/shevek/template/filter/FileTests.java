package dev.shevek.template.filter;

import dev.shevek.value.Args;
import dev.shevek.value.PythonException;
import dev.shevek.value.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tests of files on this machine. */
final class FileTests {
    private FileTests() {}

    static boolean holds(String name, String text, Args args) {
        Path path = Path.of(text);
        return switch (name) {
            case "directory", "is_dir" -> Files.isDirectory(path);
            case "file", "is_file" -> Files.isRegularFile(path);
            case "link", "is_link" -> Files.isSymbolicLink(path);
            case "exists" -> Files.exists(path);
            case "link_exists" -> Files.exists(path, java.nio.file.LinkOption.NOFOLLOW_LINKS);
            case "abs", "is_abs" -> text.startsWith("/");
            case "same_file", "is_same_file" ->
                same(path, Path.of(Text.str(Args.required(name, "other", args.bind(name, "other")[0]))));
            default -> mount(path);
        };
    }

    private static boolean same(Path path, Path other) {
        try {
            return Files.isSameFile(path, other);
        } catch (IOException e) {
            throw new PythonException(
                    "FileNotFoundError", "[Errno 2] No such file or directory: '" + e.getMessage() + "'");
        }
    }

    private static boolean mount(Path path) {
        try {
            if (!Files.isDirectory(path) || Files.isSymbolicLink(path)) {
                return false;
            }
            Path real = path.toRealPath();
            Path parent = real.getParent();
            return parent == null
                    || !Files.getAttribute(real, "unix:dev").equals(Files.getAttribute(parent, "unix:dev"));
        } catch (IOException e) {
            return false;
        }
    }
}
