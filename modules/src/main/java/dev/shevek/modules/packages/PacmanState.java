package dev.shevek.modules.packages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What there is.
 *
 * @param installed versions by name
 * @param available names
 * @param groups their members
 * @param outdated by name, the version that is there and the latest
 * @param reasons explicit or dependency, by name
 */
record PacmanState(
        Map<String, String> installed,
        Set<String> available,
        Map<String, List<String>> groups,
        Map<String, List<String>> outdated,
        Map<String, String> reasons) {

    static PacmanState parse(String said) {
        String[] parts = said.split("\0", -1);
        Map<String, String> installed = new LinkedHashMap<>();
        rows(parts[0]).forEach(row -> {
            if (row.length == 2) {
                installed.put(row[0], row[1]);
            }
        });
        Set<String> available = new LinkedHashSet<>();
        rows(parts[2]).forEach(row -> {
            if (row.length > 2) {
                available.add(row[1]);
            }
        });
        Map<String, List<String>> groups = new LinkedHashMap<>();
        rows(parts[4]).forEach(row -> {
            if (row.length == 2) {
                groups.computeIfAbsent(row[0], name -> new ArrayList<>()).add(row[1]);
            }
        });
        Map<String, List<String>> outdated = new LinkedHashMap<>();
        rows(parts[6]).forEach(row -> {
            if (row.length == 4) {
                outdated.put(row[0], List.of(row[1], row[3]));
            }
        });
        Map<String, String> reasons = new LinkedHashMap<>();
        rows(parts[8]).forEach(row -> reasons.put(row[0], "explicit"));
        rows(parts[10]).forEach(row -> reasons.put(row[0], "dependency"));
        return new PacmanState(installed, available, groups, outdated, reasons);
    }

    private static List<String[]> rows(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.contains("[ignored]") && !line.contains("Avoid running"))
                .map(line -> line.split("\\s+", -1))
                .toList();
    }
}
