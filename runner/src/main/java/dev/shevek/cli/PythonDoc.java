package dev.shevek.cli;

import dev.shevek.bridge.PluginFolders;
import dev.shevek.source.ProblemException;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import dev.shevek.yaml.YamlOptions;
import dev.shevek.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a module or plugin in Python says of itself, read from its text without running it.
 *
 * @param name in full
 * @param file where it is
 * @param doc its DOCUMENTATION with the options of its fragments
 * @param examples its EXAMPLES as written, or nothing
 */
record PythonDoc(String name, Path file, DictValue doc, String examples) {
    private static final Pattern SUMMARY = Pattern.compile("(?m)^\\s*short_description:\\s*[\"']?(.*?)[\"']?\\s*$");

    /** Of one plugin of a kind; null when there is none, or it says nothing. */
    static @Nullable PythonDoc find(PluginFolders folders, String kind, String name) {
        Path file = folders.collectionFile(kind, name);
        if (file == null) {
            file = folders.plugins(kind).get(name);
        }
        String text = file == null ? null : read(file);
        String written = text == null ? null : block(text, "DOCUMENTATION");
        if (file == null || text == null || written == null) {
            return null;
        }
        String examples = block(text, "EXAMPLES");
        return new PythonDoc(
                name, file, withFragments(folders, parsed(written, file)), examples == null ? "" : examples.strip());
    }

    /** The short descriptions of all plugins of a kind that are in Python, by full name. */
    static Map<String, String> summaries(PluginFolders folders, String kind) {
        Map<String, String> found = new TreeMap<>();
        folders.plugins(kind).forEach((name, file) -> found.put(name, summary(file)));
        folders.collectionFolders(kind).forEach((collection, folder) -> {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".py") && !file.endsWith("__init__.py"))
                        .forEach(file -> {
                            String inside = folder.relativize(file).toString().replace('/', '.');
                            found.put(
                                    collection + "." + inside.substring(0, inside.length() - ".py".length()),
                                    summary(file));
                        });
            } catch (IOException e) {
                // what cannot be listed is not offered
            }
        });
        return found;
    }

    private static String summary(Path file) {
        Matcher match = SUMMARY.matcher(String.valueOf(read(file)));
        return match.find() ? match.group(1) : "";
    }

    private static @Nullable String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return null;
        }
    }

    /** The text that is given to a name at the start of a line, between three quotation marks. */
    private static @Nullable String block(String text, String name) {
        Matcher match =
                Pattern.compile("(?m)^\\s*" + name + "\\s*=\\s*r?('''|\"\"\")").matcher(text);
        if (!match.find()) {
            return null;
        }
        int end = text.indexOf(match.group(1), match.end());
        return end < 0 ? null : text.substring(match.end(), end);
    }

    private static DictValue parsed(String yaml, Path file) {
        try {
            Value value = new YamlReader(YamlOptions.UNTRUSTED)
                    .read(yaml, file.toString())
                    .value();
            return value instanceof DictValue dict ? dict : DictValue.EMPTY;
        } catch (ProblemException e) {
            return DictValue.EMPTY;
        }
    }

    private static DictValue withFragments(PluginFolders folders, DictValue doc) {
        Map<Value, Value> options = new LinkedHashMap<>();
        if (doc.get("options") instanceof DictValue own) {
            options.putAll(own.entries());
        }
        for (String fragment : texts(doc.get("extends_documentation_fragment"))) {
            if (fragment(folders, fragment).get("options") instanceof DictValue more) {
                more.entries().forEach(options::putIfAbsent);
            }
        }
        return doc.with("options", new DictValue(options));
    }

    private static DictValue fragment(PluginFolders folders, String name) {
        Path file = folders.collectionFile("fragment", name);
        String variable = "DOCUMENTATION";
        int dot = name.lastIndexOf('.');
        if (file == null && dot > 0) {
            file = folders.collectionFile("fragment", name.substring(0, dot));
            variable = name.substring(dot + 1).toUpperCase(Locale.ROOT);
        }
        String text = file == null ? null : read(file);
        String block = text == null ? null : block(text, variable);
        return file == null || block == null ? DictValue.EMPTY : parsed(block, file);
    }

    /** One text or a list of them, as a list. */
    static List<String> texts(@Nullable Value value) {
        return switch (value) {
            case StrValue text -> List.of(text.text());
            case ListValue list -> list.items().stream().map(PythonText::str).toList();
            case null, default -> List.of();
        };
    }
}
