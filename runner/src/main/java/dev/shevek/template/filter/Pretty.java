package dev.shevek.template.filter;

import dev.shevek.value.Comparison;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Text;
import dev.shevek.value.TupleValue;
import dev.shevek.value.Types;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** {@code pprint}: Python's pretty printer at 80 columns. */
final class Pretty {
    private static final int WIDTH = 80;

    private Pretty() {}

    static String print(Value value) {
        StringBuilder out = new StringBuilder();
        print(value, 0, 0, out);
        return out.toString();
    }

    private static void print(Value value, int indent, int allowance, StringBuilder out) {
        String flat = flat(value);
        if (flat.length() <= WIDTH - indent - allowance) {
            out.append(flat);
            return;
        }
        switch (value) {
            case DictValue dict -> {
                out.append('{');
                List<Map.Entry<Value, Value>> entries = sorted(dict);
                for (int i = 0; i < entries.size(); i++) {
                    String key = flat(entries.get(i).getKey());
                    out.append(i == 0 ? "" : ",\n" + " ".repeat(indent + 1))
                            .append(key)
                            .append(": ");
                    print(
                            entries.get(i).getValue(),
                            indent + key.length() + 3,
                            i == entries.size() - 1 ? allowance + 1 : 1,
                            out);
                }
                out.append('}');
            }
            case ListValue list -> items(list.items(), "[", "]", indent, allowance, out);
            case TupleValue tuple ->
                items(tuple.items(), "(", tuple.items().size() == 1 ? ",)" : ")", indent, allowance, out);
            default -> out.append(flat);
        }
    }

    private static void items(
            List<Value> items, String open, String close, int indent, int allowance, StringBuilder out) {
        out.append(open);
        for (int i = 0; i < items.size(); i++) {
            out.append(i == 0 ? "" : ",\n" + " ".repeat(indent + 1));
            print(items.get(i), indent + 1, i == items.size() - 1 ? allowance + close.length() : 1, out);
        }
        out.append(close);
    }

    private static List<Map.Entry<Value, Value>> sorted(DictValue dict) {
        List<Map.Entry<Value, Value>> entries = new ArrayList<>(dict.entries().entrySet());
        try {
            entries.sort((l, r) -> Comparison.compare(l.getKey(), r.getKey(), "<"));
        } catch (PythonException e) {
            entries.sort(Comparator.comparing(entry -> Types.name(entry.getKey())));
        }
        return entries;
    }

    private static String flat(Value value) {
        if (value instanceof DictValue dict) {
            Map<Value, Value> ordered = new LinkedHashMap<>();
            sorted(dict).forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
            StringJoiner out = new StringJoiner(", ", "{", "}");
            ordered.forEach((key, item) -> out.add(flat(key) + ": " + flat(item)));
            return out.toString();
        }
        if (value instanceof ListValue list) {
            StringJoiner out = new StringJoiner(", ", "[", "]");
            list.items().forEach(item -> out.add(flat(item)));
            return out.toString();
        }
        return Text.repr(value);
    }
}
