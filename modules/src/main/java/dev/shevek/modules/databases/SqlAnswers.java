package dev.shevek.modules.databases;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a server answered to several questions, each under its name.
 *
 * @param rows by name, in the order of the questions
 */
record SqlAnswers(Map<String, List<List<String>>> rows) {
    /** In front of the name of a question. */
    static final String MARK = "\u0001";

    /** A question under its name. */
    static String question(String name, String sql) {
        return "SELECT " + MysqlText.literal(MARK + name) + ";\n" + sql + ";\n";
    }

    /** Sorts the rows of all answers by the names of their questions. */
    static SqlAnswers of(List<List<String>> rows) {
        Map<String, List<List<String>>> all = new LinkedHashMap<>();
        List<List<String>> at = new ArrayList<>();
        for (List<String> row : rows) {
            if (row.getFirst().startsWith(MARK)) {
                at = all.computeIfAbsent(row.getFirst().substring(MARK.length()), name -> new ArrayList<>());
            } else {
                at.add(row);
            }
        }
        return new SqlAnswers(all);
    }

    List<List<String>> all(String name) {
        return rows.getOrDefault(name, List.of());
    }

    /** The first field of each row. */
    List<String> column(String name) {
        return all(name).stream().map(List::getFirst).toList();
    }

    /** The first row; there must be one. */
    List<String> row(String name) {
        return all(name).getFirst();
    }

    /** The first field of the first row; empty for none. */
    String field(String name) {
        return all(name).isEmpty() ? "" : row(name).getFirst();
    }
}
