package dev.shevek.template.filter;

import dev.shevek.value.ListValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Sequences;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.TupleValue;
import dev.shevek.value.Types;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Paths as Python's {@code os.path} and {@code ntpath} see them. */
final class FilePaths {
    private FilePaths() {}

    static String base(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    static String dir(String path) {
        String head = path.substring(0, path.lastIndexOf('/') + 1);
        int end = head.length();
        while (end > 0 && head.charAt(end - 1) == '/') {
            end--;
        }
        return end == 0 ? head : head.substring(0, end);
    }

    static Value extension(String path) {
        int slash = path.lastIndexOf('/');
        int dot = path.lastIndexOf('.');
        int start = slash + 1;
        while (start < path.length() && path.charAt(start) == '.') {
            start++;
        }
        int at = dot > slash && dot > start - 1 && dot >= start ? dot : path.length();
        return new TupleValue(List.of(StrValue.of(path.substring(0, at)), StrValue.of(path.substring(at))));
    }

    static String join(Value input) {
        List<Value> parts = input instanceof StrValue
                ? List.of(input)
                : input instanceof ListValue || input instanceof TupleValue ? Sequences.list(input) : List.of();
        if (parts.isEmpty()) {
            throw new PythonException(
                    "AnsibleFilterTypeError",
                    "|path_join expects string or sequence, got " + Types.name(input) + " instead.");
        }
        if (!(parts.getFirst() instanceof StrValue first)) {
            throw PythonException.type(
                    "expected str, bytes or os.PathLike object, not " + Types.name(parts.getFirst()));
        }
        String path = first.text();
        for (Value part : parts.subList(1, parts.size())) {
            if (!(part instanceof StrValue next)) {
                if (part instanceof UndefinedValue undefined) {
                    throw PythonException.undefined(undefined);
                }
                throw PythonException.type(
                        "join() argument must be str, bytes, or os.PathLike object, not '" + Types.name(part) + "'");
            }
            path = next.text().startsWith("/")
                    ? next.text()
                    : path.isEmpty() || path.endsWith("/") ? path + next.text() : path + "/" + next.text();
        }
        return path;
    }

    static String normal(String path) {
        if (path.isEmpty()) {
            return ".";
        }
        String root = path.startsWith("//") && !path.startsWith("///") ? "//" : path.startsWith("/") ? "/" : "";
        ArrayDeque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            if (!part.equals("..")
                    || (root.isEmpty() && (parts.isEmpty() || parts.getLast().equals("..")))) {
                parts.addLast(part);
            } else if (!parts.isEmpty()) {
                parts.removeLast();
            }
        }
        String normal = root + String.join("/", parts);
        return normal.isEmpty() ? "." : normal;
    }

    private static String absolute(String path) {
        return normal(path.startsWith("/") ? path : System.getProperty("user.dir") + "/" + path);
    }

    static String real(String path) {
        String whole = absolute(path);
        Path existing = Path.of(whole);
        String rest = "";
        while (existing != null) {
            try {
                String real = existing.toRealPath().toString();
                return rest.isEmpty() ? real : normal((real.equals("/") ? "" : real) + rest);
            } catch (IOException e) {
                rest = "/" + existing.getFileName() + rest;
                existing = existing.getParent();
            }
        }
        return whole;
    }

    static String relative(String path, String start) {
        if (path.isEmpty()) {
            throw PythonException.value("no path specified");
        }
        List<String> to = Arrays.stream(absolute(path).split("/", -1))
                .filter(part -> !part.isEmpty())
                .toList();
        List<String> from = Arrays.stream(absolute(start).split("/", -1))
                .filter(part -> !part.isEmpty())
                .toList();
        int shared = 0;
        while (shared < to.size() && shared < from.size() && to.get(shared).equals(from.get(shared))) {
            shared++;
        }
        List<String> steps = new ArrayList<>(Collections.nCopies(from.size() - shared, ".."));
        steps.addAll(to.subList(shared, to.size()));
        return steps.isEmpty() ? "." : String.join("/", steps);
    }

