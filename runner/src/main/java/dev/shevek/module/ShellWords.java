package dev.shevek.module;

import java.util.ArrayList;
import java.util.List;

/** Cutting a command line into words, and quoting words, as Python's {@code shlex} does in POSIX mode. */
public final class ShellWords {
    private ShellWords() {}

    /** The words of a line; throws {@link ModuleFailure} when a quote is not closed. */
    public static List<String> split(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote == '\'') {
                if (c == '\'') {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\\') {
                if (++i == line.length()) {
                    throw new ModuleFailure("No escaped character");
                }
                char next = line.charAt(i);
                if (quote == '"' && next != '"' && next != '\\') {
                    word.append('\\');
                }
                word.append(next);
                inWord = true;
            } else if (quote == '"') {
                if (c == '"') {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                inWord = true;
            } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                    inWord = false;
                }
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (quote != 0) {
            throw new ModuleFailure("No closing quotation");
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }

    /** A word as a shell reads it back; bare when nothing in it needs quotes. */
    public static String quote(String word) {
        if (word.isEmpty()) {
            return "''";
        }
        for (int i = 0; i < word.length(); i++) {
            if (!isSafe(word.charAt(i))) {
                return "'" + word.replace("'", "'\"'\"'") + "'";
            }
        }
        return word;
    }

    /** Words quoted and joined with blanks. */
    public static String join(List<String> words) {
        return String.join(" ", words.stream().map(ShellWords::quote).toList());
    }

    private static boolean isSafe(char c) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        return letter || "_@%+=:,./-".indexOf(c) >= 0;
    }
}
