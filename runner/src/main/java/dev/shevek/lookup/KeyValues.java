package dev.shevek.lookup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code word key=value 'key=a b'} texts, the old way to give lookups options. */
final class KeyValues {
    private KeyValues() {}

    /** Values by key; what is no pair is joined under {@code _raw_params}. */
    static Map<String, String> parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        StringBuilder raw = new StringBuilder();
        for (String word : words(text)) {
            int equals = word.indexOf('=');
            if (equals > 0 && isName(word.substring(0, equals))) {
                values.put(word.substring(0, equals), unquoted(word.substring(equals + 1)));
            } else {
                raw.append(raw.isEmpty() ? "" : " ").append(word);
            }
        }
        if (!raw.isEmpty()) {
            values.put("_raw_params", raw.toString());
        }
        return values;
    }

    private static boolean isName(String text) {
        return text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
    }

    private static String unquoted(String text) {
        int last = text.length() - 1;
        boolean quoted =
                last > 0 && text.charAt(0) == text.charAt(last) && (text.charAt(0) == '"' || text.charAt(0) == '\'');
        return quoted ? text.substring(1, last) : text;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                word.append(c);
                quote = c == quote ? 0 : quote;
            } else if (Character.isWhitespace(c)) {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                    word.setLength(0);
                }
            } else {
                quote = c == '"' || c == '\'' ? c : 0;
                word.append(c);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }
}
