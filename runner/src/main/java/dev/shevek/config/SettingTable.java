package dev.shevek.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All settings there are; the table is read when the first setting is asked for. */
public final class SettingTable {
    private SettingTable() {}

    private static final class Lines {
        static final Map<String, String> BY_NAME = read();

        private static Map<String, String> read() {
            Map<String, String> lines = new TreeMap<>();
            try (InputStream data = SettingTable.class.getResourceAsStream("settings.tsv")) {
                if (data == null) {
                    throw new IllegalStateException("settings.tsv is missing from the class path");
                }
                BufferedReader reader = new BufferedReader(new InputStreamReader(data, StandardCharsets.UTF_8));
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    lines.put(line.substring(0, line.indexOf('\t')), line);
                }
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            return lines;
        }
    }

    /** The setting of that name, or null. */
    public static @Nullable Setting find(String name) {
        String line = Lines.BY_NAME.get(name);
        return line == null ? null : setting(line);
    }

    /** All settings by name. */
    public static List<Setting> all() {
        return Lines.BY_NAME.values().stream().map(SettingTable::setting).toList();
    }

    private static Setting setting(String line) {
        String[] cells = line.split("\t", -1);
        return new Setting(cells[0], cells[1], cells[2], parts(cells[3]), parts(cells[4]), parts(cells[5]));
    }

    private static List<String> parts(String cell) {
        if (cell.isEmpty()) {
            return List.of();
        }
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int bar = cell.indexOf('|'); bar >= 0; bar = cell.indexOf('|', from)) {
            parts.add(cell.substring(from, bar));
            from = bar + 1;
        }
        parts.add(cell.substring(from));
        return parts;
    }
}
