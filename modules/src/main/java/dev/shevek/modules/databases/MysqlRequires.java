package dev.shevek.modules.databases;

import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an account demands of TLS, as its clause of a statement; empty for nothing. */
final class MysqlRequires {
    private MysqlRequires() {}

    /** As the user wants it. */
    static String wanted(@Nullable DictValue given) {
        Map<String, String> all = new LinkedHashMap<>();
        if (given != null) {
            for (Map.Entry<Value, Value> entry : given.entries().entrySet()) {
                all.put(text(entry.getKey()).toUpperCase(Locale.ROOT), text(entry.getValue()));
            }
        }
        return clause(all);
    }

    /** As the server has it: kind, cipher, issuer, subject. */
    static String shown(List<String> row) {
        Map<String, String> all = new LinkedHashMap<>();
        if (row.get(0).equals("ANY")) {
            all.put("SSL", "");
        }
        if (row.get(0).equals("X509")) {
            all.put("X509", "");
        }
        List<String> names = List.of("CIPHER", "ISSUER", "SUBJECT");
        for (int i = 0; i < names.size(); i++) {
            if (!row.get(i + 1).isEmpty()) {
                all.put(names.get(i), row.get(i + 1));
            }
        }
        return clause(all);
    }

    private static String clause(Map<String, String> all) {
        StringBuilder text = new StringBuilder();
        for (String name : List.of("CIPHER", "ISSUER", "SUBJECT")) {
            if (all.containsKey(name)) {
                text.append(text.isEmpty() ? "" : " AND ")
                        .append(name)
                        .append(' ')
                        .append(MysqlText.literal(all.getOrDefault(name, "")));
            }
        }
        if (!text.isEmpty()) {
            return text.toString();
        }
        return all.isEmpty() ? "" : all.containsKey("X509") ? "X509" : "SSL";
    }

    private static String text(Value value) {
        return value instanceof StrValue text ? text.text() : value.toString();
    }
}
