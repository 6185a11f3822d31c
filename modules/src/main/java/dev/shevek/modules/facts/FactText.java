package dev.shevek.modules.facts;

import dev.shevek.module.ModuleFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer of the fact script, taken apart.
 *
 * @param sections their text by name, without the newline at the end
 * @param files contents by path, as far as they could be read
 * @param links what exists; the target of a symbolic link, or the empty text
 */
record FactText(Map<String, String> sections, Map<String, String> files, Map<String, String> links) {

    /** Takes an answer apart. Throws {@link ModuleFailure} when it does not end as it should. */
    static FactText parse(String answer) {
        Map<String, String> sections = new LinkedHashMap<>();
        int at = answer.indexOf("\n\u0001");
        while (at >= 0) {
            int line = answer.indexOf('\n', at + 2);
            if (line < 0) {
                break;
            }
            int next = answer.indexOf("\n\u0001", line);
            String text = next < 0 ? answer.substring(line) : answer.substring(Math.min(line + 1, next), next);
            sections.put(
                    answer.substring(at + 2, line), text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
            at = next;
        }
        if (!sections.containsKey("end")) {
            throw new ModuleFailure("The facts of this host could not be read to their end");
        }
        return new FactText(
                sections, files(sections.getOrDefault("files", "")), links(sections.getOrDefault("links", "")));
    }

    private static Map<String, String> files(String text) {
        Map<String, StringBuilder> contents = new LinkedHashMap<>();
        for (String line : lines(text)) {
            int colon = line.startsWith("/") ? line.indexOf(':') : -1;
            if (colon < 0) {
                continue;
            }
            StringBuilder content = contents.computeIfAbsent(line.substring(0, colon), path -> new StringBuilder());
            content.append(line, colon + 1, line.length()).append('\n');
        }
        Map<String, String> files = new LinkedHashMap<>();
        contents.forEach((path, content) -> files.put(path, content.substring(0, content.length() - 1)));
        return files;
    }

    private static Map<String, String> links(String text) {
        Map<String, String> links = new LinkedHashMap<>();
        for (String line : lines(text)) {
            int path = line.indexOf(" /");
            if (path < 0) {
                continue;
            }
            int arrow = line.indexOf(" -> ", path);
            if (arrow < 0) {
                links.put(line.substring(path + 1), "");
            } else {
                links.put(line.substring(path + 1, arrow), line.substring(arrow + 4));
            }
        }
        return links;
    }

    /** Lines cut at newlines only. */
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            lines.add(text.substring(start, end));
            start = end + 1;
        }
        return lines;
    }

    /** Words between runs of blanks. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= line.length(); i++) {
            boolean blank = i == line.length() || line.charAt(i) <= ' ';
            if (blank && start >= 0) {
                words.add(line.substring(start, i));
                start = -1;
            } else if (!blank && start < 0) {
                start = i;
            }
        }
        return words;
    }

    /** A section's text, or the empty text. */
    String section(String name) {
        return sections.getOrDefault(name, "");
    }

    /** A file's text without blanks around it, or null when it is empty or not there. */
    @Nullable
    String file(String path) {
        String text = files.get(path);
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** A file's lines; none when it is not there. */
    List<String> fileLines(String path) {
        return lines(files.getOrDefault(path, ""));
    }

    /** Whether something is there. */
    boolean exists(String path) {
        return links.containsKey(path);
    }
}