    static String common(Value input) {
        if (!(input instanceof ListValue || input instanceof TupleValue)) {
            throw new PythonException(
                    "AnsibleFilterTypeError", "|commonpath expects sequence, got " + Types.name(input) + " instead.");
        }
        List<List<String>> paths = new ArrayList<>();
        boolean absolute = false;
        boolean relative = false;
        for (Value path : Sequences.list(input)) {
            String text = Text.str(path);
            absolute |= text.startsWith("/");
            relative |= !text.startsWith("/");
            paths.add(Arrays.stream(text.split("/", -1))
                    .filter(part -> !part.isEmpty() && !part.equals("."))
                    .toList());
        }
        if (paths.isEmpty()) {
            throw PythonException.value("commonpath() arg is an empty sequence");
        }
        if (absolute && relative) {
            throw PythonException.value("Can't mix absolute and relative paths");
        }
        int shared = 0;
        List<String> first = paths.getFirst();
        while (shared < first.size()) {
            int at = shared;
            if (!paths.stream()
                    .allMatch(path -> at < path.size() && path.get(at).equals(first.get(at)))) {
                break;
            }
            shared++;
        }
        return (absolute ? "/" : "") + String.join("/", first.subList(0, shared));
    }

    static String user(String path) {
        if (!path.startsWith("~")) {
            return path;
        }
        int end = path.indexOf('/') < 0 ? path.length() : path.indexOf('/');
        String home = System.getenv("HOME");
        if (end == 1) {
            return (home == null ? System.getProperty("user.home") : home) + path.substring(end);
        }
        String name = path.substring(1, end);
        try {
            for (String line : Files.readAllLines(Path.of("/etc/passwd"))) {
                String[] fields = line.split(":", -1);
                if (fields.length > 5 && fields[0].equals(name)) {
                    return fields[5] + path.substring(end);
                }
            }
        } catch (IOException e) {
            return path;
        }
        return path;
    }

    static String variables(String path) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < path.length()) {
            char c = path.charAt(i);
            boolean braced = c == '$' && path.startsWith("{", i + 1);
            int start = i + (braced ? 2 : 1);
            int end = start;
            while (c == '$'
                    && end < path.length()
                    && (Character.isLetterOrDigit(path.charAt(end)) || path.charAt(end) == '_')) {
                end++;
            }
            boolean named = end > start && (!braced || (end < path.length() && path.charAt(end) == '}'));
            String value = c == '$' && named ? System.getenv(path.substring(start, end)) : null;
            if (value == null) {
                out.append(c);
                i++;
            } else {
                out.append(value);
                i = end + (braced ? 1 : 0);
            }
        }
        return out.toString();
    }

    /** Directory and last part of a Windows path. */
    static String[] windows(String path) {
        int drive = path.length() > 1 && path.charAt(1) == ':' ? 2 : 0;
        int cut = Math.max(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1, drive);
        String head = path.substring(0, cut);
        int end = head.length();
        while (end > drive && "\\/".indexOf(head.charAt(end - 1)) >= 0) {
            end--;
        }
        return new String[] {end == drive ? head : head.substring(0, end), path.substring(cut)};
    }

    static Value glob(String pattern) {
        int wild = 0;
        while (wild < pattern.length() && "*?[".indexOf(pattern.charAt(wild)) < 0) {
            wild++;
        }
        String base = pattern.substring(0, pattern.lastIndexOf('/', wild) + 1);
        List<String> found = new ArrayList<>();
        walk(base, pattern.substring(base.length()), found);
        return ListValue.ofTexts(found);
    }

    private static void walk(String base, String pattern, List<String> found) {
        int slash = pattern.indexOf('/');
        String part = slash < 0 ? pattern : pattern.substring(0, slash);
        Path dir = Path.of(base.isEmpty() ? "." : base);
        if (part.chars().noneMatch(c -> "*?[".indexOf(c) >= 0)) {
            step(base + part, slash, pattern, found);
            return;
        }
        try (var children = Files.newDirectoryStream(dir)) {
            var matcher = dir.getFileSystem()
                    .getPathMatcher("glob:" + part.replace("{", "\\{").replace("[!", "[!"));
            for (Path child : children) {
                Path name = child.getFileName();
                if (matcher.matches(name) && !(name.toString().startsWith(".") && !part.startsWith("."))) {
                    step(base + name, slash, pattern, found);
                }
            }
        } catch (IOException e) {
            return;
        }
    }

    private static void step(String path, int slash, String pattern, List<String> found) {
        if (slash >= 0) {
            walk(path + "/", pattern.substring(slash + 1), found);
        } else if (Files.isRegularFile(Path.of(path))) {
            found.add(path);
        }
    }
}
