package dev.shevek.value;

import java.util.ArrayList;
import java.util.List;

/** Tables as text, as Python's {@code csv} reads them: fields in double quotes, which are doubled inside. */
public final class CsvText {
    private CsvText() {}

    /**
     * The rows, each with its fields; empty lines are left out.
     *
     * @param delimiter what stands between fields
     * @param skipsSpace whether blanks after a delimiter are dropped
     */
    public static List<List<String>> rows(String text, char delimiter, boolean skipsSpace) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        boolean any = false;
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
                any = true;
            } else if (c == delimiter) {
                row.add(field.toString());
                field.setLength(0);
                any = true;
            } else if (c == '\n' || c == '\r') {
                if (any || !field.isEmpty()) {
                    row.add(field.toString());
                    rows.add(row);
                }
                row = new ArrayList<>();
                field.setLength(0);
                any = false;
            } else if (!(skipsSpace && c == ' ' && field.isEmpty())) {
                field.append(c);
            }
        }
        if (any || !field.isEmpty()) {
            row.add(field.toString());
            rows.add(row);
        }
        return rows;
    }
}
