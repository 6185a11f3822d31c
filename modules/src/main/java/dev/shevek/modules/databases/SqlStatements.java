package dev.shevek.modules.databases;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text of PostgreSQL at the semicolons between its statements. */
final class SqlStatements {
    private final String text;
    private final List<String> found = new ArrayList<>();
    private int start;

    private SqlStatements(String text) {
        this.text = text;
    }

    /** The statements without their semicolons; none is empty. */
    static List<String> of(String text) {
        return new SqlStatements(text).cut();
    }

    private List<String> cut() {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ';') {
                add(at);
                start = ++at;
            } else if (c == '\'' || c == '"') {
                at = behind(c, at);
            } else if (text.startsWith("--", at)) {
                at = until("\n", at);
            } else if (text.startsWith("/*", at)) {
                at = until("*/", at);
            } else if (c == '$') {
                at = dollars(at);
            } else {
                at++;
            }
        }
        add(text.length());
        return found;
    }

    private void add(int end) {
        String statement = text.substring(start, end).strip();
        if (!statement.isEmpty()) {
            found.add(statement);
        }
    }

    private int until(String end, int from) {
        int at = text.indexOf(end, from + 2);
        return at < 0 ? text.length() : at + end.length();
    }

    private int behind(char quote, int from) {
        boolean escapes = quote == '\'' && from > 0 && "eE".indexOf(text.charAt(from - 1)) >= 0;
        int at = from + 1;
        while (at < text.length() && text.charAt(at) != quote) {
            at += escapes && text.charAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private int dollars(int from) {
        int end = from + 1;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        if (end >= text.length() || text.charAt(end) != '$') {
            return from + 1;
        }
        String tag = text.substring(from, end + 1);
        int close = text.indexOf(tag, end + 1);
        return close < 0 ? text.length() : close + tag.length();
    }
}
