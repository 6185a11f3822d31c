package dev.shevek.modules.databases;

import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What MySQL answered to a statement of a user's. The client writes rows as XML; the types of columns are asked for apart.
 *
 * @param rows by name of the column; empty is NULL
 * @param count rows found or touched
 */
record MysqlAnswer(List<Map<String, Optional<String>>> rows, long count) {
    private static final String MARK = "shevek-";
    private static final String DELIMITER = "$shevek$";
    private static final Pattern TYPE =
            Pattern.compile("(?m)^Field +\\d+: +`(.*)`\\R(?:(?!Type:|Field ).*\\R)*Type: +(\\w+)");
    private static final Pattern ROW = Pattern.compile("(?s)<row>(.*?)</row>");
    private static final Pattern FIELD =
            Pattern.compile("(?s)<field name=\"([^\"]*)\"(?: xsi:nil=\"true\" />|>(.*?)</field>)");

    /** A statement, then how many rows it touched, under a number. */
    static String script(String query, int number) {
        return "DELIMITER " + DELIMITER + "\n" + bare(query) + "\n" + DELIMITER
                + "\nDELIMITER ;\nSELECT ROW_COUNT() AS `" + MARK + number + "`;\n";
    }

    private static String bare(String query) {
        String bare = query.strip();
        while (bare.endsWith(";")) {
            bare = bare.substring(0, bare.length() - 1).strip();
        }
        return bare;
    }

    /** Asks for the types of what a query selects, under a number; empty when it selects nothing. */
    static String types(String query, int number) {
        String start = query.stripLeading().toUpperCase(Locale.ROOT);
        return start.startsWith("SELECT") || start.startsWith("WITH")
                ? "SELECT '" + MARK + number + "';\nSELECT * FROM (" + bare(query) + "\n) AS shevek LIMIT 0;\n"
                : "";
    }

    /** The types that were told of a query: by name of the column. */
    static Map<String, String> types(String out, String query, int number) {
        Map<String, String> types = new LinkedHashMap<>();
        int at = types(query, number).isEmpty() ? -1 : out.indexOf("| " + MARK + number + " |");
        if (at >= 0) {
            int end = out.indexOf("`" + MARK, at);
            Matcher type = TYPE.matcher(out.substring(at, end < 0 ? out.length() : end));
            while (type.find()) {
                types.put(type.group(1), type.group(2));
            }
        }
        return types;
    }

    /** The answers of those that were run, of so many. */
    static List<MysqlAnswer> read(String out, int queries) {
        List<MysqlAnswer> all = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < queries; i++) {
            Matcher end = Pattern.compile("<resultset statement=\"SELECT ROW_COUNT\\(\\) AS `" + MARK + i
                            + "`\"[^>]*>\\s*<row>\\s*<field name=\"[^\"]*\">(-?\\d+)</field>")
                    .matcher(out);
            if (!end.find(from)) {
                break;
            }
            String text = out.substring(from, end.start());
            from = end.end();
            List<Map<String, Optional<String>>> rows = rows(text);
            long touched = Long.parseLong(end.group(1));
            boolean selected = touched < 0 || !rows.isEmpty();
            all.add(new MysqlAnswer(rows, selected ? rows.size() : touched));
        }
        return all;
    }

    private static List<Map<String, Optional<String>>> rows(String text) {
        List<Map<String, Optional<String>>> rows = new ArrayList<>();
        Matcher row = ROW.matcher(text);
        while (row.find()) {
            Map<String, Optional<String>> fields = new LinkedHashMap<>();
            Matcher field = FIELD.matcher(row.group(1));
            while (field.find()) {
                fields.put(
                        plain(field.group(1)),
                        Optional.ofNullable(field.group(2)).map(MysqlAnswer::plain));
            }
            rows.add(fields);
        }
        return rows;
    }

    private static String plain(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    /** The rows as dictionaries; null for types that nobody could tell. */
    ListValue values(@Nullable Map<String, String> types) {
        List<Value> all = new ArrayList<>();
        for (Map<String, Optional<String>> row : rows) {
            Map<String, Value> values = new LinkedHashMap<>();
            row.forEach((name, text) -> values.put(
                    name,
                    text.isEmpty()
                            ? NoneValue.NONE
                            : value(text.get(), types == null ? guessed(text.get()) : types.getOrDefault(name, ""))));
            all.add(DictValue.ofTexts(values));
        }
        return new ListValue(all);
    }

    private static String guessed(String text) {
        return text.matches("-?(0|[1-9]\\d{0,17})") ? "LONG" : "";
    }

    private static Value value(String text, String type) {
        return switch (type) {
            case "TINY", "SHORT", "LONG", "INT24", "LONGLONG", "YEAR" -> IntValue.of(new BigInteger(text));
            case "FLOAT", "DOUBLE" -> new FloatValue(Double.parseDouble(text));
            case "TIMESTAMP", "DATETIME" -> StrValue.of(text.replace(' ', 'T'));
            default -> StrValue.of(text);
        };
    }
}
