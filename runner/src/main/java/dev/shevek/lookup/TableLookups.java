package dev.shevek.lookup;

import dev.shevek.value.CsvText;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code csvfile} and {@code ini}. */
final class TableLookups {
    private static final Set<String> CSV_OPTIONS =
            Set.of("_raw_params", "file", "delimiter", "encoding", "default", "col", "keycol");

    private TableLookups() {}

    static List<Value> csvfile(LookupCall call) {
        List<Value> found = new ArrayList<>();
        if (call.terms().isEmpty()) {
            throw call.failure("Search key is required but was not found");
        }
        for (String term : call.texts()) {
            Map<String, String> given = KeyValues.parse(term);
            String key = given.get("_raw_params");
            if (key == null) {
                throw call.failure("Search key is required but was not found");
            }
            for (String name : given.keySet()) {
                if (!CSV_OPTIONS.contains(name)) {
                    throw call.failure("'" + name + "' is not a valid option");
                }
            }
            String delimiter = option(call, given, "delimiter", "TAB");
            char separator = delimiter.equals("TAB") || delimiter.equals("\\t") ? '\t' : delimiter.charAt(0);
            int column = Integer.parseInt(option(call, given, "col", "1"));
            int keyColumn = Integer.parseInt(option(call, given, "keycol", "0"));
            Path file = call.search().find("files", option(call, given, "file", "ansible.csv"));
            if (file == null) {
                throw call.failure("expected str, bytes or os.PathLike object, not NoneType: there is no file '"
                        + option(call, given, "file", "ansible.csv") + "'");
            }
            boolean several = !given.containsKey("default") && call.options().get("default") instanceof ListValue;
            String value =
                    given.containsKey("default") ? given.get("default") : several ? null : call.text("default", null);
            for (List<String> row : CsvText.rows(call.files().text(file).text(), separator, false)) {
                if (keyColumn < row.size() && row.get(keyColumn).equals(key)) {
                    if (column >= row.size()) {
                        throw call.failure("list index out of range");
                    }
                    value = row.get(column);
                    break;
                }
            }
            if (value != null) {
                found.add(StrValue.of(value));
            } else if (several && call.options().get("default") instanceof ListValue all) {
                found.addAll(all.items());
            }
        }
        return found;
    }

    private static String option(LookupCall call, Map<String, String> given, String name, String otherwise) {
        String inline = given.get(name);
        if (inline != null) {
            return inline;
        }
        String text = call.text(name, otherwise);
        return text == null ? otherwise : text;
    }

    static List<Value> ini(LookupCall call) {
        List<Value> found = new ArrayList<>();
        for (String term : call.texts()) {
            Map<String, String> given =
                    term.contains("=") || term.strip().contains(" ") ? KeyValues.parse(term) : Map.of();
            String key = given.getOrDefault("_raw_params", term);
            String source = option(call, given, "file", "ansible.ini");
            Path file = call.search().find("files", source);
            if (file == null) {
                throw call.failure("Invalid filename None: there is no file '" + source + "'");
            }
            boolean properties = option(call, given, "type", "ini").equals("properties");
            boolean sensitive = option(call, given, "case_sensitive", "false").equalsIgnoreCase("true");
            boolean noValue = option(call, given, "allow_no_value", "false").equalsIgnoreCase("true");
            String section = properties ? "java_properties" : option(call, given, "section", "global");
            String text = call.files().text(file).text();
            Map<String, Map<String, String>> sections =
                    sections(call, properties ? "[java_properties]\n" + text : text, sensitive, noValue);
            Map<String, String> values = sections.get(section);
            if (values == null) {
                throw call.failure("No section '" + section + "' in '" + file + "'.");
            }
            if (call.flag("re", false) || option(call, given, "re", "false").equalsIgnoreCase("true")) {
                Pattern pattern = Pattern.compile(key);
                values.forEach((name, value) -> {
                    if (pattern.matcher(name).lookingAt()) {
                        found.add(StrValue.of(value));
                    }
                });
            } else {
                String value = values.get(sensitive ? key : key.toLowerCase(Locale.ROOT));
                found.add(value != null ? StrValue.of(value) : otherwise(call));
            }
        }
        return found;
    }

    private static Value otherwise(LookupCall call) {
        Value value = call.options().get("default");
        return value == null ? StrValue.EMPTY : value;
    }

    private static Map<String, Map<String, String>> sections(
            LookupCall call, String text, boolean sensitive, boolean noValue) {
        Map<String, String> defaults = new LinkedHashMap<>();
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        Map<String, String> current = null;
        String last = null;
        for (String line : text.lines().toList()) {
            String stripped = line.strip();
            if (stripped.isEmpty() || stripped.startsWith("#") || stripped.startsWith(";")) {
                continue;
            }
            if (Character.isWhitespace(line.charAt(0)) && current != null && last != null) {
                current.merge(last, stripped, (old, more) -> old + "\n" + more);
                continue;
            }
            if (stripped.startsWith("[") && stripped.endsWith("]")) {
                String name = stripped.substring(1, stripped.length() - 1);
                current = name.equals("DEFAULT")
                        ? defaults
                        : sections.computeIfAbsent(name, key -> new LinkedHashMap<>());
                last = null;
                continue;
            }
            if (current == null) {
                throw call.failure("File contains no section headers.");
            }
            last = put(call, current, stripped, sensitive, noValue);
        }
        sections.values().forEach(values -> defaults.forEach(values::putIfAbsent));
        return sections;
    }

    private static @Nullable String put(
            LookupCall call, Map<String, String> values, String line, boolean sensitive, boolean noValue) {
        int equals = line.indexOf('=');
        int colon = line.indexOf(':');
        int at = equals < 0 ? colon : colon < 0 ? equals : Math.min(equals, colon);
        if (at < 0 && !noValue) {
            throw call.failure("Source contains parsing errors: " + line);
        }
        String name = at < 0 ? line : line.substring(0, at).strip();
        String key = sensitive ? name : name.toLowerCase(Locale.ROOT);
        values.put(key, at < 0 ? "" : line.substring(at + 1).strip());
        return key;
    }
}
