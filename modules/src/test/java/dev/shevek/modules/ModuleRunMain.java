package dev.shevek.modules;

import dev.shevek.module.Result;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.TupleValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs one module from the command line and prints its result as JSON: {@code [-C] [-H HOST-COMMAND] MODULE [k=v]…}; for
 * comparing with the real one.
 */
public final class ModuleRunMain {
    private ModuleRunMain() {}

    /** See the class. */
    public static void main(String[] args) {
        int at = 0;
        boolean check = false;
        ModuleRun run = ModuleRun.under("/bin/sh");
        for (; args[at].startsWith("-"); at++) {
            if (args[at].equals("-C")) {
                check = true;
            } else if (args[at].equals("-H")) {
                run = ModuleRun.behind(args[++at].split(" "));
            } else if (args[at].equals("-S")) {
                run = ModuleRun.under(args[++at].split(" "));
            }
        }
        Map<String, String> given = new LinkedHashMap<>();
        for (String pair : List.of(args).subList(at + 1, args.length)) {
            int equals = pair.indexOf('=');
            given.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        long start = System.nanoTime();
        Result result = check ? run.check(args[at], given) : run.run(args[at], given);
        long took = (System.nanoTime() - start) / 1_000_000;
        StringBuilder text = new StringBuilder();
        json(result.values(), text, "\n");
        System.out.println(text);
        result.diffs().forEach(diff -> System.out.println("DIFF " + diff));
        result.warnings().forEach(warning -> System.out.println("WARNING " + warning));
        System.err.println(run.roundTrips() + " round trips, " + took + " ms");
    }

    private static void json(Value value, StringBuilder out, String indent) {
        switch (value) {
            case DictValue(Map<Value, Value> entries) -> {
                Map<String, Value> sorted = new TreeMap<>();
                entries.forEach((key, item) -> sorted.put(key.toString(), item));
                String sign = "{";
                for (Map.Entry<String, Value> entry : sorted.entrySet()) {
                    out.append(sign).append(indent).append("    ");
                    quoted(entry.getKey(), out);
                    out.append(": ");
                    json(entry.getValue(), out, indent + "    ");
                    sign = ", ";
                }
                out.append(sorted.isEmpty() ? "{}" : indent + "}");
            }
            case ListValue(List<Value> items) -> list(items, out, indent);
            case TupleValue(List<Value> items) -> list(items, out, indent);
            case StrValue text -> quoted(text.text(), out);
            case BoolValue flag -> out.append(flag.value());
            case dev.shevek.value.NoneValue none -> out.append("null");
            case dev.shevek.value.FloatValue(double number) -> out.append(number);
            default -> out.append(value);
        }
    }

    private static void list(List<Value> items, StringBuilder out, String indent) {
        String sign = "[";
        for (Value item : items) {
            out.append(sign).append(indent).append("    ");
            json(item, out, indent + "    ");
            sign = ", ";
        }
        out.append(items.isEmpty() ? "[]" : indent + "]");
    }

    private static void quoted(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> out.append(c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        out.append('"');
    }
}
