package dev.shevek.template.filter;

import dev.shevek.value.DictValue;
import dev.shevek.value.Dicts;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Splitting;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Types;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** The filters {@code from_ini} and {@code to_ini}: INI files as Python's configparser has them, names of options as written. */
final class IniText {
    private static final String DEFAULT = "DEFAULT";

    private IniText() {}

    static Value read(Value input) {
        if (!(input instanceof StrValue text)) {
            throw failed("from_ini requires a str, got <class '" + Types.name(input) + "'>");
        }
        Map<String, Map<String, StringBuilder>> sections = new LinkedHashMap<>();
        Map<String, StringBuilder> defaults = new LinkedHashMap<>();
        Map<String, StringBuilder> section = null;
        StringBuilder option = null;
        int indent = 0;
        int number = 0;
        for (String line : text.text().split("\n", -1)) {
            number++;
            String bare = Splitting.strip(line);
            if (bare.isEmpty() || bare.startsWith("#") || bare.startsWith(";")) {
                if (bare.isEmpty() && option != null) {
                    option.append('\n');
                }
                continue;
            }
            int start = line.indexOf(bare);
            if (section != null && option != null && start > indent) {
                option.append('\n').append(bare);
                continue;
            }
            indent = start;
            option = null;
            int close = bare.lastIndexOf(']');
            if (bare.startsWith("[") && close > 1) {
                section = section(bare.substring(1, close), sections, defaults, number);
                continue;
            }
            if (section == null) {
                throw failed("from_ini failed to parse given string: File contains no section headers.\nfile: '<???>',"
                        + " line: " + number + "\n" + Text.repr(StrValue.of(line + "\n")));
            }
            option = option(bare, section, number);
        }
        return values(sections, defaults);
    }

    private static Map<String, StringBuilder> section(
            String name,
            Map<String, Map<String, StringBuilder>> sections,
            Map<String, StringBuilder> defaults,
            int line) {
        if (name.equals(DEFAULT)) {
            return defaults;
        }
        Map<String, StringBuilder> section = new LinkedHashMap<>();
        if (sections.put(name, section) != null) {
            throw failed("from_ini failed to parse given string: While reading from '<???>' [line " + pad(line)
                    + "]: section '" + name + "' already exists");
        }
        return section;
    }

    private static StringBuilder option(String line, Map<String, StringBuilder> section, int number) {
        int at = 0;
        while (at < line.length() && line.charAt(at) != '=' && line.charAt(at) != ':') {
            at++;
        }
        String name = Splitting.strip(line.substring(0, at));
        if (at == line.length() || name.isEmpty()) {
            throw failed("from_ini failed to parse given string: Source contains parsing errors: '<???>'\n\t[line "
                    + pad(number) + "]: " + Text.repr(StrValue.of(line + "\n")));
        }
        StringBuilder value = new StringBuilder(Splitting.strip(line.substring(at + 1)));
        if (section.put(name, value) != null) {
            throw failed("from_ini failed to parse given string: While reading from '<???>' [line " + pad(number)
                    + "]: option '" + name + "' already exists");
        }
        return value;
    }

    private static String pad(int line) {
        return line < 10 ? " " + line : String.valueOf(line);
    }

    private static Value values(Map<String, Map<String, StringBuilder>> sections, Map<String, StringBuilder> defaults) {
        Map<String, Value> all = new LinkedHashMap<>();
        sections.forEach((name, options) -> {
            Map<String, StringBuilder> both = new LinkedHashMap<>(defaults);
            both.putAll(options);
            all.put(name, options(both));
        });
        if (!defaults.isEmpty()) {
            all.put(DEFAULT, options(defaults));
        }
        return Dicts.of(null, all);
    }

    private static Value options(Map<String, StringBuilder> options) {
        Map<String, Value> all = new LinkedHashMap<>();
        options.forEach((name, value) -> {
            int end = value.length();
            while (end > 0 && value.charAt(end - 1) == '\n') {
                end--;
            }
            all.put(name, StrValue.of(value.substring(0, end)));
        });
        return Dicts.of(null, all);
    }

    static Value write(Value input) {
        if (!(input instanceof DictValue dict)) {
            throw failed("to_ini requires a dict, got <class '" + Types.name(input) + "'>");
        }
        if (dict.entries().isEmpty()) {
            throw failed("to_ini received an empty dict. An empty dict cannot be converted.");
        }
        StringBuilder out = new StringBuilder();
        Value defaults = dict.get(DEFAULT);
        if (defaults instanceof DictValue options && !options.entries().isEmpty()) {
            section(DEFAULT, options, out);
        }
        dict.entries().forEach((name, options) -> {
            if (!(options instanceof DictValue section)) {
                throw failed("to_ini failed to parse given dict:'" + Types.name(options)
                        + "' object has no attribute 'items'");
            }
            if (!Text.str(name).equals(DEFAULT)) {
                section(Text.str(name), section, out);
            }
        });
        return StrValue.of(out.isEmpty() ? "" : out.substring(0, out.length() - 1));
    }

    private static void section(String name, DictValue options, StringBuilder out) {
        out.append('[').append(name).append("]\n");
        options.entries().forEach((key, value) -> {
            out.append(Text.str(key));
            if (value == NoneValue.NONE) {
                throw failed("to_ini failed to parse given dict:option values must be strings");
            }
            out.append(" = ").append(Text.str(value).replace("\n", "\n\t")).append('\n');
        });
        out.append('\n');
    }

    private static PythonException failed(String message) {
        return new PythonException("AnsibleFilterError", message);
    }
}
