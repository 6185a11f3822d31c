package dev.shevek.cli;

import dev.shevek.value.StrValue;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Installed collections, by the directory they are in, as {@code collection list} shows them. */
final class CollectionTable {
    private CollectionTable() {}

    /** A table a directory. */
    static String human(Map<Path, Map<String, String>> found) {
        StringBuilder out = new StringBuilder();
        found.forEach((root, versions) -> {
            int name = width("Collection", versions.keySet());
            int version = width("Version", versions.values());
            out.append("\n# ").append(root).append('\n');
            row(out, "Collection", name, "Version", version);
            row(out, "-".repeat(name), name, "-".repeat(version), version);
            versions.forEach((each, its) -> row(out, each, name, its, version));
        });
        return out.toString();
    }

    private static int width(String title, Iterable<String> cells) {
        int width = title.length();
        for (String cell : cells) {
            width = Math.max(width, cell.length());
        }
        return width;
    }

    private static void row(StringBuilder out, String left, int leftWidth, String right, int rightWidth) {
        out.append(left).append(" ".repeat(leftWidth - left.length() + 1));
        out.append(right).append(" ".repeat(rightWidth - right.length())).append('\n');
    }

    /** One line of JSON. */
    static String json(Map<Path, Map<String, String>> found) {
        return found.entrySet().stream()
                .map(root -> quoted(root.getKey().toString()) + ": "
                        + root.getValue().entrySet().stream()
                                .map(each -> quoted(each.getKey()) + ": {\"version\": " + quoted(each.getValue()) + "}")
                                .collect(Collectors.joining(", ", "{", "}")))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String quoted(String text) {
        return InventoryJson.of(StrValue.of(text));
    }

    /** YAML, three levels. */
    static String yaml(Map<Path, Map<String, String>> found) {
        StringBuilder out = new StringBuilder();
        found.forEach((root, versions) -> {
            out.append(root).append(":\n");
            versions.forEach((name, version) -> out.append("  ")
                    .append(name)
                    .append(":\n    version: ")
                    .append(version.equals("*") ? "'*'" : version)
                    .append('\n'));
        });
        return found.isEmpty() ? "{}\n" : out.toString();
    }
}
