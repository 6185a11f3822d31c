package dev.shevek.template.filter;

import dev.shevek.value.Args;
import dev.shevek.value.CsvText;
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
        List<List<String>> rows = CsvText.rows(text, delimiter, skip);
        List<String> names = new ArrayList<>();
        if (bound[1] != null && bound[1] != NoneValue.NONE) {
            Sequences.list(bound[1]).forEach(name -> names.add(Text.str(name)));
        } else if (!rows.isEmpty()) {
            names.addAll(rows.removeFirst());
        }
        List<Value> out = new ArrayList<>();
        for (List<String> row : rows) {
            Map<Value, Value> entry = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                entry.put(StrValue.of(names.get(i)), i < row.size() ? StrValue.of(row.get(i)) : NoneValue.NONE);
            }
            if (row.size() > names.size()) {
                entry.put(NoneValue.NONE, ListValue.ofTexts(row.subList(names.size(), row.size())));
            }
            out.add(new DictValue(entry));
        }
        return new ListValue(out);
    }
}
