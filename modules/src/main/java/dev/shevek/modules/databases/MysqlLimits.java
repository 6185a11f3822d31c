package dev.shevek.modules.databases;

import dev.shevek.module.ModuleFailure;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How much an account may do. */
final class MysqlLimits {
    private static final List<String> NAMES = List.of(
            "MAX_QUERIES_PER_HOUR",
            "MAX_UPDATES_PER_HOUR",
            "MAX_CONNECTIONS_PER_HOUR",
            "MAX_USER_CONNECTIONS",
            "MAX_STATEMENT_TIME");

    private MysqlLimits() {}

    /**
     * What of the wanted limits is otherwise now, as the words of a statement; empty for nothing.
     *
     * @param now the limits in the order of their columns; all zero for a new account
     */
    static String different(DictValue wanted, List<String> now, boolean mariadb) {
        List<String> words = new ArrayList<>();
        for (Map.Entry<Value, Value> entry : wanted.entries().entrySet()) {
            String name = text(entry.getKey());
            if (name.equals("MAX_STATEMENT_TIME") && !mariadb) {
                throw new ModuleFailure("MAX_STATEMENT_TIME resource limit is only supported by MariaDB.");
            }
            int at = NAMES.indexOf(name);
            if (at < 0) {
                throw new ModuleFailure("resource_limits: key '" + name + "' is unsupported.");
            }
            String value = text(entry.getValue()).strip();
            if (!value.matches("[+-]?\\d+")) {
                throw new ModuleFailure("Can't convert value '" + value + "' to integer.");
            }
            if (at >= now.size() || new BigDecimal(value).compareTo(new BigDecimal(now.get(at))) != 0) {
                words.add(name + " " + value);
            }
        }
        return String.join(" ", words);
    }

    private static String text(Value value) {
        return value instanceof StrValue text ? text.text() : value.toString();
    }
}
