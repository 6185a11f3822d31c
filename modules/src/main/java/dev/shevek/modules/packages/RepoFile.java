package dev.shevek.modules.packages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sections of a {@code .repo} file, read and written as Python's {@code configparser} does. */
final class RepoFile {
    private final Map<String, Map<String, String>> sections = new LinkedHashMap<>();

    static RepoFile of(String text) {
        RepoFile file = new RepoFile();
        Map<String, String> section = null;
        String key = null;
        for (String line : text.lines().toList()) {
            String bare = line.strip();
            if (bare.startsWith("#") || bare.startsWith(";")) {
                continue;
            }
            if (section != null && key != null && !bare.isEmpty() && Character.isWhitespace(line.charAt(0))) {
                section.merge(key, bare, (one, more) -> one + "\n" + more);
            } else if (bare.startsWith("[") && bare.indexOf(']') > 0) {
                section = file.sections.computeIfAbsent(
                        bare.substring(1, bare.lastIndexOf(']')), none -> new LinkedHashMap<>());
                key = null;
            } else if (section != null && !bare.isEmpty()) {
                int at = delimiter(bare);
                if (at >= 0) {
                    key = bare.substring(0, at).strip().toLowerCase(Locale.ROOT);
                    section.put(key, bare.substring(at + 1).strip());
                }
            }
        }
        return file;
    }

    private static int delimiter(String line) {
        int equals = line.indexOf('=');
        int colon = line.indexOf(':');
        return equals < 0 ? colon : colon < 0 ? equals : Math.min(equals, colon);
    }

    /** Replaces a section, or removes it when there are no values. */
    void set(String name, @Nullable Map<String, String> values) {
        sections.remove(name);
        if (values != null) {
            sections.put(name, values);
        }
    }

    boolean isEmpty() {
        return sections.isEmpty();
    }

    /** The file's text. */
    String text() {
        StringBuilder out = new StringBuilder();
        sections.forEach((name, values) -> {
            out.append('[').append(name).append("]\n");
            values.forEach((key, value) -> out.append(key)
                    .append(" = ")
                    .append(value.replace("\n", "\n\t"))
                    .append('\n'));
            out.append('\n');
        });
        return out.toString();
    }

    /** Everything in the order of the names, for comparing and showing. */
    String sorted() {
        StringBuilder out = new StringBuilder();
        List<String> names = new ArrayList<>(sections.keySet());
        names.sort(null);
        for (String name : names) {
            out.append('[').append(name).append("]\n");
            new TreeMap<>(sections.getOrDefault(name, Map.of()))
                    .forEach((key, value) ->
                            out.append(key).append(" = ").append(value).append('\n'));
            out.append('\n');
        }
        return out.toString();
    }
}
