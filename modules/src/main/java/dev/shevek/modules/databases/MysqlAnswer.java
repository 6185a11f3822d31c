package dev.shevek.modules.databases;

import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What MySQL answered to a statement of a user's: the client tells types of columns, then rows as XML.
 *
 * @param rows dictionaries
 * @param count rows found or touched
 */
record MysqlAnswer(ListValue rows, long count) {
    private static final String MARK = "shevek-";
    private static final String DELIMITER = "$shevek$";
    private static final Pattern TYPE = Pattern.compile("(?m)^Field +\\d+: +`(.*)`\\R(?:(?!Type:).*\\R)*Type: +(\\w+)");
    private static final Pattern ROW = Pattern.compile("(?s)<row>(.*?)</row>");
    private static final Pattern FIELD =
            Pattern.compile("(?s)<field name=\"([^\"]*)\"(?: xsi:nil=\"true\" />|>(.*?)</field>)");

    /** A statement, then how many rows it touched, under a number. */
    static String script(String query, int number) {
        String bare = query.strip();
        while (bare.endsWith(";")) {
            bare = bare.substring(0, bare.length() - 1).strip();
        }
        return "DELIMITER " + DELIMITER + "\n" + bare + "\n" + DELIMITER + "\nDELIMITER ;\nSELECT ROW_COUNT() AS `"
                + MARK + number + "`;\n";
    }

    /** The answers of those that were run, of so many. */
    static List<MysqlAnswer> read(String out, int queries) {
        List<MysqlAnswer> all = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < queries; i++) {
            Matcher end = Pattern.compile("(?s)<field name=\"" + MARK + i + "\">(-?\\d+)</field>.*?</resultset>")
                    .matcher(out);
            if (!end.find(from)) {
                break;
            }
            int own = out.indexOf("`" + MARK + i + "`", from);
            String text = out.substring(from, own < 0 || own > end.start() ? end.start() : own);
            from = end.end();
            List<Value> rows = rows(text);
            long touched = Long.parseLong(end.group(1));
            boolean selected = text.contains("<resultset");
            all.add(new MysqlAnswer(new ListValue(rows), selected ? rows.size() : Math.max(touched, 0)));
        }
        return all;
    }

    private static List<Value> rows(String text) {
        Map<String, String> types = new HashMap<>();
        Matcher type = TYPE.matcher(text);
        while (type.find()) {
            types.put(type.group(1), type.group(2));
        }
        List<Value> rows = new ArrayList<>();
        Matcher row = ROW.matcher(text);
        while (row.find()) {
            Map<String, Value> fields = new LinkedHashMap<>();
            Matcher field = FIELD.matcher(row.group(1));
            while (field.find()) {
                String name = plain(field.group(1));
                fields.put(
                        name,
                        field.group(2) == null
                                ? NoneValue.NONE
                                : value(plain(field.group(2)), types.getOrDefault(name, "")));
            }
            rows.add(DictValue.ofTexts(fields));
        }
        return rows;
    }

    private static String plain(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    private static Value value(String text, String type) {
        return switch (type) {
            case "TINY", "SHORT", "LONG", "INT24", "LONGLONG", "YEAR" -> IntValue.of(Long.parseLong(text));
            case "FLOAT", "DOUBLE" -> new FloatValue(Double.parseDouble(text));
            case "TIMESTAMP", "DATETIME" -> StrValue.of(text.replace(' ', 'T'));
            default -> StrValue.of(text);
        };
    }
}
