package dev.shevek.modules.databases;

import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What PostgreSQL answered to a statement of a user's.
 *
 * @param rows dictionaries
 * @param status such as {@code INSERT 0 1}
 * @param count rows found or touched, -1 when that makes no sense
 */
record PostgresAnswer(ListValue rows, String status, long count) {
    private static final String NULL = "\u001d";
    private static final String FIELD = "\u001f";
    private static final String ROW = "\u001e";

    /** What psql says of a statement that gives no rows. */
    private static final String NOTHING = "The command has no result, or the result has no columns.";

    private static final Pattern TOUCHED =
            Pattern.compile("(?s)(?:(.*)\n)?((?:INSERT \\d+|UPDATE|DELETE|MERGE) \\d+)\n?");

    /** Describes and runs a statement, and says how many rows it touched, each under a mark with a number. */
    static String script(String query, int number) {
        List<String> statements = SqlStatements.of(query);
        StringBuilder sql = new StringBuilder();
        sql.append("\\pset null '").append(NULL).append("'\n");
        for (String statement : statements.subList(0, Math.max(statements.size() - 1, 0))) {
            sql.append(statement).append("\n;\n");
        }
        String last = statements.isEmpty() ? query : statements.getLast();
        sql.append(mark("d", number)).append(last).append("\n\\gdesc\n");
        sql.append(mark("q", number)).append("\\set QUIET off\n");
        sql.append(last).append("\n;\n\\set QUIET on\n");
        return sql.append(mark("e", number)).toString();
    }

    private static String mark(String kind, int number) {
        return "\\echo '" + SqlAnswers.MARK + kind + number + "'\n";
    }

    /** The answers of those that were run. */
    static List<PostgresAnswer> read(String out, List<String> queries) {
        List<PostgresAnswer> all = new ArrayList<>();
        for (int i = 0; i < queries.size(); i++) {
            int described = out.indexOf(SqlAnswers.MARK + "d" + i + "\n");
            int began = out.indexOf(SqlAnswers.MARK + "q" + i + "\n");
            int ended = out.indexOf(SqlAnswers.MARK + "e" + i + "\n");
            if (ended < 0) {
                break;
            }
            int skip = ("" + i).length() + 3;
            List<String> statements = SqlStatements.of(queries.get(i));
            all.add(of(
                    out.substring(described + skip, began),
                    out.substring(began + skip, ended),
                    statements.isEmpty() ? "" : statements.getLast()));
        }
        return all;
    }

    private static PostgresAnswer of(String described, String output, String statement) {
        String[] words = statement.split("[^A-Za-z]+", 3);
        String verb = (words.length > 0 && words[0].isEmpty() && words.length > 1 ? words[1] : words[0])
                .toUpperCase(Locale.ROOT);
        Matcher touched = TOUCHED.matcher(output);
        boolean touches = !verb.equals("SELECT") && touched.matches();
        String body = touches ? (touched.group(1) == null ? "" : touched.group(1) + "\n") : output;
        String status = touches ? touched.group(2) : body.strip();
        long count = touches ? Long.parseLong(status.substring(status.lastIndexOf(' ') + 1)) : -1;
        if (described.startsWith(NOTHING)) {
            return new PostgresAnswer(ListValue.EMPTY, status, count);
        }
        List<Value> rows = new ArrayList<>();
        if (!body.isEmpty()) {
            String[] columns = described.substring(0, described.length() - 1).split(ROW, -1);
            for (String row : body.substring(0, body.length() - 1).split(ROW, -1)) {
                rows.add(row(columns, row.split(FIELD, -1)));
            }
        }
        boolean selects = List.of("SELECT", "WITH", "VALUES", "TABLE").contains(verb);
        return new PostgresAnswer(
                new ListValue(rows),
                touches ? status : selects ? "SELECT " + rows.size() : verb,
                touches ? count : rows.size());
    }

    private static DictValue row(String[] columns, String[] fields) {
        Map<String, Value> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.length && i < fields.length; i++) {
            String[] column = columns[i].split(FIELD, 2);
            row.put(column[0], fields[i].equals(NULL) ? NoneValue.NONE : PostgresValue.of(fields[i], column[1]));
        }
        return DictValue.ofTexts(row);
    }

    /** Whether it changed anything. */
    boolean changes() {
        if (status.contains("SELECT") || status.contains("SHOW")) {
            return false;
        }
        boolean touches = status.contains("UPDATE") || status.contains("INSERT") || status.contains("DELETE");
        return !touches || !status.endsWith(" 0");
    }
}
