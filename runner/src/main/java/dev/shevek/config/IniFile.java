package dev.shevek.config;

import dev.shevek.source.Origin;
import dev.shevek.source.ProblemException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An INI file as Python's configparser reads it: {@code =} or {@code :} between key and value, full-line comments with
 * {@code #} and {@code ;}, inline comments with {@code ;} behind a blank, indented lines go on with the value, keys in any
 * case; a key or section twice is an error.
 */
public final class IniFile {
    private static final String DEFAULT_SECTION = "DEFAULT";

    private final String file;
    private final Map<String, Map<String, Entry>> sections = new HashMap<>();
    private @Nullable Map<String, Entry> section;
    private String sectionName = "";
    private @Nullable String key;
    private StringBuilder value = new StringBuilder();
    private int keyLine;
    private int indentation;

    /**
     * A value and its line.
     *
     * @param value several lines joined by newlines
     * @param origin where its key stands
     */
    public record Entry(String value, Origin origin) {}

    private IniFile(String file) {
        this.file = file;
    }

    /** Reads a text; throws {@link ProblemException} with the line that is wrong. */
    public static IniFile parse(String text, String file) {
        IniFile ini = new IniFile(file);
        int number = 0;
        for (String line : text.lines().toList()) {
            ini.line(line, ++number);
        }
        ini.endValue();
        return ini;
    }

    /** The entries of each section by key in lower case. */
    public Map<String, Map<String, Entry>> sections() {
        return Collections.unmodifiableMap(sections);
    }

    /** The value under a section's key, or null. */
    public @Nullable Entry get(String inSection, String name) {
        Map<String, Entry> entries = sections.get(inSection);
        String lower = name.toLowerCase(Locale.ROOT);
        Entry entry = entries == null ? null : entries.get(lower);
        Map<String, Entry> defaults = sections.get(DEFAULT_SECTION);
        return entry != null || entries == null || defaults == null ? entry : defaults.get(lower);
    }

    private void line(String raw, int number) {
        String stripped = raw.strip();
        boolean comment = stripped.startsWith("#") || stripped.startsWith(";");
        String line = comment ? "" : withoutComment(raw);
        String content = line.strip();
        if (content.isEmpty()) {
            if (key != null && !comment) {
                value.append('\n');
            }
            return;
        }
        int indent = line.length() - line.stripLeading().length();
        if (key != null && indent > indentation) {
            value.append('\n').append(content);
            return;
        }
        endValue();
        indentation = indent;
        if (content.startsWith("[") && content.indexOf(']') > 1) {
            start(content.substring(1, content.lastIndexOf(']')), number);
        } else {
            option(content, number);
        }
    }

    private static String withoutComment(String line) {
        for (int at = line.indexOf(';'); at >= 0; at = line.indexOf(';', at + 1)) {
            if (at == 0 || Character.isWhitespace(line.charAt(at - 1))) {
                return line.substring(0, at);
            }
        }
        return line;
    }

    private void start(String name, int number) {
        if (sections.containsKey(name) && !name.equals(DEFAULT_SECTION)) {
            throw mistake("section '" + name + "' already exists", number);
        }
        section = sections.computeIfAbsent(name, unknown -> new HashMap<>());
        sectionName = name;
    }

    private void option(String content, int number) {
        if (section == null) {
            throw mistake("File contains no section headers.", number);
        }
        int equals = content.indexOf('=');
        int colon = content.indexOf(':');
        int at = equals < 0 ? colon : colon < 0 ? equals : Math.min(equals, colon);
        if (at < 1) {
            throw mistake("Source contains parsing errors: '" + content + "'", number);
        }
        String name = content.substring(0, at).strip().toLowerCase(Locale.ROOT);
        if (section.containsKey(name)) {
            throw mistake("option '" + name + "' in section '" + sectionName + "' already exists", number);
        }
        key = name;
        keyLine = number;
        value = new StringBuilder(content.substring(at + 1).strip());
    }

    private void endValue() {
        if (key != null && section != null) {
            section.put(key, new Entry(value.toString().stripTrailing(), new Origin(file, keyLine, 0)));
        }
        key = null;
    }

    private ProblemException mistake(String message, int number) {
        return new ProblemException(
                "Error reading config file (" + file + "): " + message, new Origin(file, number, 0));
    }
}
