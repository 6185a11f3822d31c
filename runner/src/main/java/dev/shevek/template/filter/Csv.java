package dev.shevek.template.filter;

import dev.shevek.value.Args;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.Sequences;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Truth;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code from_csv}. */
final class Csv {
    private Csv() {}

    static Value read(String text, Args args) {
        @Nullable
        Value[] bound = args.bind("from_csv", "dialect", "fieldnames", "delimiter", "skipinitialspace", "strict");
        String dialect = Args.text(bound[0], "excel");
        char delimiter = bound[2] == null || bound[2] == NoneValue.NONE
                ? (dialect.equals("excel-tab") ? '\t' : ',')
                : Text.str(bound[2]).charAt(0);
        boolean skip = bound[3] != null && Truth.of(bound[3]);
        List<List<String>> rows = rows(text, delimiter, skip);
        List<String> names = new ArrayList<>();
        if (bound[1] != null && bound[1] != NoneValue.NONE) {
            Sequences.list(bound[1]).forEach(name -> names.add(Text.str(name)));
        } else if (!rows.isEmpty()) {
            names.addAll(rows.removeFirst());
        }
        List<Value> out = new ArrayList<>();
        for (List<String> row : rows) {
            Map<String, Value> entry = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                entry.put(names.get(i), i < row.size() ? StrValue.of(row.get(i)) : NoneValue.NONE);
            }
            out.add(DictValue.ofTexts(entry));
        }
        return new ListValue(out);
    }

    private static List<List<String>> rows(String text, char delimiter, boolean skip) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    field.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    field.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && field.isEmpty()) {
                quoted = true;
            } else if (c == delimiter) {
                row.add(field.toString());
                field.setLength(0);
            } else if (c == '\n' || c == '\r') {
                if (!row.isEmpty() || !field.isEmpty()) {
                    row.add(field.toString());
                    rows.add(row);
                }
                row = new ArrayList<>();
                field.setLength(0);
            } else if (!(skip && c == ' ' && field.isEmpty())) {
                field.append(c);
            }
        }
        if (!row.isEmpty() || !field.isEmpty()) {
            row.add(field.toString());
            rows.add(row);
        }
        return rows;
    }
}
